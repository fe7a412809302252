import { countImages } from '../assemble/dataset/count.ts';
import { usageError } from '../messages/usage.ts';
import type { PlanRequest } from '../model/request.ts';
import type { Run } from '../model/run.ts';
import { textOf } from '../model/values.ts';
import { numberOf } from '../python/arithmetic.ts';
import { isOn, type Options, optionsOf } from '../resume/options.ts';
import { type PlanNote, resumePointOf } from '../resume/plan/input.ts';
import { type Plan, plan } from '../resume/plan/plan.ts';
import { rateModel } from '../resume/rate.ts';
import { isWeightsFile, localTargetProblem } from '../resume/target.ts';
import { processesOf } from '../rules/support/recount.ts';
import { schedulerOf } from '../rules/support/training.ts';
import { type CheckedRun, chosenRun } from './choose-run.ts';
import { listRuns } from './runs.ts';

/**
 * Plans a run: that of a training configuration, or one that a script starts.
 * @param cwd absolute, without links: what the path is relative to
 * @throws UsageError when there is no such run, or no plan can be made of it
 */
export async function planRun(cwd: string, path: string, request: PlanRequest): Promise<Plan> {
  const { images, crashAt } = request;
  const listed = chosenRun((await listRuns(cwd, [path], { script: request.script })).runs, path, request.run);
  const { run, dataset } = listed;
  refuseUnknownLength(listed, path);
  const asked = new Set<string>();
  const options = recorded(optionsOf(run.settings), asked);
  const batchSize = Math.max(numberOf(options.get('train_batch_size') ?? 1) ?? 1, 1);
  const known = request.batches ?? (images === undefined ? undefined : Math.ceil(images / batchSize));
  const counted = known === undefined && dataset ? countImages(dataset) : undefined;
  const batches = known ?? counted?.batches;
  const resume = resumePointOf(
    options,
    batches === undefined ? undefined : run.resumeTarget?.state?.position,
  );
  const planned = plan({
    script: run.script,
    options,
    batches,
    counted,
    processes: request.processes ?? processesOf(run),
    processesTold: request.processes === undefined,
    crashAt,
    resume: resume && namesNoState(run, resume.name) ? { ...resume, found: false } : resume,
    rate: rateModel(schedulerOf(run), options, run.target.name),
  });
  return { ...planned, notes: [...planned.notes, ...launchNotes(listed, asked, request.processes)] };
}

/** @throws UsageError where it is not known how long the run is */
function refuseUnknownLength({ run, config, unknown }: CheckedRun, path: string): void {
  const named = textOf(run.settings.get('config_file'));
  if (config === undefined && named !== undefined) throw usageError('absent-config', { path, config: named });
  const option = ['max_train_epochs', 'max_train_steps'].find((one) => unknown.has(one));
  if (option === undefined) return;
  if (run.kind === 'gui-config') throw usageError('gui-steps', { file: path });
  throw usageError('unknown-length', { file: path, option });
}

/** The same options; which of them are asked for is written down. */
function recorded(options: Options, asked: Set<string>): Options {
  return {
    get: (option) => {
      asked.add(option);
      return options.get(option);
    },
  };
}

/** What of a launch the plan rests on and the repository does not tell. */
function launchNotes(
  { launch, run, isComplete, unknown }: CheckedRun,
  asked: ReadonlySet<string>,
  processes: number | undefined,
): readonly PlanNote[] {
  const notes: PlanNote[] = [];
  if (launch !== undefined && run.processes === undefined && processes === undefined)
    notes.push({ message: 'processes-unknown', data: { processes: processesOf(run) } });
  const options = [...unknown.keys()].filter((option) => asked.has(option));
  if (options.length > 0) notes.push({ message: 'options-unknown', data: { options } });
  if (isComplete === false) notes.push({ message: 'options-open' });
  return notes;
}

/** Whether what `resume` names is surely no directory: the checkout has a file there, or the text itself tells. */
function namesNoState({ resumeTarget, settings }: Run, resume: string): boolean {
  if (resumeTarget !== undefined && resumeTarget.found !== 'missing') return resumeTarget.found === 'file';
  if (isOn(optionsOf(settings), 'resume_from_huggingface')) return false;
  return isWeightsFile(resume) || localTargetProblem(resume) !== undefined;
}
