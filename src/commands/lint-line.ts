import { realpathSync } from 'node:fs';
import { usageError } from '../messages/usage.ts';
import type { UsageError } from '../model/errors.ts';
import type { Request } from '../model/request.ts';
import { defaultBaseline } from '../workspace/baseline.ts';
import { openAround, type Workspace } from '../workspace/open.ts';
import { lintOptions } from '../workspace/options.ts';
import { noBaseline } from '../workspace/policy-places.ts';
import { textOf } from '../workspace/read-text.ts';
import { type Arguments, requestIn } from './arguments.ts';
import type { Io } from './io.ts';
import type { Flag, Valued } from './specs.ts';

type LintFlag = Flag<typeof lintOptions>;
type LintValued = Valued<typeof lintOptions>;

/** The command line of linting. */
export type LintLine = Arguments<typeof lintOptions>;

/** Options that do not go together: each would do something else with the findings, or with a file. */
const alternatives: readonly (readonly (LintFlag | LintValued)[])[] = [
  ['watch', 'diff', 'fix', 'write-baseline', 'prune-baseline', 'print-config'],
  ['watch', 'fix-unsafe', 'write-baseline', 'prune-baseline', 'print-config'],
  ['no-baseline', 'write-baseline', 'prune-baseline'],
  ['statistics', 'diff', 'write-baseline', 'prune-baseline', 'print-config'],
  ['diff', 'format'],
  ['no-config', 'config'],
  ['write-baseline', 'scope'],
  ['no-baseline', 'baseline'],
  ['watch', 'stdin-filename'],
  ['stdin-filename', 'scope'],
];

/** @throws UsageError when options contradict each other */
export function refuseContradictions(line: LintLine): void {
  const named = new Set<string>([...line.flags, ...line.texts.keys()]);
  for (const group of alternatives) {
    const [one = '', other] = group.filter((name) => named.has(name));
    if (other !== undefined) throw both(one, other);
  }
  const renewal = renewalIn(line);
  // `-` is the standard input, which is one file: it needs a name, and nothing that is about other files.
  if (named.has('stdin-filename')) {
    if (line.rest.some((path) => path !== '-')) throw usageError('input-alone');
    if (renewal !== undefined) throw usageError('not-for-input', { option: `--${renewal}` });
  } else if (line.rest.includes('-')) throw usageError('input-unnamed');
  if (renewal !== undefined && line.rest.length > 0)
    throw usageError('whole-repository', { option: `--${renewal}` });
}

/** The option by which a baseline is to be written, if one is. */
function renewalIn({ flags }: LintLine): 'write-baseline' | 'prune-baseline' | undefined {
  return (['write-baseline', 'prune-baseline'] as const).find((flag) => flags.has(flag));
}

function both(one: string, other: string): UsageError {
  return usageError('both', { one: `--${one}`, other: `--${other}` });
}

/** Where a baseline is, or would be; `file` is absolute or relative to `directory`. */
export interface BaselinePlace {
  readonly directory: string;
  readonly file: string;
}

/** @throws UsageError when something that was asked for makes no sense, or a file cannot be read */
export async function openFor(
  line: LintLine,
  io: Io,
): Promise<{ readonly workspace: Workspace; readonly baselinePlace: BaselinePlace }> {
  const { flags, value, rest: paths } = line;
  const renewal = renewalIn(line);
  const baseline = value('baseline');
  if (baseline === noBaseline && renewal !== undefined) throw both(renewal, `baseline ${noBaseline}`);
  const request = requestIn<Request>(line, lintOptions);
  const name = value('stdin-filename');
  const draft =
    name === undefined
      ? undefined
      : { path: name, read: () => textOf(io.input(name), { say: 'standard-input' }) };
  const workspace = await openAround(
    { cwd: io.cwd, paths, draft },
    {
      ...request,
      config: flags.has('no-config') ? false : request.config,
      // One that is about to be written anew need not be there.
      baseline: flags.has('no-baseline') || renewal === 'write-baseline' ? false : baseline,
      // What a baseline is to hold is what is found now.
      settingsFrom: request.settingsFrom ?? (renewal === undefined ? undefined : 'head'),
    },
  );
  if (renewal === 'prune-baseline' && workspace.options.baseline === undefined) {
    throw usageError('nothing-to-prune', { file: defaultBaseline });
  }
  const baselinePlace =
    baseline === undefined
      ? { directory: realpathSync(workspace.root), file: defaultBaseline }
      : { directory: io.cwd, file: baseline };
  return { workspace, baselinePlace };
}
