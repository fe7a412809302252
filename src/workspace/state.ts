import { type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { valid } from '@renovatebot/pep440';
import { openStateDirectory } from '../files/state-directory.ts';
import { usageError } from '../messages/usage.ts';
import type { UsageError } from '../model/errors.ts';
import type { StateRequest } from '../model/request.ts';
import type { StateFacts } from '../model/state.ts';
import type { StateFiles } from '../model/state-files.ts';
import { stateOfWeights } from '../resume/names.ts';
import { inspectState } from '../resume/state.ts';
import { type Resuming, type StateVerdict, stateVerdict } from '../resume/state-verdict.ts';
import { toScript } from './read-option.ts';

/**
 * What is in a state directory, and whether it loads. Nothing in it is executed.
 * @throws UsageError unless it is a directory that can be read
 */
export function inspectDirectory(
  cwd: string,
  directory: string,
  resuming: Resuming,
): { readonly facts: StateFacts; readonly judged: StateVerdict } {
  const path = resolve(cwd, directory);
  checkDirectory(directory, path);
  const facts = inspectState(opened(directory, path));
  return { facts, judged: stateVerdict(facts, resuming) };
}

/** @throws UsageError unless it is a directory, as upstream asks for */
export function checkDirectory(name: string, path: string): void {
  let found: Stats | undefined;
  try {
    found = statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw cannotRead(name, error);
  }
  if (found?.isDirectory()) return;
  if (found === undefined) throw usageError('missing', { path: name });
  const state = stateOfWeights(name);
  throw state === undefined
    ? usageError('state-is-file', { path: name })
    : usageError('state-is-weights', { path: name, state });
}

/** @throws UsageError where it cannot be listed */
function opened(name: string, path: string): StateFiles {
  try {
    return openStateDirectory(path);
  } catch (error) {
    throw cannotRead(name, error);
  }
}

function cannotRead(name: string, error: unknown): UsageError {
  return usageError('unreadable', {
    path: name,
    why: error instanceof Error ? error.message : String(error),
  });
}

/**
 * What a state is judged by.
 * @throws UsageError when a version is none, or the script is unknown
 */
export function resumingWith({ script, accelerate, savedWith, ...packages }: StateRequest): Resuming {
  for (const [name, text] of Object.entries({ accelerate, 'saved-with': savedWith, ...packages })) {
    if (text !== undefined && valid(text) === null) throw usageError('no-version', { option: name, text });
  }
  if (
    accelerate === undefined &&
    [savedWith, ...Object.values(packages)].some((text) => text !== undefined)
  ) {
    throw usageError('versions-alone');
  }
  return {
    script: script === undefined ? undefined : toScript(script),
    versions: accelerate === undefined ? undefined : { accelerate, saver: savedWith, ...packages },
  };
}
