import { upstream } from '../../knowledge/upstream.ts';
import { defaultText, knownText } from '../../model/launch-text.ts';
import type { RunRule } from '../../model/rule.ts';
import { givesDeepSpeed } from '../support/launcher.ts';
import { relatedTo } from '../support/settings.ts';
import { effectiveNumber, isOn, written } from '../support/view.ts';

/** The variable by which accelerate takes another accumulation than it is given. */
const variable = 'ACCELERATE_GRADIENT_ACCUMULATION_STEPS';

/** accelerate takes the variable, sd-scripts counts with its own option. */
export const accumulationContradicted: RunRule<'accumulation-contradicted'> = {
  id: 'accumulation-contradicted',
  category: 'training',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: false,
  restsOn: ['start', 'training'],
  upstream: upstream('Accelerator', 'prepare_accelerator', 'NetworkTrainer.train', 'flux_train.train'),
  on: 'run',
  check(run, report) {
    const text = run.launch?.env.get(variable);
    const place = text?.[0]?.place;
    if (text === undefined || place === undefined) return;
    // What DeepSpeed accumulates is told by its own words and files.
    if (givesDeepSpeed(run) || isOn(run, 'deepspeed')) return;
    const value = defaultText(text) ?? '';
    const steps = effectiveNumber(run, 'gradient_accumulation_steps');
    if (steps === undefined || !/^[1-9]\d{0,3}$/.test(value) || Number(value) === steps) return;
    report({
      at: place,
      about: 'gradient_accumulation_steps',
      message: 'differs',
      data: { variable, value, steps },
      severity: knownText(text) === undefined ? 'warning' : 'error',
      related: relatedTo(written(run, 'gradient_accumulation_steps'), 'option'),
    });
  },
};
