import { textAt } from '../../model/place.ts';
import { earlier, type Run, type Setting } from '../../model/run.ts';
import { describeValue, numberOf } from '../../model/values.ts';
import { resumedState, savedStates, stateOf, stateToLoad, writesBeside } from './outputs.ts';
import { isOn, written } from './view.ts';

/** A run that goes on from a state, now and before the change that is looked at. */
export interface ResumedChange {
  readonly now: Run;
  readonly was: Run;
  /** The `resume` that stayed, or that names what the run wrote before. */
  readonly resume: Setting;
}

/**
 * `undefined` where nothing before is known, or the run neither resumed from the same state nor wrote it.
 * @param was the run before the change
 */
export function resumedChange(run: Run, was = earlier(run)): ResumedChange | undefined {
  const state = stateToLoad(run);
  if (was === undefined || state === undefined) return undefined;
  const isSame =
    stateToLoad(was)?.text === state.text &&
    isOn(was, 'resume_from_huggingface') === isOn(run, 'resume_from_huggingface');
  return isSame || wroteState(was, run) ? { now: run, was, resume: state.setting } : undefined;
}

/** Whether a run before a change left the state that it resumes from after it. */
function wroteState(was: Run, now: Run): boolean {
  const state = resumedState(now);
  const saved = state && writesBeside(was, state) ? stateOf(was, state) : undefined;
  return saved !== undefined && savedStates(was, saved.kind);
}

/** An option that changed: where to say so, and what it was and is. */
export interface Changed {
  readonly at: Setting;
  readonly was: string;
  readonly now: string;
}

/** How an option changed, `undefined` where it did not. What was removed is told at `resume`. */
export function changed({ now, was, resume }: ResumedChange, option: string): Changed | undefined {
  const [before, after] = [written(was, option), written(now, option)];
  const [old, fresh] = [before, after].map((setting) => (setting ? spelt(setting) : 'unset'));
  if (old === undefined || fresh === undefined || sameNumber(before, after) || old === fresh)
    return undefined;
  return { at: after ?? resume, was: old, now: fresh };
}

/** Numbers as their author spelt them. */
function spelt({ value, place, source }: Setting): string {
  const isNumber = value.type === 'integer' || value.type === 'float';
  return isNumber && source !== 'gui' ? textAt(place) : describeValue(value);
}

/** Whether a rate went to 0 or from it: upstream makes no parameter group of a LoRA for what has none. */
export function switchesOff({ was, now }: ResumedChange, option: string): boolean {
  return isZero(written(was, option)) !== isZero(written(now, option));
}

function isZero(setting: Setting | undefined): boolean {
  const value = setting?.value;
  const numbers = value?.type === 'array' ? value.items : value === undefined ? [] : [value];
  return numbers.some((one) => (one.type === 'integer' || one.type === 'float') && Number(one.value) === 0);
}

function sameNumber(one: Setting | undefined, other: Setting | undefined): boolean {
  const number = numberOf(one);
  return number !== undefined && number === numberOf(other);
}
