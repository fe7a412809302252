import { memoizePerObject } from '../../model/memoize.ts';
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
const rateOf: (run: Run) => RateModel = memoizePerObject((run) =>
  rateModel(schedulerOf(run), optionsOf(run.settings), run.target.name),
);

/** A run that goes on with another total, in epochs or in steps. */
export interface Resumed extends Pick<Continued, 'done' | 'total' | 'updates'> {
  readonly unit: 'epoch' | 'step';
}

/** What there is to say of the learning rate of a resumed run with another total, in the words of the scheduler. */
export type RateAdvice =
  | { readonly is: 'own' | 'unknown' | 'plain' }
  /** It follows the total; how, is not known. */
  | { readonly is: 'follows'; readonly data: { readonly scheduler: string } }
  /** The shares of the full rate with which it goes on and ends. */
  | {
      readonly is: 'rates';
      readonly data: Record<'scheduler' | 'next' | 'last', string> & { total: number };
    };

/** What another total does to the learning rate of a resumed run. */
export function rateAdvice(run: Run, resumed: Resumed | undefined): RateAdvice {
  const rate = rateOf(run);
  const named = schedulerOf(run);
  if (rate.is !== 'known') return { is: rate.is };
  if (!followsTotal(rate.at)) return { is: 'plain' };
  const scheduler = named?.is === 'named' ? named.name : '';
  if (resumed === undefined || rate.inSteps || !(resumed.done > 0 && resumed.total > 0))
    return { is: 'follows', data: { scheduler } };
  const scale = resumed.unit === 'epoch' ? manyUpdates : 1;
  const total = resumed.total * scale;
  const { next, last } = continuedRates(rate.at, {
    done: resumed.done * scale,
    was: total,
    total,
    updates: resumed.updates * scale,
  });
  return {
    is: 'rates',
    data: { scheduler, total: resumed.total, next: shareText(next), last: shareText(last) },
  };
}
