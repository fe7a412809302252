import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { render } from '../messages/render.ts';
import { UsageError } from '../model/errors.ts';
import { harmless } from '../report/harmless.ts';
import { latestJson, skippedText, stateJson, stateText } from '../report/state.ts';
import { latestState, namesIn, type StateCandidate, statesNamed } from '../resume/latest.ts';
import { type Arguments, readArguments } from './arguments.ts';
import { lineColumns, pageColumns } from './columns.ts';
import type { Io } from './io.ts';
import { messagesFor } from './language.ts';
import { checkDirectory, inspectDirectory, type ResumingWith, resumingOf } from './state-of.ts';

const help = `Says whether a state directory can be resumed from. Nothing in it is executed.

Usage: kohya-flux-lint state [options] DIR
       kohya-flux-lint state [options] --latest OUTPUT_DIR [--name OUTPUT_NAME]

DIR is what --resume would be given. --latest prints the directory in OUTPUT_DIR
that is furthest on and can be resumed from; --name is the run's output_name,
which is needed where there are states of several runs.

Options:
  --script NAME       the upstream script that resumes
  --accelerate V      versions of packages that resume
  --torch V
  --safetensors V
  --numpy V
  --saved-with V      the accelerate that wrote the state
  --locale NAME       the language of messages: en, ja or zh-CN
  --json              for programs
  -h, --help          print this

Exit status:
  0  it can be resumed from
  1  it cannot, or no state was found
  2  it could not be looked at
`;

export const known = {
  flags: ['json', 'help'],
  valued: ['latest', 'name', 'script', 'accelerate', 'torch', 'safetensors', 'numpy', 'saved-with', 'locale'],
  short: { h: 'help' },
} as const;

type Given = Arguments<(typeof known.flags)[number], (typeof known.valued)[number]>;

/** `kohya-flux-lint state DIR` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const given = readArguments(args, known);
  if (given.flags.has('help')) {
    io.out(help);
    return 0;
  }
  const latest = given.values.get('latest')?.at(-1);
  if (latest !== undefined) {
    if (given.rest.length > 0) throw new UsageError('--latest takes no further directory');
    return showLatest(latest, given, io);
  }
  const [directory, ...others] = given.rest;
  if (directory === undefined || others.length > 0) throw new UsageError('state takes one directory');
  return showState(directory, given, io);
}

function showState(directory: string, given: Given, io: Io): number {
  const { facts, judged } = inspectDirectory(io.cwd, directory, resumingOf(versionsIn(given)));
  const messages = messagesFor(given.values.get('locale')?.at(-1), io);
  io.out(
    given.flags.has('json')
      ? stateJson(directory, facts, judged, messages)
      : stateText(directory, facts, judged, messages, pageColumns(io)),
  );
  return judged.verdict === 'stops' ? 1 : 0;
}

function showLatest(directory: string, given: Given, io: Io): number {
  const path = resolve(io.cwd, directory);
  checkDirectory(directory, path);
  const names = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const resuming = resumingOf(versionsIn(given));
  const candidates = statesNamed(names, given.values.get('name')?.at(-1) ?? onlyName(directory, names)).map(
    (name): StateCandidate => {
      const { facts, judged } = inspectDirectory(io.cwd, join(directory, name), resuming);
      const { position } = facts;
      return {
        directory: join(directory, name),
        modified: statSync(join(path, name)).mtimeMs,
        ...(position.condition === 'read' && {
          position: { epoch: position.epoch ?? 0, step: position.step },
        }),
        verdict: judged,
      };
    },
  );
  const found = latestState(candidates);
  const messages = messagesFor(given.values.get('locale')?.at(-1), io);
  if (given.flags.has('json')) io.out(latestJson(found, messages));
  else {
    io.err(skippedText(found, messages, lineColumns(io)));
    if (found.latest) io.out(harmless(`${found.latest.directory}\n`));
    else io.err(`${render(messages, 'state-report', 'none', {})}\n`);
  }
  return found.latest ? 0 : 1;
}

/**
 * The run that the states in a directory belong to.
 * @throws UsageError where they are of several, since the furthest of another run is no help
 */
function onlyName(directory: string, names: readonly string[]): string | undefined {
  const [first, ...others] = namesIn(names);
  if (others.length === 0) return first;
  const shown = [first, ...others].slice(0, 10).map((name) => (name === undefined ? '(unset)' : `'${name}'`));
  throw new UsageError(
    `'${directory}' holds states of several runs: say which by --name (${shown.join(', ')})`,
  );
}

function versionsIn({ values }: Given): ResumingWith {
  const last = (name: (typeof known.valued)[number]) => values.get(name)?.at(-1);
  return {
    script: last('script'),
    accelerate: last('accelerate'),
    savedWith: last('saved-with'),
    torch: last('torch'),
    safetensors: last('safetensors'),
    numpy: last('numpy'),
  };
}
