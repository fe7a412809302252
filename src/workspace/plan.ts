import { countImages } from '../assemble/dataset/count.ts';
import { checkoutAt } from '../files/checkout.ts';
import { usageError } from '../messages/usage.ts';
import type { Dataset } from '../model/dataset.ts';
import type { PlanRequest } from '../model/request.ts';
import type { Run } from '../model/run.ts';
import { numberOf } from '../python/arithmetic.ts';
import { isOn, optionsOf } from '../resume/options.ts';
import { resumePointOf } from '../resume/plan/input.ts';
import { type Plan, plan } from '../resume/plan/plan.ts';
import { rateModel } from '../resume/rate.ts';
import { isWeightsFile, judgeLocalTarget } from '../resume/target.ts';
import { processesOf } from '../rules/support/recount.ts';
import { schedulerOf } from '../rules/support/training.ts';
import { locate } from './locate.ts';
import { toScript } from './read-option.ts';

/**
 * Plans the run of a training configuration.
 * @param cwd absolute, without links: what its path is relative to
 * @throws UsageError when it is none, or no plan can be made of it
 */
export async function planConfig(cwd: string, config: string, request: PlanRequest): Promise<Plan> {
  const { images, crashAt } = request;
  const { run: found, dataset } = await runOf(cwd, config, request);
  if (found.unknown?.has('max_train_steps')) {
    throw usageError('gui-steps', { file: config });
  }
  const options = optionsOf(found.settings);
  const batchSize = Math.max(numberOf(options.get('train_batch_size') ?? 1) ?? 1, 1);
  const known = request.batches ?? (images === undefined ? undefined : Math.ceil(images / batchSize));
  const counted = known === undefined && dataset ? countImages(dataset) : undefined;
  const batches = known ?? counted?.batches;
  const resume = resumePointOf(
    options,
    batches === undefined ? undefined : found.resumeTarget?.state?.position,
  );
  return plan({
    script: found.script,
    options,
    batches,
    counted,
    processes: request.processes ?? processesOf(found),
    processesTold: request.processes === undefined,
    crashAt,
    resume: resume && namesNoState(found, resume.name) ? { ...resume, found: false } : resume,
    rate: rateModel(schedulerOf(found), options, found.target.name),
  });
}

/** Whether what `resume` names is surely no directory: the checkout has a file there, or the text itself tells. */
function namesNoState({ resumeTarget, settings }: Run, resume: string): boolean {
  if (resumeTarget !== undefined && resumeTarget.found !== 'missing') return resumeTarget.found === 'file';
  if (isOn(optionsOf(settings), 'resume_from_huggingface')) return false;
  return isWeightsFile(resume) || judgeLocalTarget(resume) !== undefined;
}

async function runOf(
  cwd: string,
  config: string,
  { script }: PlanRequest,
): Promise<{ run: Run; dataset: Dataset | undefined }> {
  const place = locate(cwd, [config]);
  const { lint } = await import('../lint.ts');
  const report = await lint(checkoutAt(place.root), {
    paths: place.paths,
    script: script === undefined ? undefined : toScript(script),
  });
  const found = report.repository.runs.find(({ document }) => document.path === place.paths[0]);
  if (found === undefined) throw usageError('no-training-config', { path: config });
  return { run: found, dataset: report.repository.datasets.find((dataset) => dataset.run === found) };
}
