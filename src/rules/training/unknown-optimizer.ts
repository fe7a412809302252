import { behaves } from '../../knowledge/scripts.ts';
import { builtInOptimizers, optimizersElsewhere, torchOptimizers } from '../../knowledge/training.ts';
import { upstream } from '../../knowledge/upstream.ts';
import { nearest } from '../../model/nearest.ts';
import type { RunRule } from '../../model/rule.ts';
import { textOf } from '../../model/values.ts';
import { on, quoted } from '../support/observations.ts';
import { textFix } from '../support/settings.ts';
import { isOn, written } from '../support/view.ts';

/** An `optimizer_type` that is neither built in nor a class of torch.optim. */
export const unknownOptimizer: RunRule<'unknown-optimizer'> = {
  id: 'unknown-optimizer',
  category: 'training',
  severity: 'error',
  fixable: true,
  restsOn: ['optimizers'],
  upstream: upstream('get_optimizer'),
  on: 'run',
  check(run, report) {
    const setting = written(run, 'optimizer_type');
    const name = textOf(setting);
    if (setting === undefined || !name) return;
    if (isOn(run, 'use_8bit_adam') || isOn(run, 'use_lion_optimizer')) return;
    const target = run.target.name;
    const builtIn = builtInOptimizers(target);
    const lower = name.toLowerCase();
    if (run.target.own?.optimizers.has(lower)) return;
    if (builtIn.some((known) => known.toLowerCase() === lower)) return;
    const early =
      behaves('schedule-free-optimizers', target) && !behaves('any-name-ending-in-schedulefree', target);
    if (early && lower.endsWith('schedulefree')) {
      report({ ...on(setting), message: 'schedule-free', data: { ...quoted(setting), target } });
      return;
    }
    if (name.includes('.') && !lower.startsWith('dadapt')) return;
    if (torchOptimizers.includes(name) && !lower.endsWith('schedulefree')) return;
    const path = pathOf(lower);
    if (path !== undefined) {
      report({
        ...on(setting),
        message: 'elsewhere',
        data: { ...quoted(setting), near: path },
        fix: textFix(setting, path, false),
      });
      return;
    }
    const cased = torchOptimizers.find((known) => known.toLowerCase() === lower);
    if (cased !== undefined) {
      report({
        ...on(setting),
        message: 'case',
        data: { ...quoted(setting), near: cased },
        fix: textFix(setting, cased, true),
      });
      return;
    }
    const near = nearest(name.trim(), [...new Set([...builtIn, ...torchOptimizers])]);
    report(
      near === undefined
        ? { ...on(setting), message: 'unknown', data: quoted(setting) }
        : {
            ...on(setting),
            message: 'unknown-near',
            data: { ...quoted(setting), near },
            fix: textFix(setting, near, name.trim().toLowerCase() === near.toLowerCase()),
          },
    );
  },
};

function pathOf(lower: string): string | undefined {
  return [...optimizersElsewhere].find(([name]) => name.toLowerCase() === lower)?.[1];
}
