import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { numberOf } from '../../model/values.ts';
import { on } from '../support/observations.ts';
import { relatedTo } from '../support/settings.ts';
import { optimizerOf } from '../support/training.ts';
import { isOn, written } from '../support/view.ts';

/** Options about the optimizer that exclude each other; checked after the models were loaded. */
export const optimizerConflict: RunRule<'optimizer-conflict'> = {
  id: 'optimizer-conflict',
  category: 'training',
  severity: 'error',
  otherSeverities: ['notice'],
  fixable: false,
  restsOn: ['optimizers', 'training'],
  upstream: upstream('get_optimizer'),
  on: 'run',
  check(run, report) {
    const type = written(run, 'optimizer_type');
    const typed = type !== undefined && type.value.type === 'string' && type.value.value !== '';
    const eight = isOn(run, 'use_8bit_adam') ? written(run, 'use_8bit_adam') : undefined;
    const lion = isOn(run, 'use_lion_optimizer') ? written(run, 'use_lion_optimizer') : undefined;
    if (eight && lion)
      report({
        ...on(lion),
        message: 'two',
        data: { option: lion.key, other: eight.key },
        related: relatedTo(eight, 'other'),
      });
    for (const flag of [eight, lion]) {
      if (flag && typed)
        report({
          ...on(flag),
          message: 'two',
          data: { option: flag.key, other: type.key },
          related: relatedTo(type, 'other'),
        });
    }
    const optimizer = optimizerOf(run);
    const full = scriptFacts(run.script).trains !== 'network';
    const blockwise =
      full && isOn(run, 'blockwise_fused_optimizers')
        ? written(run, 'blockwise_fused_optimizers')
        : undefined;
    if (blockwise && optimizer?.scheduleFree) {
      report({
        ...on(blockwise),
        message: 'schedule-free',
        data: { option: blockwise.key, other: 'optimizer_type' },
        related: relatedTo(optimizer.setting, 'other'),
      });
    }
    const fused = isOn(run, 'fused_backward_pass') ? written(run, 'fused_backward_pass') : undefined;
    if (fused === undefined || optimizer === undefined) return;
    const accumulation = written(run, 'gradient_accumulation_steps');
    const steps = numberOf(accumulation) ?? 1;
    if (optimizer.name !== 'adafactor') {
      report({
        ...on(fused),
        message: 'fused-optimizer',
        data: { option: fused.key },
        related: relatedTo(optimizer.setting, 'other'),
      });
    }
    if (accumulation && steps !== 1) {
      report({
        ...on(fused),
        message: 'fused-accumulation',
        data: { option: fused.key, other: accumulation.key, steps },
        related: relatedTo(accumulation, 'other'),
      });
    }
    if (blockwise)
      report({
        ...on(fused),
        message: 'fused-twice',
        data: { option: fused.key, other: blockwise.key },
        related: relatedTo(blockwise, 'other'),
      });
    if (!full && optimizer.name === 'adafactor' && steps === 1)
      report({ ...on(fused), message: 'fused-unused', data: { option: fused.key }, severity: 'notice' });
  },
};
