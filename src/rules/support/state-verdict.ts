import { environmentsWith, possibleVersions } from '../../assemble/environments.ts';
import type { Severity } from '../../model/finding.ts';
import type { MessageData, Said } from '../../model/message.ts';
import type { Surroundings } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import type { StateFacts } from '../../model/state.ts';
import { textOf } from '../../model/values.ts';
import { resumeVerdict } from '../../resume/accelerate.ts';
import { type Resuming, type ResumingRun, stateVerdict } from '../../resume/state-verdict.ts';
import { effectiveNumber, effectiveText, isOn, written } from './view.ts';

/** Something about a committed state. */
export type StateProblem = Said<'wrong-resume-target'> & { readonly severity: Severity };

/**
 * What loading a state of the checkout would do: the first thing that stops it, else what is lost. A checkout without
 * the files of Git LFS says nothing about them.
 */
export function committedProblems(
  run: Run,
  facts: StateFacts,
  repository: Surroundings,
): readonly StateProblem[] {
  const path = run.resumeTarget?.path ?? '';
  if (isPointer(facts)) return [{ message: 'state-lfs-pointer', data: { path }, severity: 'notice' }];
  const { verdict, messages, error = '' } = stateVerdict(facts, resumingOf(run, repository));
  // Rules of their own tell what the run alone is the cause of.
  const ofState = messages.filter(({ cause }) => cause !== 'run');
  const stops = verdict === 'stops';
  return (stops ? ofState.slice(0, 1) : ofState).map(({ message, data, aside, cause }) => ({
    ...sayAtPath({ message, data: { path, error, ...data } }),
    // What git may ignore here the training machine may have.
    severity: aside === 'depends' ? 'notice' : stops && cause !== 'absence' ? 'error' : 'warning',
  }));
}

/** What is said of a state, as of one in the checkout: by the same name, with its path and Python's error beside the rest. */
function sayAtPath({ message, data }: { message: string; data: MessageData }): Said<'wrong-resume-target'> {
  return { message: `state-${message}`, data } as Said<'wrong-resume-target'>;
}

function isPointer({ weights, optimizer, scheduler, scaler, randomStates, position }: StateFacts): boolean {
  const files = [
    weights?.content,
    optimizer,
    scheduler,
    scaler,
    position,
    ...randomStates.map(({ file }) => file),
  ];
  return files.some((file) => file?.condition === 'lfs-pointer');
}

function resumingOf(run: Run, repository: Surroundings): ResumingRun {
  const dim = effectiveNumber(run, 'network_dim');
  const plain =
    effectiveText(run, 'network_module') === 'networks.lora_flux' &&
    written(run, 'network_args') === undefined &&
    !isOn(run, 'dim_from_weights');
  const precision = textOf(written(run, 'mixed_precision'));
  const numpy = majorOf('numpy', repository);
  const versions = versionsOf(repository, numpy);
  return {
    script: run.script,
    versions,
    numpy,
    settings: {
      networkDim: plain ? dim : undefined,
      mixedPrecision: precision,
      torchCompile: isOn(run, 'torch_compile'),
    },
  };
}

/**
 * The versions that every installation of the checkout agrees on; none where they cannot even resume their own states,
 * which `accelerate-compat` tells.
 */
function versionsOf(repository: Surroundings, numpy: string | undefined): Resuming['versions'] {
  const pinned = environmentsWith('accelerate', repository).length > 0;
  const stated = pinned ? undefined : repository.stated;
  const accelerate = stated?.accelerate ?? exactly('accelerate', repository);
  const torch = stated?.torch ?? exactly('torch', repository);
  if (accelerate === undefined || torch === undefined) return undefined;
  if (resumeVerdict({ loader: accelerate, torch }).kind !== 'loads') return undefined;
  const safetensors = exactly('safetensors', repository);
  return { accelerate, torch, safetensors, numpy };
}

/** A version of a package where all that the checkout's installations admit have the same major version. */
function majorOf(name: string, repository: Surroundings): string | undefined {
  const versions = versionsIn(name, repository);
  const majors = new Set(versions.map((version) => version.split('.')[0]));
  return majors.size === 1 ? versions.at(-1) : undefined;
}

/** The only version that the checkout's installations admit. */
function exactly(name: string, repository: Surroundings): string | undefined {
  const versions = versionsIn(name, repository);
  return versions.length === 1 ? versions[0] : undefined;
}

/** The versions that the checkout's installations admit, each once. */
function versionsIn(name: string, repository: Surroundings): readonly string[] {
  return [
    ...new Set(
      environmentsWith(name, repository).flatMap((environment) => possibleVersions(environment, name) ?? []),
    ),
  ];
}
