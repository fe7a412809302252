import type { MessageData } from '../../model/message.ts';
import { oncePer } from '../../model/once.ts';
import type { Run } from '../../model/run.ts';
import { optionsOf } from '../../resume/options.ts';
import {
  type Continued,
  continuedRates,
  followsTotal,
  manyUpdates,
  type RateModel,
  rateModel,
  shareText,
} from '../../resume/rate.ts';
import { schedulerOf } from './training.ts';

/** How the learning rate of a run runs. */
const rateOf: (run: Run) => RateModel = oncePer((run) =>
  rateModel(schedulerOf(run), optionsOf(run.settings), run.target.name),
);

/** A run that goes on with another total, in epochs or in steps. */
interface Resumed extends Pick<Continued, 'done' | 'total' | 'updates'> {
  readonly unit: 'epoch' | 'step';
}

/** What another total does to the learning rate of a resumed run, as messages of a rule that begin so. */
export function rateAdvice(run: Run, prefix: string, resumed: Resumed | undefined): MessageData {
  const rate = rateOf(run);
  const scheduler = schedulerOf(run);
  if (rate.is !== 'known') return { advice: { say: `${prefix}-${rate.is}` } };
  if (!followsTotal(rate.at)) return { advice: { say: `${prefix}-plain` } };
  const name = scheduler?.is === 'named' ? scheduler.name : '';
  if (resumed === undefined || rate.inSteps || !(resumed.done > 0 && resumed.total > 0)) {
    return { scheduler: name, advice: { say: prefix } };
  }
  const scale = resumed.unit === 'epoch' ? manyUpdates : 1;
  const [done, total, updates] = [resumed.done, resumed.total, resumed.updates].map((count) => count * scale);
  const { next, last } = continuedRates(rate.at, {
    done: done ?? 0,
    was: total ?? 0,
    total: total ?? 0,
    updates: updates ?? 0,
  });
  return {
    scheduler: name,
    total: resumed.total,
    next: shareText(next),
    last: shareText(last),
    advice: { say: `${prefix}-rates` },
  };
}
