import { type Stats, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { valid } from '@renovatebot/pep440';
import { openStateDirectory } from '../files/state-directory.ts';
import { usageError } from '../messages/usage.ts';
import type { UsageError } from '../model/errors.ts';
import type { StateFacts } from '../model/state.ts';
import type { StateFiles } from '../model/state-files.ts';
import { judgeState, type Resuming, type StateVerdict } from '../resume/judge.ts';
import { stateOfWeights } from '../resume/names.ts';
import { inspectState } from '../resume/state.ts';
import { toScript } from './read-options.ts';

/** What the resumed run will use: its script, and versions of Python packages. */
export interface ResumingWith {
  readonly script?: string | undefined;
  readonly accelerate?: string | undefined;
  /** The accelerate that wrote the state. */
  readonly savedWith?: string | undefined;
  readonly torch?: string | undefined;
  readonly safetensors?: string | undefined;
  readonly numpy?: string | undefined;
}

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
  return { facts, judged: judgeState(facts, resuming) };
}

/** @throws UsageError unless it is a directory, as upstream asks for */
export function checkDirectory(given: string, path: string): void {
  let found: Stats | undefined;
  try {
    found = statSync(path, { throwIfNoEntry: false });
  } catch (error) {
    throw cannotRead(given, error);
  }
  if (found?.isDirectory()) return;
  if (found === undefined) throw usageError('missing', { path: given });
  const state = stateOfWeights(given);
  throw state === undefined
    ? usageError('state-is-file', { path: given })
    : usageError('state-is-weights', { path: given, state });
}

/** @throws UsageError where it cannot be listed */
function opened(given: string, path: string): StateFiles {
  try {
    return openStateDirectory(path);
  } catch (error) {
    throw cannotRead(given, error);
  }
}

function cannotRead(given: string, error: unknown): UsageError {
  return usageError('unreadable', {
    path: given,
    why: error instanceof Error ? error.message : String(error),
  });
}

/** @throws UsageError when a version is none, or the script is unknown */
export function resumingOf({ script, accelerate, savedWith, ...packages }: ResumingWith): Resuming {
  for (const [name, text] of Object.entries({ accelerate, 'saved-with': savedWith, ...packages })) {
    if (text !== undefined && valid(text) === null) throw usageError('no-version', { option: name, text });
  }
  const { torch, safetensors, numpy } = packages;
  if (accelerate === undefined && [savedWith, torch, safetensors, numpy].some((each) => each !== undefined)) {
    throw usageError('versions-alone');
  }
  return {
    ...(script !== undefined && { script: toScript(script) }),
    ...(accelerate !== undefined && {
      versions: {
        accelerate,
        ...(savedWith !== undefined && { saver: savedWith }),
        ...(torch !== undefined && { torch }),
        ...(safetensors !== undefined && { safetensors }),
        ...(numpy !== undefined && { numpy }),
      },
    }),
  };
}
