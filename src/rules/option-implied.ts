import type { Fix } from '../model/finding.ts';
import type { RunRule } from '../model/rule.ts';
import type { Setting } from '../model/run.ts';
import { isOn } from '../model/values.ts';
import { onSetting } from './support/saving.ts';

/** `save_state` writes the state at the end as well (sd-scripts v0.10.1, train_network.py:1722-1723, flux_train.py:775-776). */
export const optionImplied: RunRule = {
  id: 'option-implied',
  category: 'saving',
  severity: 'notice',
  fixable: true,
  on: 'run',
  check(run, report) {
    const setting = run.settings.get('save_state_on_train_end');
    if (setting === undefined || !isOn(run, 'save_state') || !isOn(run, 'save_state_on_train_end')) return;
    report({ ...onSetting(setting, 'state-at-end'), at: setting.keyRange, ...withoutLine(setting) });
  },
};

/** Removes the setting's line where it has one of its own. */
function withoutLine({ document: { text, format }, keyRange, value }: Setting): { fix?: Fix } {
  if (format !== 'toml') return {};
  const start = /[^\r\n]*$/.exec(text.slice(0, keyRange.start))?.index ?? 0;
  const rest = /^([ \t]*(?:#[^\r\n]*)?)(\r\n|\n|\r|$)/.exec(text.slice(value.range.end));
  if (rest === null || text.slice(start, keyRange.start).trim() !== '') return {};
  const range = { start, end: value.range.end + rest[0].length };
  return { fix: { edits: [{ range, text: '' }], safe: true } };
}
