import { isOn } from './options.ts';
import type { Schedule } from './schedule.ts';
import type { ScheduleInput } from './schedule-input.ts';
import { countOf, isOn as isSaveOf, kept, momentOf, type Track, until } from './track.ts';

/** How many states of this run there are. */
export interface StateCounts {
  /** When it ends, the final one included. */
  readonly atEnd: number;
  /** At once at the most; for a moment there is one more than retention keeps. */
  readonly peak: number;
}

/** Work between the last state and a crash, at the worst moment. Either number is `undefined` where it is unknown. */
export interface WorkLost {
  readonly updates: number | undefined;
  readonly epochs: number | undefined;
  /** No state is ever there before the end, not even one that the run went on from: a crash loses the whole run. */
  readonly everything: boolean;
}

type Measured = Pick<ScheduleInput, 'options'>;

/** States are counted without walking through the saves; kinds in `schedule.unknown` are not counted. */
export function countStates({ options }: Measured, schedule: Schedule): StateCounts {
  const { loop, end } = schedule;
  const periodic = isOn(options, 'save_state') ? schedule.tracks.filter((track) => countOf(track) > 0) : [];
  const wantsFinal = isOn(options, 'save_state') || isOn(options, 'save_state_on_train_end');
  const final = end.how === 'finished' && wantsFinal ? 1 : 0;
  const atEnd = total(periodic.map(keptStates)) + final;
  let peak = atEnd;
  if (loop) {
    for (const track of periodic) {
      const { updates } = momentOf(loop, track.kind, track.last);
      const others = periodic.filter((other) => other !== track);
      const before = keptStates(until(track, track.last - track.period));
      const rest = others.map((other) => keptStates(until(other, lastBy(other, schedule, updates, track))));
      peak = Math.max(peak, before + 1 + total(rest));
    }
  }
  return { atEnd, peak };
}

function keptStates(track: Track): number {
  return total(kept(track, 'state').map(countOf));
}

function total(numbers: readonly number[]): number {
  return numbers.reduce((sum, number) => sum + number, 0);
}

/** The last number of a track saved when this run had made so many updates; step saves come before epoch saves. */
function lastBy(track: Track, { loop, firstStep }: Schedule, updates: number, current: Track): number {
  if (track.kind === 'step') return firstStep + updates;
  if (loop === undefined) return 0;
  const ended = (updates - loop.updatesInFirstEpoch) / loop.updatesPerEpoch;
  return loop.firstEpoch + (current.kind === 'step' ? Math.ceil(ended) - 1 : Math.floor(ended));
}

/** The state saves after which a state is there to go on from, as update counts of this run. */
interface Times {
  readonly first: number;
  readonly last: number;
  readonly gap: number;
  readonly count: number;
  at(index: number): number;
}

function timesOf(track: Track, schedule: Schedule): Times[] {
  const { loop } = schedule;
  if (loop === undefined || keptStates(track) === 0) return [];
  const usable = isSaveOf(track, track.last) && kept(track, 'state').some(({ last }) => last === track.last);
  const part = usable ? track : kept(track, 'state')[0];
  if (part === undefined) return [];
  const at = (index: number) => momentOf(loop, track.kind, part.first + index * part.period).updates;
  const count = countOf(part);
  return [{ first: at(0), last: at(count - 1), gap: count > 1 ? at(1) - at(0) : 0, count, at }];
}

/**
 * What a crash at the worst moment costs, had the run gone to its end: the longest stretch without a new state.
 * On the clock `epochs` it is measured in epochs only, on `updates` in updates only.
 */
export function worstLoss({ options }: Measured, schedule: Schedule): WorkLost {
  const { loop, clock } = schedule;
  if (
    loop === undefined ||
    clock === 'none' ||
    (schedule.unknown.length > 0 && isOn(options, 'save_state'))
  ) {
    return { updates: undefined, epochs: undefined, everything: false };
  }
  const times = isOn(options, 'save_state')
    ? schedule.tracks.flatMap((track) => timesOf(track, schedule))
    : [];
  const made = schedule.finalStep - schedule.firstStep;
  const longest =
    times.length === 0
      ? made
      : Math.max(
          Math.min(...times.map(({ first }) => first)),
          made - Math.max(...times.map(({ last }) => last)),
          longestGap(times),
        );
  const inUpdates = clock !== 'epochs';
  return {
    updates: inUpdates ? longest : undefined,
    epochs: clock === 'updates' ? undefined : longest / loop.updatesPerEpoch,
    everything: times.length === 0 && !schedule.quantities.resumed,
  };
}

/** More saves than this are not compared one by one; the answer is then an upper bound. */
const compared = 1e7;

/** The longest stretch between neighbouring times. */
function longestGap([one, other]: readonly Times[]): number {
  if (one === undefined || other === undefined) return one?.gap ?? 0;
  const [wide, narrow] = one.gap >= other.gap ? [one, other] : [other, one];
  if (wide.count > compared) return wide.gap;
  let longest = 0;
  let previous: number | undefined;
  const visit = (time: number) => {
    if (previous !== undefined) longest = Math.max(longest, time - previous);
    previous = time;
  };
  let next = 0;
  const step = narrow.gap || 1;
  for (let index = 0; index <= wide.count; index++) {
    const limit = index < wide.count ? wide.at(index) : Number.POSITIVE_INFINITY;
    const last = Math.min(narrow.count, Math.max(Math.floor((limit - narrow.first) / step) + 1, next));
    if (last > next) {
      visit(narrow.at(next));
      if (last - next > 1) longest = Math.max(longest, step);
      previous = narrow.at(last - 1);
      next = last;
    }
    if (index < wide.count) visit(limit);
  }
  return longest;
}
