import { scriptFacts } from '../../knowledge/scripts.ts';
import { numberOf } from '../../python/arithmetic.ts';
import { type Options, option } from '../options.ts';
import { manyUpdates } from '../rate.ts';
import { outputName } from '../save.ts';
import type { Schedule } from '../schedule.ts';
import type { PlanInput } from './input.ts';

/** How long a run is asked to be. */
export interface Goal {
  readonly name: 'max_train_epochs' | 'max_train_steps';
  readonly goal: number;
}

/** How long the settings ask a run to be; undefined where that is no number. */
export function goalOf({ options, script }: Pick<PlanInput, 'options' | 'script'>): Goal | undefined {
  const epochs = numberOf(option(options, 'max_train_epochs'));
  if (epochs !== undefined) return { name: 'max_train_epochs', goal: epochs };
  const steps = numberOf(options.get('max_train_steps') ?? scriptFacts(script).defaultSteps);
  return steps === undefined ? undefined : { name: 'max_train_steps', goal: steps };
}

/** Settings to change, in the order in which to say them. */
export type Settings = [string, string | number | boolean][];

/** A number of epochs or steps, whichever the goal counts, as updates; undefined where a curve depends on it. */
export function updatesOf(
  { rate }: PlanInput,
  { quantities }: Schedule,
  { name }: Pick<Goal, 'name'>,
  count: number,
): number | undefined {
  if (name === 'max_train_steps') return count;
  if (quantities.updatesPerEpoch !== undefined) return count * quantities.updatesPerEpoch;
  return rate?.is === 'known' && !rate.inSteps ? count * manyUpdates : undefined;
}

/** A name for what the next run saves, so that it overwrites nothing. */
export function otherName(options: Options): string {
  return `${outputName(options) || 'run'}-resumed`;
}
