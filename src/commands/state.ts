import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { render } from '../messages/render.ts';
import { usageError } from '../messages/usage.ts';
import { harmless } from '../report/harmless.ts';
import { latestJson, skippedText, stateJson, stateText } from '../report/state.ts';
import { latestState, namesIn, type StateCandidate, statesNamed } from '../resume/latest.ts';
import { toFormat } from '../workspace/read-options.ts';
import { checkDirectory, inspectDirectory, type ResumingWith, resumingOf } from '../workspace/state.ts';
import { type ArgumentsOf, readArguments } from './arguments.ts';
import { lineColumns, pageColumns } from './columns.ts';
import { printHelp } from './help.ts';
import type { Io } from './io.ts';
import { messagesFor } from './language.ts';
import { specs } from './specs.ts';

type Given = ArgumentsOf<typeof specs.state>;

/** `kohya-flux-lint state DIR` */
export async function run(args: readonly string[], io: Io): Promise<number> {
  const given = readArguments(args, specs.state);
  if (given.flags.has('help')) return printHelp('state', given, io);
  const latest = given.value('latest');
  if (latest !== undefined) {
    if (given.rest.length > 0) throw usageError('latest-alone');
    return showLatest(latest, given, io);
  }
  const [directory, ...others] = given.rest;
  if (directory === undefined || others.length > 0) throw usageError('one-state');
  return showState(directory, given, io);
}

function showState(directory: string, given: Given, io: Io): number {
  const { facts, judged } = inspectDirectory(io.cwd, directory, resumingOf(versionsIn(given)));
  const messages = messagesFor(given.value('locale'), io);
  io.out(
    formatOf(given) === 'json'
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
  const candidates = statesNamed(names, given.value('name') ?? onlyName(directory, names)).map(
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
  const messages = messagesFor(given.value('locale'), io);
  if (formatOf(given) === 'json') io.out(latestJson(found, messages));
  else {
    io.err(skippedText(found, messages, lineColumns(io.errors)));
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
  throw usageError('several-runs', { directory, names: shown.join(', ') });
}

function formatOf({ value }: Given) {
  return toFormat(value('format') ?? 'text', specs.state.options.format.choices);
}

function versionsIn({ value }: Given): ResumingWith {
  return {
    script: value('script'),
    accelerate: value('accelerate'),
    savedWith: value('saved-with'),
    torch: value('torch'),
    safetensors: value('safetensors'),
    numpy: value('numpy'),
  };
}
