import { baseName } from '../../model/paths.ts';
import { type SaveKind, stateName } from '../names.ts';
import type { Options } from '../options.ts';
import { outputName } from '../save.ts';
import type { Schedule } from '../schedule.ts';
import { countOf, momentOf } from '../track.ts';
import type { PlanInput } from './input.ts';

/** The newest state that a run leaves, and how far it is. */
export interface LastState {
  readonly name: string;
  readonly kind: SaveKind;
  readonly epoch: number;
  readonly updates: number;
}

export function lastState(
  { tracks, loop, disk, lastEpoch, finalStep, firstStep }: Schedule,
  options: Options,
) {
  const name = outputName(options);
  const candidates: LastState[] = [];
  const final = stateName(name, 'final');
  if (disk.has(final)) {
    candidates.push({ name: final, kind: 'final', epoch: lastEpoch, updates: finalStep - firstStep });
  }
  for (const track of [...tracks].reverse()) {
    const state = stateName(name, track.kind, track.last);
    if (loop === undefined || countOf(track) === 0 || !disk.has(state)) continue;
    candidates.push({ name: state, kind: track.kind, ...momentOf(loop, track.kind, track.last) });
  }
  return candidates.reduce<LastState | undefined>(
    (best, each) => (best !== undefined && best.updates >= each.updates ? best : each),
    undefined,
  );
}

/** The state that the run went on from, unless its retention removed it. */
export function resumedState(run: Schedule, { resume, disk }: PlanInput): string | undefined {
  if (resume === undefined || !run.quantities.resumed) return undefined;
  const name = baseName(resume.name);
  return disk?.has(name) && !run.disk.has(name) ? undefined : resume.name;
}
