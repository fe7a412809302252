import { scriptFacts } from '../knowledge/scripts.ts';
import { modulo, numberOf, type OptionValue } from '../python/arithmetic.ts';
import { PythonError } from '../python/error.ts';
import { attempt } from './attempt.ts';
import { type Disk, type Naming, withTracks } from './disk.ts';
import type { Loop } from './loop.ts';
import type { SaveKind } from './names.ts';
import { isOn, option } from './options.ts';
import { outputName, type SaveSettings } from './save.ts';
import type { Phase, ScheduleInput } from './schedule-input.ts';
import { countOf, momentOf, type Track, until } from './track.ts';

/** Order within one update: what comes first. */
export const ranks = {
  step: 0,
  cut: 1,
  stepValidation: 2,
  epochValidation: 3,
  epoch: 4,
  cutEpoch: 5,
  final: 6,
} as const;

/** What ends a run before its time. */
export interface Stop {
  readonly updates: number;
  readonly epoch: number;
  readonly rank: number;
  readonly phase: Phase;
  /** None for a cut. */
  readonly error?: string;
  /** The save that it happens in. */
  readonly during?: { readonly kind: SaveKind; readonly number: number };
}

/** The first thing that stops the run, if any. */
export function firstStop(
  input: ScheduleInput,
  before: Disk,
  settings: SaveSettings,
  intervals: Readonly<Record<'epoch' | 'step', OptionValue>>,
  shows: Readonly<Record<'epoch' | 'step', boolean>>,
  loop: Loop,
  tracks: readonly Track[],
): Stop | undefined {
  const { options, stopAfter } = input;
  const stops: Stop[] = [];
  const runs = loop.updates > 0 && loop.lastEpoch >= loop.firstEpoch && loop.clock !== 'none';
  const firstUpdate = { epoch: loop.firstEpoch, updates: shows.step ? 1 : 0.5, phase: 'step' } as const;
  const firstEnd = { ...momentOf(loop, 'epoch', loop.firstEpoch), phase: 'epoch_end' } as const;
  const check = (place: Omit<Stop, 'rank'>, rank: number, test: () => unknown) => {
    const error = errorOf(test);
    if (error !== undefined) stops.push({ ...place, rank, error });
  };
  if (runs) {
    const { step, epoch } = intervals;
    if (step !== null) check(firstUpdate, ranks.step, () => modulo(loop.firstStep + 1, step));
    if (scriptFacts(input.script).validates) {
      const everySteps = option(options, 'validate_every_n_steps');
      if (everySteps !== null) {
        const updates =
          loop.clock === 'both' && batchesBeforeUpdate(input, loop) > 1 ? 0 : firstUpdate.updates;
        check({ ...firstUpdate, updates }, ranks.stepValidation, () => modulo(1, everySteps));
      }
      const everyEpochs = option(options, 'validate_every_n_epochs');
      if (everyEpochs !== null && shows.epoch) {
        check(firstEnd, ranks.epochValidation, () => modulo(loop.firstEpoch, everyEpochs));
      }
    }
    if (epoch !== null && shows.epoch) check(firstEnd, ranks.epoch, () => modulo(loop.firstEpoch, epoch));
    if (stopAfter && 'update' in stopAfter && shows.step && stopAfter.update <= loop.updates) {
      const { epoch: cutEpoch } = momentOf(loop, 'step', loop.firstStep + stopAfter.update);
      stops.push({ epoch: cutEpoch, updates: stopAfter.update, rank: ranks.cut, phase: 'step' });
    }
    if (stopAfter && 'epoch' in stopAfter && shows.epoch) {
      const { epoch: cutEpoch } = stopAfter;
      if (cutEpoch >= loop.firstEpoch && cutEpoch <= loop.lastEpoch) {
        stops.push({ ...momentOf(loop, 'epoch', cutEpoch), rank: ranks.cutEpoch, phase: 'epoch_end' });
      }
    }
    for (const track of tracks) stops.push(...failingSave(settings, track, before, loop));
  }
  const first = stops.sort((a, b) => a.updates - b.updates || a.rank - b.rank)[0];
  if (first !== undefined) return { ...first, updates: Math.floor(first.updates) };
  const naming: Naming = {
    outputName: outputName(options),
    extension: '.safetensors',
    savesStates: isOn(options, 'save_state'),
  };
  const { error } = attempt(settings, 'final', 0, withTracks(before, tracks, naming));
  if (error === undefined) return undefined;
  return {
    ...endOf(loop),
    rank: ranks.final,
    phase: 'train_end',
    error,
    during: { kind: 'final', number: 0 },
  };
}

/** Where the loop ends. */
export function endOf(loop: Loop): { epoch: number; updates: number } {
  return { epoch: loop.lastEpoch < loop.firstEpoch ? 0 : loop.lastEpoch, updates: loop.updates };
}

function errorOf(test: () => unknown): string | undefined {
  try {
    test();
  } catch (error) {
    if (error instanceof PythonError) return error.message;
    throw error;
  }
  return undefined;
}

/** Batches that make the first update. */
function batchesBeforeUpdate({ options, batches = 1, processes = 1 }: ScheduleInput, loop: Loop): number {
  const accumulation = numberOf(options.get('gradient_accumulation_steps') ?? 1) ?? 1;
  return Math.min(accumulation, Math.ceil(batches / processes) - Math.max(loop.firstStep, 0));
}

/** The first save of a track that upstream does not get through: once one fails, all later ones would. */
function failingSave(settings: SaveSettings, track: Track, before: Disk, loop: Loop): Stop[] {
  const { first, period, kind } = track;
  const fails = (at: number) => attempt(settings, kind, first + at * period, before).error;
  let high = countOf(track) - 1;
  if (high < 0 || fails(high) === undefined) return [];
  let low = 0;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (fails(middle) === undefined) low = middle + 1;
    else high = middle;
  }
  const number = first + low * period;
  const phase = kind === 'step' ? 'step' : 'epoch_end';
  const error = fails(low) ?? '';
  return [{ ...momentOf(loop, kind, number), rank: ranks[kind], phase, error, during: { kind, number } }];
}

/** The part of a track that was saved before a place in the run. */
export function cutTrack(track: Track, loop: Loop, stop: Pick<Stop, 'updates' | 'rank'>): Track {
  const includesEqual = ranks[track.kind] < stop.rank;
  if (track.kind === 'step') {
    const number = loop.firstStep + stop.updates;
    return until(track, includesEqual ? number : number - 1);
  }
  const ended = (stop.updates - loop.updatesInFirstEpoch) / loop.updatesPerEpoch;
  const number = loop.firstEpoch + (includesEqual ? Math.floor(ended) : Math.ceil(ended) - 1);
  return until(track, number);
}
