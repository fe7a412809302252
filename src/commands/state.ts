import { readdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Catalogue } from '../messages/catalogue.ts';
import { render } from '../messages/render.ts';
import { usageError } from '../messages/usage.ts';
import type { StateRequest } from '../model/request.ts';
import { harmless } from '../report/harmless.ts';
import { latestJson, skippedText, stateJson, stateText } from '../report/state.ts';
import { latestState, namesIn, type StateCandidate, statesNamed } from '../resume/latest.ts';
import { stateOptions } from '../workspace/options.ts';
import { checkDirectory, inspectDirectory, resumingWith } from '../workspace/state.ts';
import { requestIn } from './arguments.ts';
import { type CommandLine, command } from './command.ts';
import type { Io } from './io.ts';
import { lineColumns, pageColumns } from './screen.ts';

type Line = CommandLine<'state'>;

/** `kohya-flux-lint state DIR` */
export const run = command('state', (line, messages, io) => {
  const latest = line.value('latest');
  if (latest !== undefined) {
    if (line.rest.length > 0) throw usageError('latest-alone');
    return printLatest(latest, line, messages, io);
  }
  const [directory, ...others] = line.rest;
  if (directory === undefined || others.length > 0) throw usageError('one-state');
  return printState(directory, line, messages, io);
});

function printState(directory: string, line: Line, messages: Catalogue, io: Io): number {
  const { facts, judged } = inspectDirectory(io.cwd, directory, resumingOf(line));
  io.out(
    line.value('format') === 'json'
      ? stateJson(directory, facts, judged, messages)
      : stateText(directory, facts, judged, messages, pageColumns(io)),
  );
  return judged.verdict === 'stops' ? 1 : 0;
}

function printLatest(directory: string, line: Line, messages: Catalogue, io: Io): number {
  const path = resolve(io.cwd, directory);
  checkDirectory(directory, path);
  const names = readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name);
  const resuming = resumingOf(line);
  const candidates = statesNamed(names, line.value('name') ?? onlyName(directory, names)).map(
    (name): StateCandidate => {
      const { facts, judged } = inspectDirectory(io.cwd, join(directory, name), resuming);
      const { position } = facts;
      return {
        directory: join(directory, name),
        modified: statSync(join(path, name)).mtimeMs,
        position:
          position.condition === 'read' ? { epoch: position.epoch ?? 0, step: position.step } : undefined,
        verdict: judged,
      };
    },
  );
  const found = latestState(candidates);
  if (line.value('format') === 'json') io.out(latestJson(found, messages));
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
  const quoted = [first, ...others]
    .slice(0, 10)
    .map((name) => (name === undefined ? '(unset)' : `'${name}'`));
  throw usageError('several-runs', { directory, names: quoted.join(', ') });
}

function resumingOf(line: Line) {
  return resumingWith(requestIn<StateRequest>(line, stateOptions));
}
