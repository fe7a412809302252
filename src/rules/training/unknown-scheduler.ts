import { schedulerClasses, schedulersOf } from '../../knowledge/training.ts';
import { upstream } from '../../knowledge/upstream.ts';
import { nearest } from '../../model/nearest.ts';
import type { Observation, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { on, quoted } from '../support/observations.ts';
import { textFix } from '../support/settings.ts';
import { schedulerOf } from '../support/training.ts';

/** Names that neither transformers, diffusers nor torch knows. */
export const unknownScheduler: RunRule<'unknown-scheduler'> = {
  id: 'unknown-scheduler',
  category: 'training',
  severity: 'error',
  fixable: true,
  restsOn: ['schedulers'],
  upstream: upstream('get_scheduler_fix'),
  on: 'run',
  check(run, report) {
    const scheduler = schedulerOf(run);
    if (scheduler?.is === 'named' && scheduler.setting) {
      const observation = nameProblem(run, scheduler.setting, scheduler.name);
      if (observation) report(observation);
    }
    if (scheduler?.is === 'class') {
      const observation = classProblem(run, scheduler.setting, scheduler.name);
      if (observation) report(observation);
    }
  },
};

function nameProblem(run: Run, setting: Setting, name: string): Observation<'unknown-scheduler'> | undefined {
  const names = [...schedulersOf(run.target.name).keys()];
  if (names.includes(name) || name.startsWith('adafactor') || run.target.own?.schedulers.has(name))
    return undefined;
  const type = schedulerClasses.find((known) => known.toLowerCase() === name.toLowerCase());
  if (type !== undefined)
    return { ...on(setting), message: 'is-class', data: { ...quoted(setting), near: type } };
  if (name.includes('.'))
    return { ...on(setting), message: 'is-class', data: { ...quoted(setting), near: name } };
  const near = nearest(name.trim(), [...names, 'adafactor']);
  if (near === undefined)
    return { ...on(setting), message: 'unknown', data: { ...quoted(setting), known: names } };
  return {
    ...on(setting),
    message: 'unknown-near',
    data: { ...quoted(setting), near },
    fix: fixWith(setting, name, near),
  };
}

function classProblem(
  run: Run,
  setting: Setting,
  name: string,
): Observation<'unknown-scheduler'> | undefined {
  if (name.includes('.') || schedulerClasses.includes(name) || run.target.own?.schedulers.has(name))
    return undefined;
  if (schedulersOf(run.target.name).has(name))
    return { ...on(setting), message: 'is-name', data: { ...quoted(setting), name } };
  const near = nearest(name.trim(), schedulerClasses);
  if (near === undefined) return { ...on(setting), message: 'no-class', data: quoted(setting) };
  return {
    ...on(setting),
    message: 'no-class-near',
    data: { ...quoted(setting), near },
    fix: fixWith(setting, name, near),
  };
}

/** Only letter case and blanks are surely slips. */
function fixWith(setting: Setting, name: string, near: string) {
  const safe = name.trim().toLowerCase() === near.toLowerCase();
  return textFix(setting, near, safe);
}
