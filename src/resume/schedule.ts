import { scriptFacts } from '../knowledge/scripts.ts';
import { numberOf, type OptionValue } from '../python/arithmetic.ts';
import { PythonError } from '../python/error.ts';
import { attempt } from './attempt.ts';
import { type Disk, diskOf, type Naming, Overlay, withTracks } from './disk.ts';
import { type Clock, checkInput, type Loop, noQuantities, planLoop, type Quantities } from './loop.ts';
import type { SaveKind } from './names.ts';
import { isOn, option } from './options.ts';
import { extension, outputName, type SaveAction, type SaveSettings } from './save.ts';
import type { Phase, ScheduleInput } from './schedule-input.ts';
import { cutTrack, endOf, firstStop, ranks, type Stop } from './stops.ts';
import { momentOf, type Track, trackOf, until } from './track.ts';

/**
 * What a run saves and deletes, computed from its settings alone. Equal, event by event, to what upstream's own
 * functions do from sd-scripts 8ebe858f8963 to v0.10.1: nothing about saving differs between them.
 */
export interface Schedule {
  readonly quantities: Quantities;
  /** What could be known: without the number of batches only one of epochs and updates can. */
  readonly clock: Clock;
  /** Kinds of periodic saves that are asked for, but whose times depend on the unknown number of batches. */
  readonly unknown: readonly ('epoch' | 'step')[];
  readonly end: End;
  /** Epochs of this run: the first (from 1), and the last that was begun; 0 when none was. */
  readonly firstEpoch: number;
  readonly lastEpoch: number;
  /** `global_step` at the start and at the end. Step saves are named by it. */
  readonly firstStep: number;
  readonly finalStep: number;
  /** Updates that this run made. `undefined`, as the steps, where the clock does not show updates. */
  readonly updates: number | undefined;
  /** Where the progress bar stops; `undefined` where the run stops before it, or the clock does not show updates. */
  readonly progress: { readonly total: number; readonly count: number } | undefined;
  /** The periodic saves that were made in full, for closed forms; see `measure.ts`. */
  readonly tracks: readonly Track[];
  readonly loop: Loop | undefined;
  /** Every save, upload and removal in order, made while it is read: a long run has very many. */
  events(): Generator<ScheduleEvent, void>;
  /** What `output_dir` holds at the end. */
  readonly disk: Disk;
}

export type ScheduleEvent = { readonly phase: Phase; readonly when: EventTime } & (
  | (SaveAction & { readonly kind: SaveKind })
  | { readonly what: 'resume'; readonly name: string }
);

/** `undefined` where the clock does not show it. */
interface EventTime {
  readonly epoch: number | undefined;
  /** Updates that this run has made. */
  readonly updates: number | undefined;
}

export type End =
  | { readonly how: 'finished' }
  /** It was stopped where `stopAfter` asked for it. */
  | { readonly how: 'stopped' }
  /** Upstream raises an exception; `error` is what Python prints last. */
  | { readonly how: 'error'; readonly error: string; readonly phase: Phase; readonly when: EventTime };

/**
 * Computes a schedule in bounded time and memory, however long the run.
 * @throws RangeError for a number of batches or processes that is no positive whole number.
 */
export function schedule(input: ScheduleInput): Schedule {
  checkInput(input);
  const before = input.disk ?? diskOf([]);
  const quantities = noQuantities();
  try {
    return scheduleLoop(input, before, quantities, planLoop(input, quantities));
  } catch (error) {
    if (error instanceof PythonError) return stoppedAtStart(input, before, quantities, error.message);
    throw error;
  }
}

function stoppedAtStart(
  { resume }: ScheduleInput,
  disk: Disk,
  quantities: Quantities,
  error: string,
): Schedule {
  const when = { epoch: 0, updates: 0 };
  return {
    quantities,
    clock: 'both',
    unknown: [],
    end: { how: 'error', error, phase: 'start', when },
    firstEpoch: 1,
    lastEpoch: 0,
    firstStep: 0,
    finalStep: 0,
    updates: 0,
    progress: undefined,
    tracks: [],
    loop: undefined,
    *events() {
      if (resume && quantities.resumed) yield { what: 'resume', name: resume.name, phase: 'start', when };
    },
    disk,
  };
}

function scheduleLoop(input: ScheduleInput, before: Disk, quantities: Quantities, loop: Loop): Schedule {
  const { script, options, resume } = input;
  const { clock } = loop;
  const settings: SaveSettings = { script, options, everyEpochs: quantities.everyEpochs };
  const intervals = { epoch: quantities.everyEpochs, step: option(options, 'save_every_n_steps') };
  const shows = {
    epoch: clock === 'both' || clock === 'epochs',
    step: clock === 'both' || clock === 'updates',
  };
  const wanted = { epoch: wantsEpochs(options), step: intervals.step !== null };
  const unknown = (['epoch', 'step'] as const).filter((kind) => wanted[kind] && !shows[kind]);

  const planned: Track[] = [];
  if (shows.step && usable(intervals.step)) {
    const from = loop.firstStep + 1;
    planned.push(
      trackOf(settings, 'step', Number(numberOf(intervals.step)), from, loop.firstStep + loop.updates),
    );
  }
  if (shows.epoch && usable(intervals.epoch)) {
    const { firstEpoch, lastEpoch } = loop;
    planned.push(trackOf(settings, 'epoch', Number(numberOf(intervals.epoch)), firstEpoch, lastEpoch - 1));
  }
  const stop = firstStop(input, before, settings, intervals, shows, loop, planned);
  const tracks = planned.map((track) => (stop ? cutTrack(track, loop, stop) : track));

  const { storesPosition } = scriptFacts(script);
  const end = stop ?? endOf(loop);
  const finalStep = loop.firstStep + end.updates;
  const positionAt = (kind: SaveKind, number: number) => {
    if (!storesPosition) return undefined;
    if (kind === 'final') return { epoch: end.epoch, step: loop.updates > 0 ? finalStep : 1 };
    const moment = momentOf(loop, kind, number);
    return { epoch: moment.epoch, step: loop.firstStep + moment.updates };
  };
  const naming: Naming = {
    outputName: outputName(options),
    extension: tracks.length > 0 ? extensionOf(settings) : '.safetensors',
    savesStates: isOn(options, 'save_state'),
    ...(storesPosition && {
      trainState: (kind, number) => positionAt(kind, number) ?? { epoch: 0, step: 0 },
    }),
  };
  const last = stop === undefined ? ({ kind: 'final', number: 0 } as const) : stop.during;
  const disk = new Overlay(withTracks(before, tracks, naming));
  const lastActions = last ? attempt(settings, last.kind, last.number, disk).actions : [];
  for (const action of lastActions) {
    if (last && action.what === 'save_state') disk.save(action.name, positionAt(last.kind, last.number));
    if (action.what === 'save_model') disk.save(action.name);
    if (action.what === 'delete') disk.remove(action.name);
  }

  const when = (moment: { epoch: number; updates: number }): EventTime => ({
    epoch: shows.epoch ? moment.epoch : undefined,
    updates: shows.step ? moment.updates : undefined,
  });

  function* events(): Generator<ScheduleEvent, void> {
    if (resume) yield { what: 'resume', name: resume.name, phase: 'start', when: { epoch: 0, updates: 0 } };
    const next = tracks.map(({ first }) => first);
    for (;;) {
      let chosen = -1;
      let chosenAt = Number.POSITIVE_INFINITY;
      tracks.forEach((track, index) => {
        const number = next[index] ?? 0;
        if (number > track.last) return;
        const { updates } = momentOf(loop, track.kind, number);
        if (updates < chosenAt) [chosen, chosenAt] = [index, updates];
      });
      const track = tracks[chosen];
      if (track === undefined) break;
      const number = next[chosen] ?? 0;
      next[chosen] = number + track.period;
      const moment = when(momentOf(loop, track.kind, number));
      const phase = track.kind === 'step' ? 'step' : 'epoch_end';
      const present = withTracks(before, tracksAt(tracks, track, number, loop), naming);
      for (const action of attempt(settings, track.kind, number, present).actions) {
        yield { ...action, kind: track.kind, phase, when: moment };
      }
    }
    const phase = stop?.phase ?? 'train_end';
    for (const action of lastActions)
      yield { ...action, kind: last?.kind ?? 'final', phase, when: when(end) };
  }

  return {
    quantities,
    clock,
    unknown,
    end: endingOf(stop, when),
    firstEpoch: loop.firstEpoch,
    lastEpoch: end.epoch,
    firstStep: loop.firstStep,
    finalStep,
    updates: shows.step ? end.updates : undefined,
    progress: shows.step ? { total: loop.barTotal, count: end.updates } : undefined,
    tracks,
    loop,
    events,
    disk,
  };
}

function wantsEpochs(options: ScheduleInput['options']): boolean {
  const ratio = numberOf(option(options, 'save_n_epoch_ratio'));
  return option(options, 'save_every_n_epochs') !== null || (ratio !== undefined && ratio > 0);
}

function endingOf(stop: Stop | undefined, when: (moment: Stop) => EventTime): End {
  if (stop === undefined) return { how: 'finished' };
  if (stop.error === undefined) return { how: 'stopped' };
  return { how: 'error', error: stop.error, phase: stop.phase, when: when(stop) };
}

function usable(interval: OptionValue): boolean {
  const number = numberOf(interval);
  return number !== undefined && Number.isFinite(number) && number !== 0;
}

function extensionOf(settings: SaveSettings): string {
  try {
    return extension(settings);
  } catch {
    return '.safetensors';
  }
}

/** The tracks as they were just before a save of one of them. */
function tracksAt(tracks: readonly Track[], current: Track, number: number, loop: Loop): Track[] {
  const { updates } = momentOf(loop, current.kind, number);
  return tracks.map((track) => {
    if (track === current) return until(track, number - track.period);
    return cutTrack(track, loop, { updates, rank: ranks[current.kind] });
  });
}
