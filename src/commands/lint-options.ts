import { realpathSync } from 'node:fs';
import { UsageError } from '../model/errors.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { toRuleLevel } from './asked.ts';
import { defaultBaseline } from './baseline.ts';
import type { Io } from './io.ts';
import { type Prepared, prepare } from './prepare.ts';
import { textOf } from './read-text.ts';

export const known = {
  flags: [
    'verbose',
    'quiet',
    'color',
    'no-color',
    'fix',
    'fix-unsafe',
    'diff',
    'no-config',
    'print-config',
    'no-baseline',
    'write-baseline',
    'prune-baseline',
    'watch',
  ],
  valued: [
    'format',
    'fail-on',
    'script',
    'target',
    'rule',
    'config',
    'baseline',
    'base',
    'scope',
    'locale',
    'stdin-filename',
  ],
  short: { v: 'verbose', q: 'quiet' },
} as const;

type Flag = (typeof known.flags)[number];

/** The command line of linting. */
export type Given = Arguments<Flag, (typeof known.valued)[number]>;

/** Flags that do not go together: each of them would do something else with the findings, or with a file. */
const alternatives: readonly (readonly Flag[])[] = [
  ['watch', 'diff', 'fix', 'write-baseline', 'prune-baseline', 'print-config'],
  ['watch', 'fix-unsafe', 'write-baseline', 'prune-baseline', 'print-config'],
  ['no-baseline', 'write-baseline', 'prune-baseline'],
];

/** @throws UsageError when options are unknown or contradict each other */
export function readGiven(args: readonly string[]): Given {
  const given = readArguments(args, known);
  for (const group of alternatives) {
    const [one, other] = group.filter((flag) => given.flags.has(flag));
    if (other !== undefined) throw new UsageError(`--${one} and --${other} cannot both be meant`);
  }
  refuseBoth(given, 'diff', 'format');
  refuseBoth(given, 'no-config', 'config');
  refuseBoth(given, 'write-baseline', 'scope');
  refuseBoth(given, 'no-baseline', 'baseline');
  refuseBoth(given, 'watch', 'stdin-filename');
  refuseWithInput(given);
  for (const flag of ['write-baseline', 'prune-baseline'] as const) {
    if (given.flags.has(flag) && given.rest.length > 0) {
      throw new UsageError(`--${flag} is for the whole repository: name no paths`);
    }
  }
  return given;
}

/** `-` is the standard input, which is one file: it needs a name, and nothing that is about other files. */
function refuseWithInput({ flags, values, rest }: Given): void {
  if (!values.has('stdin-filename')) {
    if (rest.includes('-'))
      throw new UsageError("'-' is the standard input: say which file it is by --stdin-filename");
    return;
  }
  if (rest.some((path) => path !== '-'))
    throw new UsageError('--stdin-filename is for the standard input alone: name no paths');
  if (values.has('scope')) throw new UsageError('--stdin-filename and --scope cannot both be meant');
  for (const flag of ['write-baseline', 'prune-baseline'] as const) {
    if (flags.has(flag))
      throw new UsageError(`--${flag} is for the whole repository, not for the standard input`);
  }
}

function refuseBoth({ flags, values }: Given, flag: Flag, valued: (typeof known.valued)[number]): void {
  if (flags.has(flag) && values.has(valued))
    throw new UsageError(`--${flag} and --${valued} cannot both be meant`);
}

/** What is to be linted, and how, from the command line and the files of the repository. */
export interface Asked extends Prepared {
  /** Where the baseline is, or would be; absolute or relative to `directory`. */
  readonly baselineFile: { readonly directory: string; readonly file: string };
}

/** @throws UsageError when something that was asked for makes no sense, or a file cannot be read */
export async function lintOptions(given: Given, io: Io): Promise<Asked> {
  const { flags, values, rest: paths } = given;
  const last = (name: (typeof known.valued)[number]) => values.get(name)?.at(-1);
  const name = last('stdin-filename');
  const baseline = last('baseline');
  const prepared = await prepare({
    cwd: io.cwd,
    paths,
    ...(name !== undefined && {
      text: { path: name, read: () => textOf(io.input(name), 'the standard input') },
    }),
    script: last('script'),
    target: last('target'),
    severities: Object.fromEntries((values.get('rule') ?? []).map(toRuleLevel)),
    config: flags.has('no-config') ? false : last('config'),
    // One that is about to be written anew need not be there.
    baseline: flags.has('no-baseline') || flags.has('write-baseline') ? false : baseline,
    base: last('base'),
    scope: last('scope'),
  });
  const { root } = prepared.options;
  if (flags.has('prune-baseline') && prepared.options.baseline === undefined) {
    throw new UsageError(`there is no '${defaultBaseline}' to prune`);
  }
  return {
    ...prepared,
    baselineFile:
      baseline === undefined
        ? { directory: realpathSync(root), file: defaultBaseline }
        : { directory: io.cwd, file: baseline },
  };
}
