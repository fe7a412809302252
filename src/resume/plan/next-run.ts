import { scriptFacts } from '../../knowledge/scripts.ts';
import { baseName } from '../../model/paths.ts';
import { numberOf } from '../../python/arithmetic.ts';
import { option } from '../options.ts';
import type { Schedule } from '../schedule.ts';
import { goOnFull } from './full.ts';
import { goalOf, otherName, type Settings } from './goal.ts';
import type { PlanInput, PlanNote } from './input.ts';
import { type LastState, lastState, resumedState } from './last-state.ts';
import { raisedRate } from './rates.ts';

/** How to go on from the last state: settings to change, in the order in which to say them. */
export interface NextRun {
  readonly state: string;
  readonly settings: readonly (readonly [option: string, value: string | number | boolean])[];
  readonly notes: readonly PlanNote[];
}

export function nextRun(input: PlanInput, run: Schedule): NextRun | undefined {
  const { options, script } = input;
  const from = lastState(run, options);
  if (from === undefined) {
    const resumed = resumedState(run, input);
    if (resumed === undefined || run.end.how === 'error') return undefined;
    return {
      state: baseName(resumed),
      settings: [['resume', resumed]],
      notes: [{ message: 'same-state' }],
    };
  }
  const directory = option(options, 'output_dir');
  const settings: [string, string | number | boolean][] = [
    ['resume', typeof directory === 'string' ? `${directory.replace(/\/+$/, '')}/${from.name}` : from.name],
  ];
  const notes: PlanNote[] = [];
  if (scriptFacts(script).storesPosition) goOnLora(input, run, from, settings, notes);
  else goOnFull(input, run, from, settings, notes);
  return { state: from.name, settings, notes };
}

function goOnLora(
  input: PlanInput,
  run: Schedule,
  from: LastState,
  settings: Settings,
  notes: PlanNote[],
): void {
  const { options } = input;
  const goal = goalOf(input);
  if (from.kind === 'final' && goal !== undefined) {
    settings.push([goal.name, goal.goal * 2]);
    notes.push({ message: 'raise-total', data: { option: goal.name, total: goal.goal } });
    notes.push(...raisedRate(input, run, goal));
  }
  const steps = option(options, 'save_every_n_steps') !== null;
  if (steps || from.kind === 'final') {
    settings.push(['output_name', otherName(options)]);
    notes.push({ message: steps ? 'names-restart' : 'final-overwritten' });
  }
  const { loop, quantities } = run;
  const perEpoch = quantities.updatesPerEpoch;
  const accumulation = numberOf(options.get('gradient_accumulation_steps') ?? 1) ?? 1;
  if (run.firstEpoch > 1 || run.quantities.resumed) {
    const whole = from.kind === 'step' ? from.epoch - 1 : from.epoch;
    if ((input.processes ?? 1) === 1) settings.push(['initial_epoch', whole + 1]);
    else if (perEpoch !== undefined) settings.push(['initial_step', whole * perEpoch]);
    notes.push({ message: (input.processes ?? 1) === 1 ? 'second-resume' : 'second-resume-step' });
    return;
  }
  const inside = perEpoch !== undefined && loop !== undefined && from.updates % perEpoch !== 0;
  if (from.kind === 'step' && inside && accumulation === 1) {
    settings.push(['skip_until_initial_step', true]);
    notes.push({ message: 'skips' });
  } else if (from.kind === 'step' && inside) {
    notes.push({ message: 'repeats-epoch', data: { epoch: from.epoch } });
  }
}
