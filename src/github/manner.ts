import * as core from '@actions/core';
import type { Catalogue } from '../messages/catalogue.ts';
import { catalogueOf } from '../messages/locale.ts';
import { type Mistake, UsageError } from '../model/errors.ts';
import { nearest } from '../model/nearest.ts';
import {
  type FailOn,
  type Surface,
  surfaces,
  toCheckName,
  toFailOn,
  toLocale,
  toSurface,
  toSwitch,
  toTimeout,
} from '../workspace/read-options.ts';
import { type Access, accessOf } from './access.ts';
import { usualStepName } from './step-name.ts';

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
    meant = usual,
  ): Value => {
    const text = core.getInput(name) || usual;
    try {
      return toValue(text);
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      mistakes.push(...error.mistakes);
      return toValue(meant);
    }
  };
  const isOn = (name: string) => read(name, (text) => toSwitch(name, text), 'false', 'true');
  const time = read('timeout', toTimeout, '120');
  return {
    messages: catalogueOf(read('locale', toLocale, 'en')),
    failOn: read('fail-on', toFailOn, 'error'),
    surface: read('report', toSurface, 'auto', nearest(core.getInput('report'), surfaces)),
    suggestions: isOn('suggestions'),
    comment: isOn('comment'),
    name: read('check-name', toCheckName, usualStepName(process.env)),
    access: accessOf(process.env, core.getInput('token'), time),
    env: process.env,
    mistakes,
  };
}
