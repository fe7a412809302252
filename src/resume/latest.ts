import { parseStateName, type StateName } from './names.ts';
import type { StateVerdict } from './state-verdict.ts';

/** A directory beside others in an `output_dir`. */
export interface StateCandidate {
  readonly directory: string;
  /** From its `train_state.json`, where it has a readable one. */
  readonly position?: { readonly epoch: number; readonly step: number } | undefined;
  /** When it was written last, in milliseconds; tells the order where positions do not. */
  readonly modified?: number;
  readonly verdict: StateVerdict;
}

export interface LatestState {
  /** `undefined` where none loads. */
  readonly latest: StateCandidate | undefined;
  /** States further on that would stop a run, furthest first. */
  readonly skipped: readonly StateCandidate[];
}

/** The `output_name` that upstream takes where none is set, by what is saved. */
const defaults = { epoch: 'epoch', step: 'at', final: 'last' };

/** The names among these that are states of runs with an `output_name`; `undefined` for unset ones. */
export function statesNamed(directories: readonly string[], name: string | undefined): string[] {
  return directories.filter((directory) => {
    const parsed = parseStateName(directory);
    return parsed !== undefined && parsed.name === (name ?? defaults[parsed.kind]);
  });
}

/** Every `output_name` that has states among these directories; `undefined` for an unset one. */
export function namesIn(directories: readonly string[]): readonly (string | undefined)[] {
  const names = directories.flatMap((directory) => {
    const parsed = parseStateName(directory);
    return parsed === undefined ? [] : [parsed.name === defaults[parsed.kind] ? undefined : parsed.name];
  });
  return [...new Set(names)];
}

/**
 * The state with the most progress that loads. Progress is the stored epoch and step where every state has them (the
 * stored epoch stays right when a run was resumed); else the time of writing; else the name: the final state, then
 * epochs, then steps.
 */
export function latestState(candidates: readonly StateCandidate[]): LatestState {
  const order = candidates.every(({ position }) => position !== undefined)
    ? byPosition
    : candidates.every(({ modified }) => modified !== undefined)
      ? byTime
      : byName;
  const sorted = [...candidates].sort((a, b) => -order(a, b) || -byName(a, b));
  const index = sorted.findIndex(({ verdict }) => verdict.verdict !== 'stops');
  return { latest: sorted[index], skipped: index < 0 ? sorted : sorted.slice(0, index) };
}

function byPosition({ position: a }: StateCandidate, { position: b }: StateCandidate): number {
  return (a?.epoch ?? 0) - (b?.epoch ?? 0) || (a?.step ?? 0) - (b?.step ?? 0);
}

function byTime(a: StateCandidate, b: StateCandidate): number {
  return (a.modified ?? 0) - (b.modified ?? 0);
}

function byName(a: StateCandidate, b: StateCandidate): number {
  const [one, other] = [rankOf(parseStateName(a.directory)), rankOf(parseStateName(b.directory))];
  return one.kind - other.kind || one.number - other.number;
}

function rankOf(name: StateName | undefined): { kind: number; number: number } {
  return { kind: ['step', 'epoch', 'final'].indexOf(name?.kind ?? 'step'), number: name?.number ?? 0 };
}
