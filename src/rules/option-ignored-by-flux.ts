import { optionsOf } from '../knowledge/options.ts';
import { unreadByFlux } from '../knowledge/training.ts';
import type { RunRule } from '../model/rule.ts';
import { isOn, isTruthy, numberOf } from '../model/values.ts';
import { stopsAtStart, weightsCaptions } from './support/loss.ts';
import { onSetting } from './support/settings.ts';
import { isChanged } from './support/training.ts';

/**
 * Options that the FLUX scripts inherit and do nothing with: `knowledge/training.json` has the evidence of each. The
 * GUI writes most of them for everybody, so its files are left alone.
 */
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
    for (const [option, { because, neutral }] of unreadByFlux(run.target.name)) {
      const setting = run.settings.get(option);
      if (setting === undefined || !options.has(option) || stopping.includes(option)) continue;
      const isNeutral = neutral !== undefined && numberOf(setting) === neutral;
      if (isTruthy(setting.value) && isChanged(run, setting) && !isNeutral)
        report(onSetting(setting, because));
    }
    const captions = run.settings.get('weighted_captions');
    const has = options.has('weighted_captions') && isOn(run, 'weighted_captions');
    if (captions && has && !weightsCaptions(run)) report(onSetting(captions, 'captions'));
  },
};
