import { realpathSync } from 'node:fs';
import { usageError } from '../messages/usage.ts';
import type { UsageError } from '../model/errors.ts';
import { defaultBaseline } from '../workspace/baseline.ts';
import { noBaseline } from '../workspace/levels.ts';
import { type Prepared, prepare } from '../workspace/prepare.ts';
import { toRuleLevel } from '../workspace/read-options.ts';
import { textOf } from '../workspace/read-text.ts';
import type { ArgumentsOf } from './arguments.ts';
import type { Io } from './io.ts';
import type { Flag, lintSpec, Valued } from './specs.ts';

type LintFlag = Flag<(typeof lintSpec)['options']>;
type LintValued = Valued<(typeof lintSpec)['options']>;

/** The command line of linting. */
export type Given = ArgumentsOf<typeof lintSpec>;

/** Flags that do not go together: each of them would do something else with the findings, or with a file. */
const alternatives: readonly (readonly LintFlag[])[] = [
  ['watch', 'diff', 'fix', 'write-baseline', 'prune-baseline', 'print-config'],
  ['watch', 'fix-unsafe', 'write-baseline', 'prune-baseline', 'print-config'],
  ['no-baseline', 'write-baseline', 'prune-baseline'],
  ['statistics', 'diff', 'write-baseline', 'prune-baseline', 'print-config'],
];

/** @throws UsageError when options contradict each other */
export function checkGiven(given: Given): void {
  for (const group of alternatives) {
    const [one = '', other] = group.filter((flag) => given.flags.has(flag));
    if (other !== undefined) throw both(one, other);
  }
  refuseBoth(given, 'diff', 'format');
  refuseBoth(given, 'no-config', 'config');
  refuseBoth(given, 'write-baseline', 'scope');
  refuseBoth(given, 'no-baseline', 'baseline');
  refuseBoth(given, 'watch', 'stdin-filename');
  refuseWithInput(given);
  for (const flag of ['write-baseline', 'prune-baseline'] as const) {
    if (given.flags.has(flag) && given.rest.length > 0) {
      throw usageError('whole-repository', { option: `--${flag}` });
    }
  }
}

/** `-` is the standard input, which is one file: it needs a name, and nothing that is about other files. */
function refuseWithInput({ flags, values, rest }: Given): void {
  if (!values.has('stdin-filename')) {
    if (rest.includes('-')) throw usageError('input-unnamed');
    return;
  }
  if (rest.some((path) => path !== '-')) throw usageError('input-alone');
  if (values.has('scope')) throw both('stdin-filename', 'scope');
  for (const flag of ['write-baseline', 'prune-baseline'] as const) {
    if (flags.has(flag)) throw usageError('not-for-input', { option: `--${flag}` });
  }
}

function both(one: string, other: string): UsageError {
  return usageError('both', { one: `--${one}`, other: `--${other}` });
}

function refuseBoth({ flags, values }: Given, flag: LintFlag, valued: LintValued): void {
  if (flags.has(flag) && values.has(valued)) throw both(flag, valued);
}

/** What is to be linted, and how, from the command line and the files of the repository. */
export interface Asked extends Prepared {
  /** Where the baseline is, or would be; absolute or relative to `directory`. */
  readonly baselineFile: { readonly directory: string; readonly file: string };
}

/** @throws UsageError when something that was asked for makes no sense, or a file cannot be read */
export async function lintOptions(given: Given, io: Io): Promise<Asked> {
  const { flags, value, values, rest: paths } = given;
  const name = value('stdin-filename');
  const baseline = value('baseline');
  if (baseline === noBaseline && (flags.has('write-baseline') || flags.has('prune-baseline')))
    throw both(flags.has('write-baseline') ? 'write-baseline' : 'prune-baseline', `baseline ${noBaseline}`);
  const prepared = await prepare({
    cwd: io.cwd,
    paths,
    ...(name !== undefined && {
      text: { path: name, read: () => textOf(io.input(name), { say: 'standard-input' }) },
    }),
    script: value('script'),
    target: value('target'),
    severities: Object.fromEntries((values.get('rule') ?? []).map(toRuleLevel)),
    config: flags.has('no-config') ? false : value('config'),
    // One that is about to be written anew need not be there.
    baseline: flags.has('no-baseline') || flags.has('write-baseline') ? false : baseline,
    unread: value('unread'),
    // What a baseline is to hold is what is found now.
    settingsFrom:
      value('settings-from') ??
      (flags.has('write-baseline') || flags.has('prune-baseline') ? 'head' : undefined),
    suppressions: value('suppressions'),
    base: value('base'),
    scope: value('scope'),
  });
  const { root } = prepared;
  if (flags.has('prune-baseline') && prepared.options.baseline === undefined) {
    throw usageError('nothing-to-prune', { file: defaultBaseline });
  }
  return {
    ...prepared,
    baselineFile:
      baseline === undefined
        ? { directory: realpathSync(root), file: defaultBaseline }
        : { directory: io.cwd, file: baseline },
  };
}
