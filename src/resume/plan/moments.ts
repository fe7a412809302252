import { mostMoments } from '../../model/limits.ts';
import { baseName } from '../../model/paths.ts';
import { modelName, type SaveKind, stateName } from '../names.ts';
import { extension, outputName } from '../save.ts';
import type { Schedule } from '../schedule.ts';
import { countOf } from '../track.ts';
import type { PlanInput } from './input.ts';
import { lastState, resumedState } from './last-state.ts';

/** One save: what it writes, what it removes, and what can be resumed after it. */
export interface PlanMoment {
  readonly kind: SaveKind;
  readonly epoch: number | undefined;
  readonly updates: number | undefined;
  readonly model: string | undefined;
  readonly state: string | undefined;
  readonly removed: readonly string[];
  /** The state to give to `resume` from here on; `undefined` where there is none yet. */
  readonly resume: string | undefined;
}

export function momentsOf(run: Schedule, input: PlanInput): { moments: PlanMoment[]; more: number } {
  const moments: PlanMoment[] = [];
  let resume = run.quantities.resumed ? input.resume?.name : undefined;
  let last: { key: string; moment: PlanMoment } | undefined;
  for (const event of run.events()) {
    if (event.what === 'resume' || event.what === 'upload') continue;
    const { kind, when } = event;
    const key = `${kind} ${when.epoch} ${when.updates}`;
    if (last?.key !== key) {
      if (moments.length === mostMoments) break;
      const moment: PlanMoment = {
        kind,
        epoch: when.epoch,
        updates: when.updates,
        model: undefined,
        state: undefined,
        removed: [],
        resume,
      };
      last = { key, moment };
      moments.push(moment);
    }
    const { moment } = last;
    if (event.what === 'save_state') resume = event.name;
    if (event.what === 'delete' && isState(resume, event.name)) resume = undefined;
    last.moment = {
      ...moment,
      ...(event.what === 'save_model' && { model: event.name }),
      ...(event.what === 'save_state' && { state: event.name }),
      ...(event.what === 'delete' && { removed: [...moment.removed, event.name] }),
      resume,
    };
    moments[moments.length - 1] = last.moment;
  }
  const saves = run.tracks.reduce((sum, track) => sum + countOf(track), 0);
  const shown = moments.filter(({ kind }) => kind !== 'final').length;
  if (run.end.how === 'finished' && moments.at(-1)?.kind !== 'final') moments.push(finalMoment(run, input));
  return { moments, more: Math.max(saves - shown, 0) };
}

/** The end of a run whose events are too many to go through. */
function finalMoment(run: Schedule, input: PlanInput): PlanMoment {
  const { script, options } = input;
  const name = outputName(options);
  const state = run.disk.has(stateName(name, 'final')) ? stateName(name, 'final') : undefined;
  return {
    kind: 'final',
    epoch: run.clock === 'updates' ? undefined : run.lastEpoch,
    updates: run.updates,
    model: modelName(name, 'final', 0, extension({ script, options })),
    state,
    removed: [],
    resume: state ?? lastState(run, options)?.name ?? resumedState(run, input),
  };
}

/** Whether a path names the state that was removed from where it stands. */
function isState(path: string | undefined, removed: string): boolean {
  return path !== undefined && baseName(path) === removed;
}
