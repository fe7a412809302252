import type { DataOf } from '../../model/message.ts';
import { type ContinuedRates, continuedRates, keepsCurve, shareText } from '../rate.ts';
import type { Schedule } from '../schedule.ts';
import { type Goal, updatesOf } from './goal.ts';
import type { PlanInput, PlanNote } from './input.ts';

/** How the rate of a finished LoRA run goes on with twice its total; nothing where that makes no difference. */
export function raisedRate(input: PlanInput, run: Schedule, { name, goal }: Goal): PlanNote[] {
  const { rate = { is: 'unknown' } } = input;
  if (rate.is !== 'known') return [{ message: `rate-${rate.is}` }];
  const updates = updatesOf(input, run, { name }, goal);
  const byTotal: PlanNote = { message: 'rate-by-total', data: { option: name } };
  if (updates === undefined) return [byTotal];
  const raised = { processes: input.processes, done: updates, was: updates, total: 2 * updates, updates };
  if (keepsCurve(rate.at, raised)) return [];
  if (run.quantities.resumed) return [byTotal];
  return [{ message: 'rate-goes-on', data: ratesData(continuedRates(rate.at, raised)) }];
}

/** What the rate is with the total kept (raised, after the end) and lowered; `any` where it is the same with both. */
export function fullRates(
  input: PlanInput,
  run: Schedule,
  goal: Goal,
  { done, left, isComplete }: { readonly done: number; readonly left: number; readonly isComplete: boolean },
): PlanNote[] | 'any' {
  const { rate = { is: 'unknown' } } = input;
  if (rate.is === 'own') return 'any';
  if (rate.is === 'unknown') return [{ message: 'rate-unknown' }];
  const [was, before, updates] = [goal.goal, done, left].map((count) => updatesOf(input, run, goal, count));
  const byTotal: PlanNote = { message: 'rate-by-total', data: { option: goal.name } };
  if (was === undefined || before === undefined || updates === undefined) return [byTotal];
  const state = { processes: input.processes, done: before, was, updates };
  const lowered = { ...state, total: updates };
  const kept = { ...state, total: isComplete ? 2 * was : was };
  if (keepsCurve(rate.at, lowered) && keepsCurve(rate.at, kept)) return 'any';
  if (run.quantities.resumed) return [byTotal];
  const low = continuedRates(rate.at, lowered);
  return [
    {
      message: 'full-rates',
      data: {
        ...ratesData(continuedRates(rate.at, kept)),
        left,
        option: goal.name,
        lowNext: shareText(low.next),
        lowLast: shareText(low.last),
      },
    },
  ];
}

function ratesData({ first, next, last }: ContinuedRates): DataOf<'plan', 'rate-goes-on'> {
  return { first: shareText(first), next: shareText(next), last: shareText(last) };
}
