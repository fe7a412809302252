import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Setting } from '../../model/run.ts';
import { withoutLine } from '../support/edits.ts';
import { networkScripts } from '../support/network-module.ts';
import { on } from '../support/observations.ts';
import { asked, isUnset, written } from '../support/view.ts';

/** What upstream takes from the file instead. */
const fromFile = ['network_dim', 'network_alpha', 'network_dropout', 'network_args'];

/** Weights to start from, and to merge beforehand. */
export const networkWeights: RunRule<'network-weights'> = {
  id: 'network-weights',
  category: 'training',
  severity: 'warning',
  otherSeverities: ['notice'],
  fixable: true,
  upstream: upstream('NetworkTrainer.train', 'lora_flux.create_network_from_weights'),
  on: 'run',
  scripts: networkScripts,
  check(run, report) {
    const fromWeights = asked(run, 'dim_from_weights');
    if (fromWeights) {
      if (isUnset(run, 'network_weights')) {
        report({
          message: 'no-weights',
          data: { option: fromWeights.key },
          at: fromWeights.keyPlace,
          severity: 'warning',
        });
      }
      for (const option of fromFile) {
        const setting = asked(run, option);
        if (setting?.key === option)
          report({
            message: 'from-file',
            data: { option: setting.key },
            at: setting.keyPlace,
            fix: withoutLine(setting),
          });
      }
    }
    const multipliers = asked(run, 'base_weights_multiplier');
    if (multipliers === undefined) return;
    const place = { at: multipliers.keyPlace, severity: 'notice' as const };
    if (isUnset(run, 'base_weights'))
      report({ ...on(multipliers), message: 'no-base', data: { option: multipliers.key }, ...place });
    else {
      const count = lengthOf(written(run, 'base_weights'));
      const multiplied = lengthOf(multipliers);
      if (multiplied < count)
        report({
          ...on(multipliers),
          message: 'fewer',
          data: { option: multipliers.key, count, multiplied },
          ...place,
        });
    }
  },
};

function lengthOf(setting: Setting | undefined): number {
  return setting?.value.type === 'array' ? setting.value.items.length : 0;
}
