import type { Fix } from '../model/finding.ts';
import type { RunRule } from '../model/rule.ts';
import type { Run, Setting } from '../model/run.ts';
import { isOn, numberOf } from '../model/values.ts';
import { insertSetting, placeFor, replaceValue } from './support/edits.ts';
import { heapOf } from './unbounded-states.ts';

/** From this many steps on, a run that keeps nothing before its end is called long: upstream's own default. */
const longSteps = 1600;
const defaultSteps = 1600;

/** States are written only when `save_state` is on, next to a periodic save, and at the end (sd-scripts v0.10.1, train_network.py:1497-1504, 1693-1705, 1722-1723). */
export const missingSaveState: RunRule = {
  id: 'missing-save-state',
  category: 'resume',
  severity: 'warning',
  fixable: true,
  on: 'run',
  check(run, report) {
    const periodic = hasPeriodicSaves(run);
    const fix = () => (periodic ? fixState(run) : fixBoth(run));
    if (isOn(run, 'save_state')) {
      if (!periodic) report({ ...placeFor(run, 'save_state'), message: 'no-interval', ...fixInterval(run) });
    } else if (isOn(run, 'save_state_on_train_end')) {
      if (isLong(run)) report({ ...placeFor(run, 'save_state_on_train_end'), message: 'end-only', ...fix() });
    } else {
      report({ ...placeFor(run, 'save_state'), message: periodic ? 'never' : 'nothing', ...fix() });
    }
  },
};

function hasPeriodicSaves(run: Run): boolean {
  return (
    run.settings.has('save_every_n_epochs') ||
    isOn(run, 'save_every_n_steps') ||
    (numberOf(run.settings.get('save_n_epoch_ratio')) ?? 0) > 0
  );
}

function isLong(run: Run): boolean {
  const epochs = numberOf(run.settings.get('max_train_epochs'));
  if (epochs !== undefined && epochs !== 0) return epochs > 1;
  return (numberOf(run.settings.get('max_train_steps')) ?? defaultSteps) >= longSteps;
}

/** A few states of a LoRA are small; what may fill a disk is for the author to decide. */
function fixState(run: Run): { fix?: Fix } {
  const setting = run.settings.get('save_state');
  const edit = setting ? replaceValue(setting, 'true') : insertSetting(run, 'save_state', 'true');
  if (edit === undefined) return {};
  const safe = run.script === 'flux_train_network.py' && heapOf(savingStates(run)) === undefined;
  return { fix: { edits: [edit], safe } };
}

/** The run as it would be with `save_state` on. */
function savingStates(run: Run): Run {
  const { document } = run;
  const { range } = document.root;
  const setting: Setting = {
    option: 'save_state',
    key: 'save_state',
    value: { type: 'boolean', value: true, range },
    keyRange: range,
    document,
  };
  return { ...run, settings: new Map([...run.settings, ['save_state', setting]]) };
}

/** A state is written next to a periodic save, so one line without the other would be half of it. */
function fixBoth(run: Run): { fix?: Fix } {
  const interval = insertSetting(run, 'save_every_n_epochs', '1');
  const setting = run.settings.get('save_state');
  if (interval === undefined) return {};
  const edits = setting
    ? [replaceValue(setting, 'true'), interval]
    : [{ ...interval, text: `${insertSetting(run, 'save_state', 'true')?.text ?? ''}${interval.text}` }];
  return { fix: { edits, safe: false } };
}

function fixInterval(run: Run): { fix?: Fix } {
  const edit = insertSetting(run, 'save_every_n_epochs', '1');
  return edit ? { fix: { edits: [edit], safe: false } } : {};
}
