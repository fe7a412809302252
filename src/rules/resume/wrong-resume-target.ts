import { upstream } from '../../knowledge/upstream.ts';
import { baseName } from '../../model/paths.ts';
import type { PlacedFix } from '../../model/placed.ts';
import type { Observation, RunRule, Surroundings } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue, isTruthy, textOf } from '../../model/values.ts';
import { isStateName } from '../../resume/names.ts';
import {
  hubTargetProblem,
  isSamePlace,
  isWeightsFile,
  localTargetProblem,
  type TargetProblem,
} from '../../resume/target.ts';
import { fixOf, quoteLike, replaceValue } from '../support/edits.ts';
import { guiResumeProblem } from '../support/gui-resume.ts';
import { on } from '../support/observations.ts';
import { startFromWeights, stateBeside, weightsOption } from '../support/resumed-weights.ts';
import { committedProblems } from '../support/state-verdict.ts';
import { isOn, written } from '../support/view.ts';

type Id = 'wrong-resume-target';

const directories = ['output_dir', 'logging_dir', 'train_data_dir', 'reg_data_dir'];
/** What keeps an otherwise empty directory in a repository; the states in it may be ignored by git. */
const placeholders = /^(\.gitkeep|\.gitignore|\.keep|README(\.\w+)?)$/i;
const partsOfState = /^(model|pytorch_model|optimizer|scheduler|random_states)/;

export const wrongResumeTarget: RunRule<Id> = {
  id: 'wrong-resume-target',
  category: 'resume',
  severity: 'error',
  otherSeverities: ['warning', 'notice'],
  fixable: true,
  restsOn: ['resume'],
  upstream: upstream('common_gui.validate_folder_path'),
  on: 'run',
  check(run, report, repository) {
    if (run.kind === 'gui-config' && guiResumeProblem(run.document) !== undefined) return;
    const setting = written(run, 'resume');
    if (setting === undefined || !isTruthy(setting.value)) {
      const hub = written(run, 'resume_from_huggingface');
      if (hub && isTruthy(hub.value))
        report({ at: hub.keyPlace, message: 'hub-alone', severity: 'warning', without: ['resume'] });
      return;
    }
    const resume = textOf(setting);
    if (resume === undefined) {
      report({ ...on(setting), message: 'not-text', data: { value: describeValue(setting.value) } });
      return;
    }
    const problem = isOn(run, 'resume_from_huggingface')
      ? hubTargetProblem(resume)
      : problemHere(run, setting, resume, repository);
    if (problem) report(toObservation(setting, problem));
    const state = problem ? undefined : run.resumeTarget?.state;
    for (const found of state ? committedProblems(run, state, repository) : []) {
      report({ ...on(setting), ...found });
    }
  },
};

type Problem = TargetProblem & { readonly fix?: PlacedFix | undefined };

function problemHere(
  run: Run,
  setting: Setting,
  resume: string,
  repository: Surroundings,
): Problem | undefined {
  const { resumeTarget } = run;
  if (resumeTarget?.state) return undefined;
  if (resumeTarget?.found === 'directory')
    return heldProblem(resume, resumeTarget.path, resumeTarget.entries);
  const problem =
    localTargetProblem(resume) ??
    weightsProblem(run, setting, resume, repository) ??
    ownDirectoryProblem(run, resume);
  if (problem) return problem;
  if (resumeTarget?.found === 'file') return { message: 'file', data: { file: baseName(resume) } };
  const neighbours = resumeTarget?.entries.filter(isStateName) ?? [];
  const neighbour = neighbours.at(-1);
  if (neighbour !== undefined) return { message: 'missing', data: { resume, neighbour } };
  if (!isStateName(baseName(resume)))
    return { message: 'name', data: { name: baseName(resume) }, severity: 'warning' };
  return undefined;
}

function weightsProblem(
  run: Run,
  setting: Setting,
  resume: string,
  repository: Surroundings,
): Problem | undefined {
  if (!isWeightsFile(resume)) return undefined;
  const file = baseName(resume);
  const option = weightsOption(run, resume);
  if (option === undefined) return { message: 'file', data: { file } };
  const state = stateBeside(run, resume, repository);
  if (state !== undefined) {
    const data = { file, state: baseName(state), option };
    return { message: 'weights', data, instead: { text: state, safe: false } };
  }
  return {
    message: 'weights-alone',
    data: { file, option, weights: quoteLike(setting.place, resume) },
    fix: startFromWeights(run, setting, option, resume),
  };
}

function ownDirectoryProblem(run: Run, resume: string): TargetProblem | undefined {
  if (isStateName(baseName(resume))) return undefined;
  for (const option of directories) {
    const directory = textOf(written(run, option));
    if (directory && isSamePlace(directory, resume))
      return { message: 'directory', data: { option, resume } };
  }
  return undefined;
}

function heldProblem(resume: string, path: string, entries: readonly string[]): TargetProblem | undefined {
  if (entries.some((name) => partsOfState.test(name))) return undefined;
  if (entries.every((name) => placeholders.test(name))) return undefined;
  const state = entries.filter(isStateName).at(-1);
  if (state !== undefined) {
    const text = `${resume.replace(/[\\/]+$/, '')}/${state}`;
    return { message: 'parent', data: { path, state }, instead: { text, safe: false } };
  }
  return { message: 'not-a-state', data: { path } };
}

function toObservation(setting: Setting, problem: Problem): Observation<Id> {
  const { instead, fix, ...said } = problem;
  const edits = instead && [replaceValue(setting, quoteLike(setting.place, instead.text))];
  return { ...on(setting), ...said, fix: edits ? fixOf(edits, instead.safe) : fix };
}
