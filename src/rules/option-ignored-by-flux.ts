import { optionsOf } from '../knowledge/options.ts';
import { unreadByFlux } from '../knowledge/training.ts';
import type { RunRule } from '../model/rule.ts';
import { isOn, isTruthy } from '../model/values.ts';
import { stopsAtStart, weightsCaptions } from './support/loss.ts';
import { isChanged, onValue } from './support/training.ts';

/** Options that the FLUX scripts inherit and do nothing with: `knowledge/training.json` has the evidence of each. */
export const optionIgnoredByFlux: RunRule = {
  id: 'option-ignored-by-flux',
  category: 'training',
  severity: 'notice',
  fixable: false,
  on: 'run',
  check(run, report) {
    if (run.kind !== 'train-config') return;
    const options = optionsOf(run.script, run.target.name);
    const stopping = stopsAtStart(run).map(({ option }) => option);
    for (const [option, { because }] of unreadByFlux(run.target.name)) {
      const setting = run.settings.get(option);
      const known = options.get(option);
      if (setting === undefined || known === undefined || stopping.includes(option)) continue;
      if (known.type === 'flag' ? isTruthy(setting.value) : isChanged(run, setting))
        report(onValue(setting, because));
    }
    const captions = run.settings.get('weighted_captions');
    const has = options.has('weighted_captions') && isOn(run, 'weighted_captions');
    if (captions && has && !weightsCaptions(run)) report(onValue(captions, 'captions'));
  },
};
