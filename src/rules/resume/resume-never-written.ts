import { scriptFacts } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Said } from '../../model/message.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { numberOf } from '../../model/values.ts';
import type { StateName } from '../../resume/names.ts';
import { on } from '../support/observations.ts';
import { otherWriters, resumedState, savedStates, stateOf, writesBeside } from '../support/outputs.ts';
import { hasKnownLength, intervalOf, resumeOf, savings, scheduleOf } from '../support/saving.ts';
import { written } from '../support/view.ts';

type Id = 'resume-never-written';

/** What a run leaves follows from its settings; this is about runs whose config is in the same checkout. */
export const resumeNeverWritten: RunRule<Id> = {
  id: 'resume-never-written',
  category: 'resume',
  severity: 'warning',
  fixable: false,
  upstream: upstream('NetworkTrainer.train', 'save_and_remove_state_on_epoch_end'),
  on: 'run',
  check(run, report, around) {
    const state = resumedState(run);
    const resume = resumeOf(run);
    if (state === undefined || resume === undefined || run.resumeTarget?.found === 'directory') return;
    const others = otherWriters(run, state, around);
    if ([run, ...others].some(({ isComplete }) => isComplete === false)) return;
    const own = writesBeside(run, state) && stateOf(run, state) !== undefined;
    if (others.length === 0 && !own) return;
    const verdicts = (others.length > 0 ? others : [run]).map((writer) => ({
      writer,
      why: reasonMissing(writer, state.base, stateOf(writer, state), writer === run),
    }));
    const [first] = verdicts;
    if (first?.why === undefined || verdicts.some(({ why }) => why === undefined)) return;
    const owner = first.writer;
    const related = written(owner, 'output_name');
    report({
      ...on(resume.setting),
      ...first.why,
      ...(related &&
        owner !== run && {
          related: [{ ...on(related), message: 'writer' }],
        }),
    });
  },
};

/**
 * Why a run does not leave a state; undefined where it may. Of the run that resumes nothing is told that a changed
 * total or a crash can explain.
 */
function reasonMissing(
  writer: Run,
  base: string,
  state: StateName | undefined,
  own: boolean,
): Said<Id> | undefined {
  if (state === undefined) return undefined;
  const said = { state: base, config: writer.document.path };
  if (!savedStates(writer, state.kind)) {
    const { option } = scriptFacts(writer.script).startsFrom;
    return own
      ? { message: 'own-no-states', data: { state: base, option } }
      : { message: 'no-states', data: { ...said, option } };
  }
  if (state.kind === 'final') return undefined;
  const saving = savings.find(({ kind }) => kind === state.kind);
  const number = state.number ?? 0;
  if (saving === undefined) return undefined;
  const interval = intervalOf(writer, saving);
  if (interval === undefined)
    return own ? undefined : { message: 'no-interval', data: { ...said, every: saving.every } };
  if (interval.option === saving.every) {
    const every = numberOf(written(writer, saving.every)) ?? 0;
    if (Number.isInteger(every) && every > 0 && number % every !== 0) {
      return { message: 'not-a-multiple', data: { ...said, every: saving.every, interval: every, number } };
    }
  }
  return own ? undefined : afterRun(writer, base, saving.kind);
}

/** Whether a complete run leaves the state, where all its saves are known. */
function afterRun(writer: Run, base: string, kind: 'epoch' | 'step'): Said<Id> | undefined {
  if (written(writer, 'resume') !== undefined || !hasKnownLength(writer)) return undefined;
  const run = scheduleOf(writer);
  if (run.end.how !== 'finished' || run.unknown.includes(kind) || run.clock === 'none') return undefined;
  return run.disk.has(base)
    ? undefined
    : { message: 'not-left', data: { state: base, config: writer.document.path } };
}
