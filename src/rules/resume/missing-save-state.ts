import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { PlacedFix } from '../../model/placed.ts';
import type { RunRule, Surroundings } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { numberOf } from '../../model/values.ts';
import { losesCompiledWeights, stateOption } from '../support/compiled.ts';
import { fixOf, insertSetting, replaceValue } from '../support/edits.ts';
import { missing } from '../support/observations.ts';
import { cannotResume } from '../support/resume-pins.ts';
import { selfRemovals } from '../support/retention.ts';
import { keptStates } from '../support/unbounded.ts';
import { effectiveNumber, isOn, written } from '../support/view.ts';

const interval = 'save_every_n_epochs';
const intervals = [interval, 'save_every_n_steps', 'save_n_epoch_ratio'];

/** States are written only when `save_state` is on, next to a periodic save, and at the end. */
export const missingSaveState: RunRule<'missing-save-state'> = {
  id: 'missing-save-state',
  category: 'resume',
  severity: 'warning',
  fixable: true,
  upstream: upstream(
    'NetworkTrainer.train',
    'flux_train.train',
    'flux_train_control_net.train',
    'get_remove_epoch_no',
    'save_and_remove_state_on_epoch_end',
    'save_and_remove_state_stepwise',
  ),
  on: 'run',
  check(run, report, repository) {
    const periodic = hasPeriodicSaves(run);
    const fix = () => {
      const saved = saving(run, periodic ? ['save_state'] : ['save_state', interval]);
      if (!isWorthSaving(run, saved, repository)) return undefined;
      return periodic ? fixState(run, saved) : fixBoth(run);
    };
    if (isOn(run, 'save_state')) {
      if (periodic) return;
      const made = isWorthSaving(run, saving(run, [interval]), repository) ? fixInterval(run) : undefined;
      report({ ...missing(run, 'save_state'), message: 'no-interval', fix: made, without: intervals });
    } else if (isOn(run, 'torch_compile') && losesCompiledWeights(run)) {
      report({ ...missing(run, 'save_state'), message: periodic ? 'never-compiled' : 'nothing-compiled' });
    } else if (isOn(run, 'save_state_on_train_end')) {
      if (isLong(run))
        report({
          ...missing(run, 'save_state_on_train_end'),
          message: 'end-only',
          fix: fix(),
          without: ['save_state'],
        });
    } else {
      report({ ...missing(run, 'save_state'), message: periodic ? 'never' : 'nothing', fix: fix() });
    }
  },
};

function hasPeriodicSaves(run: Run): boolean {
  return (
    written(run, 'save_every_n_epochs') !== undefined ||
    isOn(run, 'save_every_n_steps') ||
    (effectiveNumber(run, 'save_n_epoch_ratio') ?? 0) > 0
  );
}

/** Whether a run that keeps nothing before its end is long: more than an epoch, or as many steps as one that does not say. */
function isLong(run: Run): boolean {
  const epochs = effectiveNumber(run, 'max_train_epochs');
  if (epochs !== undefined && epochs !== 0) return epochs > 1;
  const { defaultSteps } = scriptFacts(run.script);
  return (numberOf(written(run, 'max_train_steps')) ?? defaultSteps) >= defaultSteps;
}

/**
 * A few states of a LoRA are small; what may fill a disk is for the author to decide, and so is what somebody has
 * written about states already.
 */
function fixState(run: Run, saved: Run): PlacedFix | undefined {
  const setting = written(run, 'save_state');
  const edit = setting ? replaceValue(setting, 'true') : insertSetting(run, 'save_state', 'true');
  if (edit === undefined) return undefined;
  const isChosen = setting !== undefined || written(run, 'save_state_on_train_end') !== undefined;
  const isSmall = scriptFacts(run.script).trains === 'network' && keptStates(saved) === undefined;
  return fixOf([edit], isSmall && !isChosen);
}

/** The run as it would be with these options on, or 1. */
function saving(run: Run, options: readonly string[]): Run {
  const { document } = run;
  const { range } = document.root;
  const place = { document, range };
  const at = { place, keyPlace: place, source: 'file' as const };
  const settings = new Map<string, Setting>();
  for (const [option, setting] of run.settings) settings.set(option, setting);
  for (const option of options) {
    settings.set(option, {
      option,
      key: option,
      value:
        option === interval ? { type: 'integer', value: 1, range } : { type: 'boolean', value: true, range },
      ...at,
    });
  }
  return { ...run, settings };
}

/** Whether states are kept, hold the weights and can be resumed when a run is saved like that: else saving them is an error. */
function isWorthSaving(run: Run, saved: Run, repository: Surroundings): boolean {
  const compiles = isOn(run, 'torch_compile') || isOn(run, 'dynamo_backend');
  return (
    !(compiles && losesCompiledWeights(run)) &&
    selfRemovals(saved).length === 0 &&
    (stateOption(run) !== undefined || !cannotResume(run, repository))
  );
}

/** A state is written next to a periodic save, so one line without the other would be half of it. */
function fixBoth(run: Run): PlacedFix | undefined {
  const every = insertSetting(run, interval, '1');
  const setting = written(run, 'save_state');
  if (every === undefined) return undefined;
  const edits = setting
    ? [replaceValue(setting, 'true'), every]
    : [{ ...every, text: `${insertSetting(run, 'save_state', 'true')?.text ?? ''}${every.text}` }];
  return fixOf(edits, false);
}

function fixInterval(run: Run): PlacedFix | undefined {
  const edit = insertSetting(run, interval, '1');
  return fixOf([edit], false);
}
