import { realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import type { LintOptions } from '../lint.ts';
import type { BaselineEntry } from '../model/baseline.ts';
import { UsageError } from '../model/errors.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { toRuleLevel, toScript, toTarget } from './asked.ts';
import { defaultBaseline, findBaseline, loadBaseline } from './baseline.ts';
import type { Io } from './io.ts';
import { textOf } from './read-text.ts';
import { isInside, placeOf, rootAbove, slashed } from './root.ts';
import { findSettings, type LoadedSettings, loadSettings } from './settings.ts';

const known = {
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
  ['diff', 'fix', 'write-baseline', 'prune-baseline', 'print-config'],
  ['fix-unsafe', 'write-baseline', 'prune-baseline', 'print-config'],
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
  refuseBoth(given, 'no-baseline', 'baseline');
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
  for (const flag of ['write-baseline', 'prune-baseline'] as const) {
    if (flags.has(flag))
      throw new UsageError(`--${flag} is for the whole repository, not for the standard input`);
  }
}

function refuseBoth({ flags, values }: Given, flag: Flag, valued: 'format' | 'config' | 'baseline'): void {
  if (flags.has(flag) && values.has(valued))
    throw new UsageError(`--${flag} and --${valued} cannot both be meant`);
}

/** What is to be linted, and how, from the command line and the files of the repository. */
export interface Asked {
  readonly options: LintOptions;
  /** The settings file, if there is one. */
  readonly settingsFile?: string;
  /** Where the baseline is, or would be; absolute or relative to `directory`. */
  readonly baselineFile: { readonly directory: string; readonly file: string };
}

/** @throws UsageError when something that was asked for makes no sense, or a file cannot be read */
export async function lintOptions(given: Given, io: Io): Promise<Asked> {
  const last = (name: (typeof known.valued)[number]) => given.values.get(name)?.at(-1);
  const script = last('script');
  const target = last('target');
  const severities = Object.fromEntries((given.values.get('rule') ?? []).map(toRuleLevel));
  const input = last('stdin-filename');
  const place = input === undefined ? placeOf(io.cwd, given.rest) : inputPlace(io, input);
  const root = realpathSync(place.root);
  const loaded = await settingsOf(given, root, io.cwd);
  const file = last('baseline');
  const baseline = baselineOf(given, root, io.cwd);
  const base = await baseOf(last('base'), root);
  return {
    options: {
      ...place,
      ...(script !== undefined && { script: toScript(script) }),
      ...(target !== undefined && { target: toTarget(target) }),
      severities,
      ...(loaded && { settings: loaded.settings }),
      ...(baseline && { baseline }),
      ...(base !== undefined && { base }),
    },
    ...(loaded && { settingsFile: loaded.file }),
    baselineFile:
      file === undefined ? { directory: root, file: defaultBaseline } : { directory: io.cwd, file },
  };
}

/** The standard input as a file of the checkout; it need not be there. */
function inputPlace(io: Io, name: string): Pick<LintOptions, 'root' | 'texts' | 'only'> {
  const root = rootAbove(io.cwd) ?? io.cwd;
  const file = resolve(io.cwd, name);
  if (name === '' || !isInside(root, file) || file === root) {
    throw new UsageError(`--stdin-filename: '${name}' is no file below '${root}'`);
  }
  const only = slashed(relative(root, file));
  return { root, only, texts: new Map([[only, textOf(io.input(), 'the standard input')]]) };
}

/** @throws UsageError when the repository has no such revision */
async function baseOf(revision: string | undefined, root: string): Promise<string | undefined> {
  if (revision === undefined) return undefined;
  const { findCommit } = await import('../files/base.ts');
  const commit = findCommit(root, revision);
  if (commit === undefined) throw new UsageError(`--base: '${revision}' names no commit of this repository`);
  return commit;
}

async function settingsOf(
  { flags, values }: Given,
  root: string,
  cwd: string,
): Promise<LoadedSettings | undefined> {
  const file = values.get('config')?.at(-1);
  if (flags.has('no-config')) return undefined;
  return file === undefined ? findSettings(root) : loadSettings(cwd, file);
}

/** A baseline that is about to be written anew is not looked at: it need not be there. */
function baselineOf(
  { flags, values }: Given,
  root: string,
  cwd: string,
): readonly BaselineEntry[] | undefined {
  if (flags.has('no-baseline') || flags.has('write-baseline')) return undefined;
  const file = values.get('baseline')?.at(-1);
  const found = file === undefined ? findBaseline(root) : loadBaseline(cwd, file);
  if (found === undefined && flags.has('prune-baseline')) {
    throw new UsageError(`there is no '${defaultBaseline}' to prune`);
  }
  return found;
}
