import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { on, quoted } from '../support/observations.ts';
import { fractionsInNames, ratioOf, savings } from '../support/saving.ts';
import { written } from '../support/view.ts';

/** Upstream takes the count modulo the interval, and formats the name to remove with it. */
export const intervalZero: RunRule<'interval-zero'> = {
  id: 'interval-zero',
  category: 'saving',
  severity: 'error',
  fixable: false,
  restsOn: ['training'],
  upstream: upstream('NetworkTrainer.train', 'get_epoch_ckpt_name'),
  on: 'run',
  check(run, report) {
    for (const saving of savings) {
      const setting = written(run, saving.every);
      const counts = saving.kind === 'step' || ratioOf(run) === undefined;
      if (setting !== undefined && counts && isZero(setting.value)) {
        report({
          ...on(setting),
          message: saving.kind === 'step' ? 'steps' : 'epochs',
          data: quoted(setting),
        });
      }
    }
    for (const setting of fractionsInNames(run))
      report({ ...on(setting), message: 'fraction', data: quoted(setting) });
  },
};

function isZero(value: { readonly type: string; readonly value?: unknown }): boolean {
  return (value.type === 'integer' || value.type === 'float') && Number(value.value) === 0;
}
