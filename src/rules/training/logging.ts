import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { textOf } from '../../model/values.ts';
import { on, quoted } from '../support/observations.ts';
import { asked, isUnset, isUntold, written } from '../support/view.ts';

/** Options that do nothing without any tracker. */
const ofTrackers = ['log_tracker_name', 'log_tracker_config', 'log_config'];
const ofWandb = ['wandb_run_name', 'wandb_api_key'];

/** Trackers and what is set for them. */
export const logging: RunRule<'logging'> = {
  id: 'logging',
  category: 'training',
  severity: 'notice',
  otherSeverities: ['warning'],
  fixable: false,
  upstream: upstream('prepare_accelerator', 'init_trackers'),
  on: 'run',
  check(run, report) {
    const tracker = written(run, 'log_with');
    const name = textOf(tracker);
    const directoryLeftOut = isUnset(run, 'logging_dir');
    if (tracker && (name === 'tensorboard' || name === 'all') && directoryLeftOut) {
      report({ ...on(tracker), message: 'no-directory', data: quoted(tracker), severity: 'warning' });
    }
    const idle = idleOptions(run, name ?? (directoryLeftOut ? undefined : 'tensorboard'));
    for (const { option, message } of idle) {
      const setting = asked(run, option);
      if (setting?.key === option)
        report({
          at: setting.keyPlace,
          message,
          data: { option: setting.key },
          advice: true,
        });
    }
    const runName = asked(run, 'wandb_run_name');
    if (runName?.key === 'wandb_run_name' && asked(run, 'log_tracker_config')) {
      report({ message: 'run-name', data: { option: runName.key }, at: runName.keyPlace });
    }
  },
};

function idleOptions(
  run: Run,
  tracker: string | undefined,
): readonly { readonly option: string; readonly message: 'no-log-directory' | 'no-tracker' | 'no-wandb' }[] {
  const isTold = !isUntold(run, 'log_with');
  return [
    ...(isUnset(run, 'logging_dir') ? [{ option: 'log_prefix', message: 'no-log-directory' } as const] : []),
    ...(isTold && tracker === undefined
      ? ofTrackers.map((option) => ({ option, message: 'no-tracker' }) as const)
      : []),
    ...(isTold && tracker !== 'wandb' && tracker !== 'all'
      ? ofWandb.map((option) => ({ option, message: 'no-wandb' }) as const)
      : []),
  ];
}
