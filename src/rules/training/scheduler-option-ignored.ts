import { optionsOf } from '../../knowledge/options.ts';
import { schedulersOf } from '../../knowledge/training.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Said } from '../../model/message.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { on, quoted } from '../support/observations.ts';
import { relatedTo } from '../support/settings.ts';
import { isChanged, optionsRead, type Scheduler, schedulerOf } from '../support/training.ts';
import { written } from '../support/view.ts';

const options = [
  'lr_warmup_steps',
  'lr_decay_steps',
  'lr_scheduler_num_cycles',
  'lr_scheduler_power',
  'lr_scheduler_min_lr_ratio',
  'lr_scheduler_timescale',
];

/** Options that the chosen scheduler never gets. */
export const schedulerOptionIgnored: RunRule<'scheduler-option-ignored'> = {
  id: 'scheduler-option-ignored',
  category: 'training',
  severity: 'warning',
  fixable: false,
  upstream: upstream('is_schedulefree_optimizer', 'get_scheduler_fix'),
  on: 'run',
  check(run, report) {
    const scheduler = schedulerOf(run);
    if (scheduler === undefined) return;
    const reason = reasonOf(run, scheduler);
    if (reason === undefined) return;
    const known = optionsOf(run.script, run.target);
    for (const option of unread(run, scheduler)) {
      const setting = written(run, option);
      if (setting && known.has(option) && isChanged(run, setting)) {
        report({
          ...on(setting),
          ...reason.of(quoted(setting)),
          related: relatedTo(reason.chosen, 'chosen'),
        });
      }
    }
  },
};

/** What is unread, where a rule of its own does not say that the run stops. */
function unread(run: Run, scheduler: Scheduler): readonly string[] {
  const read = optionsRead(scheduler, run.target.name);
  const left = options.filter((option) => !read.includes(option));
  if (scheduler.is === 'none') return ['lr_scheduler', 'lr_scheduler_type', 'lr_scheduler_args', ...left];
  const warmupStops =
    scheduler.is !== 'named' || scheduler.name === 'constant' || scheduler.name.startsWith('adafactor');
  const rest = warmupStops ? left.filter((option) => option !== 'lr_warmup_steps') : left;
  return scheduler.is === 'class' ? ['lr_scheduler', ...rest] : rest;
}

/** Why a scheduler does not get an option, and the setting that chose it. */
interface Reason {
  readonly of: (setting: ReturnType<typeof quoted>) => Said<'scheduler-option-ignored'>;
  readonly chosen: Setting | undefined;
}

function reasonOf(run: Run, scheduler: Scheduler): Reason | undefined {
  const type = written(run, 'optimizer_type');
  switch (scheduler.is) {
    case 'none':
      return { of: (data) => ({ message: 'schedule-free', data }), chosen: type };
    case 'class':
      return { of: (data) => ({ message: 'class', data }), chosen: scheduler.setting };
    case 'adafactor':
      return { of: (data) => ({ message: 'adafactor', data }), chosen: type };
    default: {
      const { name, setting } = scheduler;
      const known = schedulersOf(run.target.name).get(name);
      const isSaid = known ? !known.refused : name.startsWith('adafactor');
      if (!isSaid) return undefined;
      return { of: (data) => ({ message: 'other', data: { ...data, name } }), chosen: setting };
    }
  }
}
