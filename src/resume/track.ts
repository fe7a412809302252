import type { Loop } from './loop.ts';
import { type Removal, removal, type SaveSettings } from './save.ts';

/** The saves of one kind in one run: an arithmetic progression of epochs or steps. */
export interface Track {
  readonly kind: 'epoch' | 'step';
  /** Epoch numbers or values of `global_step`: `first`, `first + period`, … `last`. None when `last < first`. */
  readonly first: number;
  readonly last: number;
  readonly period: number;
  readonly model: Removal | undefined;
  readonly state: Removal | undefined;
}

/** A place in a run: epoch from 1, and how many updates this run has made. */
export interface Moment {
  readonly epoch: number;
  readonly updates: number;
}

/**
 * The whole number whose multiples are the whole multiples of an interval: an interval of 2.5 is met at 5, 10, …
 * Exact, as Python's `%` is on such numbers.
 */
function periodOf(interval: number): number {
  let period = Math.abs(interval);
  while (!Number.isInteger(period)) period *= 2;
  return period;
}

/** The saves of a kind with an interval other than 0, between two numbers, both included. */
export function trackOf(
  settings: SaveSettings,
  kind: 'epoch' | 'step',
  interval: number,
  from: number,
  to: number,
): Track {
  const period = periodOf(interval);
  return {
    kind,
    period,
    first: Math.ceil(from / period) * period + 0,
    last: Math.floor(to / period) * period + 0,
    model: removal(settings, kind, 'model'),
    state: removal(settings, kind, 'state'),
  };
}

/** A track without its saves after a number. */
export function until(track: Track, last: number): Track {
  return last >= track.last ? track : { ...track, last: Math.floor(last / track.period) * track.period + 0 };
}

export function countOf({ first, last, period }: Pick<Track, 'first' | 'last' | 'period'>): number {
  return last < first ? 0 : Math.round((last - first) / period) + 1;
}

export function isOn(track: Track, number: number): boolean {
  return number >= track.first && number <= track.last && (number - track.first) % track.period === 0;
}

/** Whether a save of the track removed the one with this number, be it its own or an older run's. */
export function removes(track: Track, item: 'model' | 'state', number: number): boolean {
  const rule = track[item];
  return rule !== undefined && number >= rule.least && isOn(track, number + rule.distance);
}

/** The track's own saves that it has not removed again, oldest first. */
export function kept(
  track: Track,
  item: 'model' | 'state',
): { first: number; last: number; period: number }[] {
  const { first, last, period } = track;
  const rule = track[item];
  if (rule === undefined || rule.distance < 0) return [{ first, last, period }];
  const spared = Math.min(last, Math.ceil(rule.least / period) * period - period);
  const newest = Math.max(first, last - rule.distance + period);
  if (spared >= newest - period) return [{ first, last, period }];
  return [
    { first, last: spared, period },
    { first: newest, last, period },
  ].filter((part) => part.last >= part.first);
}

/** When an epoch ends or a step is reached. */
export function momentOf(loop: Loop, kind: 'epoch' | 'step', number: number): Moment {
  const { firstEpoch, updatesInFirstEpoch, updatesPerEpoch } = loop;
  if (kind === 'epoch') {
    const updates = updatesInFirstEpoch + (number - firstEpoch) * updatesPerEpoch;
    return { epoch: number, updates: Math.min(updates, loop.updates) };
  }
  const updates = number - loop.firstStep;
  const later = Math.max(Math.ceil((updates - updatesInFirstEpoch) / updatesPerEpoch), 0);
  return { epoch: firstEpoch + later, updates };
}
