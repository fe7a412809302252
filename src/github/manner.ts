import * as core from '@actions/core';
import type { Catalogue } from '../messages/catalogue.ts';
import { catalogueOf } from '../messages/locale.ts';
import { usageError } from '../messages/usage.ts';
import { type Mistake, UsageError } from '../model/errors.ts';
import { longestCheckName, longestTimeout } from '../model/limits.ts';
import { nearest } from '../model/nearest.ts';
import type { FailOn } from '../workspace/levels.ts';
import { lintOptions } from '../workspace/options.ts';
import { oneOf, readOption } from '../workspace/read-option.ts';
import { type Access, accessOf } from './access.ts';
import { usualStepName } from './step-name.ts';

/** Where on GitHub the findings are shown beside the job summary. */
const surfaces = ['auto', 'annotations', 'checks'] as const;
export type Surface = (typeof surfaces)[number];

/** The inputs that the action has beside the options of linting, and what each is unless it is given. */
export const stepInputs = {
  paths: '',
  'working-directory': '.',
  report: 'auto',
  suggestions: 'false',
  comment: 'false',
  'check-name': '',
  timeout: '120',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: GitHub's own expression
  token: '${{ github.token }}',
} as const;

/** How the step tells what it finds, and with what. */
export interface Manner {
  readonly messages: Catalogue;
  readonly failOn: FailOn;
  readonly surface: Surface;
  readonly suggestions: boolean;
  readonly comment: boolean;
  /** What the check run is called, and what tells the posts of this step from those of others. */
  readonly name: string;
  readonly access: Access;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** The inputs that make no sense. What was likely meant by them stands in their place, to tell that with. */
  readonly mistakes: readonly Mistake[];
}

/** Reads the inputs that say how to tell. Never throws: whatever is wrong, somebody waits to be told. */
export function readManner(): Manner {
  const mistakes: Mistake[] = [];
  const read = <Value>(
    name: string,
    toValue: (text: string) => Value,
    usual: string,
    likely = usual,
  ): Value => {
    const text = core.getInput(name) || usual;
    try {
      return toValue(text);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      mistakes.push(...error.mistakes);
      return toValue(likely);
    }
  };
  const option = <Name extends 'locale' | 'fail-on'>(name: Name) =>
    read(name, (text) => readOption(name, lintOptions[name], text), lintOptions[name].input.usual);
  const isOn = (name: 'suggestions' | 'comment') =>
    read(name, (text) => toSwitch(name, text), stepInputs[name], 'true');
  return {
    messages: catalogueOf(option('locale')),
    failOn: option('fail-on'),
    surface: read(
      'report',
      (text) => oneOf('report', text, surfaces),
      stepInputs.report,
      nearest(core.getInput('report'), surfaces),
    ),
    suggestions: isOn('suggestions'),
    comment: isOn('comment'),
    name: read('check-name', toCheckName, usualStepName(process.env)),
    access: accessOf(process.env, core.getInput('token'), read('timeout', toTimeout, stepInputs.timeout)),
    env: process.env,
    mistakes,
  };
}

/** @throws UsageError when it is neither `true` nor `false` */
function toSwitch(name: string, text: string): boolean {
  if (!/^(true|false)$/i.test(text)) throw usageError('no-switch', { input: name, text });
  return text.toLowerCase() === 'true';
}

/**
 * Milliseconds.
 * @param text whole seconds
 * @throws UsageError when it is none from 1 to 3600
 */
function toTimeout(text: string): number {
  const seconds = /^\d{1,4}$/.test(text) ? Number(text) : 0;
  if (seconds < 1 || seconds > longestTimeout)
    throw usageError('no-timeout', { text, longest: longestTimeout });
  return seconds * 1000;
}

/** @throws UsageError when a check run cannot be called that */
function toCheckName(text: string): string {
  if ([...text].length <= longestCheckName && !/[\p{C}\p{Zl}\p{Zp}]/u.test(text)) return text;
  throw usageError('no-check-name', { text, longest: longestCheckName });
}
