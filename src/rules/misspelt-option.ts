import type { RunRule } from '../model/rule.ts';
import { unknownKeys } from './support/unknown.ts';

/** Unknown keys become attributes that nothing reads, without a message (sd-scripts v0.10.1, library/train_util.py:4760-4761). */
export const misspeltOption: RunRule = {
  id: 'misspelt-option',
  category: 'options',
  severity: 'error',
  fixable: true,
  on: 'run',
  check(run, report) {
    for (const found of unknownKeys(run)) {
      if (found.is !== 'misspelt') continue;
      const { setting, option } = found;
      const place = { at: setting.keyRange, data: { key: setting.key, option, script: run.script } };
      if (run.settings.has(option)) report({ ...place, message: 'beside-the-right-one' });
      else {
        const edits = [{ range: setting.keyRange, text: option }];
        report({ ...place, message: 'misspelt', fix: { edits, safe: true } });
      }
    }
  },
};
