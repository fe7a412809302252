import { countImages } from '../assemble/dataset/count.ts';
import { checkoutAt } from '../files/checkout.ts';
import { usageError } from '../messages/usage.ts';
import type { Dataset } from '../model/dataset.ts';
import type { Run } from '../model/run.ts';
import { numberOf } from '../python/arithmetic.ts';
import { isOn, optionsOf } from '../resume/options.ts';
import { type Plan, type PlanInput, plan, resumePointOf } from '../resume/plan.ts';
import { rateModel } from '../resume/rate.ts';
import { isWeightsFile, judgeLocalTarget } from '../resume/target.ts';
import { processesOf } from '../rules/support/recount.ts';
import { schedulerOf } from '../rules/support/training.ts';
import { placeOf } from './locate.ts';
import { toScript } from './read-options.ts';

/** What is known of a run beside its configuration. Numbers are whole and above 0. */
export interface PlanFacts {
  /** Absolute, without links: what the configuration's path is relative to. */
  readonly cwd: string;
  readonly script?: string | undefined;
  /** Batches in one epoch, over all data sets. */
  readonly batches?: number | undefined;
  /** Images in one epoch, repeats included; they count where `batches` is not given. */
  readonly images?: number | undefined;
  /** By default as a launch script or the GUI's file tells, else 1. */
  readonly processes?: number | undefined;
  /** The update after which the run stops. */
  readonly crashAt?: number | undefined;
}

/**
 * Plans the run of a training configuration.
 * @throws UsageError when it is none, or no plan can be made of it
 */
export async function planOf(config: string, facts: PlanFacts): Promise<Plan> {
  const { images, crashAt } = facts;
  const { run: found, dataset } = await runOf(config, facts);
  const processes = facts.processes ?? processesOf(found);
  if (found.unknown?.has('max_train_steps')) {
    throw usageError('gui-steps', { file: config });
  }
  const options = optionsOf(found.settings);
  const batchSize = Math.max(numberOf(options.get('train_batch_size') ?? 1) ?? 1, 1);
  const given = facts.batches ?? (images === undefined ? undefined : Math.ceil(images / batchSize));
  const counted = given === undefined && dataset ? countImages(dataset) : undefined;
  const batches = given ?? counted?.batches;
  const resume = resumePointOf(
    options,
    batches === undefined ? undefined : found.resumeTarget?.state?.position,
  );
  const input: PlanInput = {
    script: found.script,
    options,
    ...(batches !== undefined && { batches }),
    ...(counted && { counted }),
    processes,
    processesTold: facts.processes === undefined,
    ...(crashAt !== undefined && { crashAt }),
    ...(resume && { resume: namesNoState(found, resume.name) ? { ...resume, found: false } : resume }),
    rate: rateModel(schedulerOf(found), options, found.target.name),
  };
  return plan(input);
}

/** Whether what `resume` names is surely no directory: the checkout has a file there, or the text itself tells. */
function namesNoState({ resumeTarget, settings }: Run, resume: string): boolean {
  if (resumeTarget !== undefined && resumeTarget.found !== 'missing') return resumeTarget.found === 'file';
  if (isOn(optionsOf(settings), 'resume_from_huggingface')) return false;
  return isWeightsFile(resume) || judgeLocalTarget(resume) !== undefined;
}

async function runOf(
  config: string,
  { cwd, script }: PlanFacts,
): Promise<{ run: Run; dataset: Dataset | undefined }> {
  const place = placeOf(cwd, [config]);
  const { lint } = await import('../lint.ts');
  const report = await lint(checkoutAt(place.root), {
    paths: place.paths,
    ...(script !== undefined && { script: toScript(script) }),
  });
  const found = report.repository.runs.find(({ document }) => document.path === place.paths[0]);
  if (found === undefined) throw usageError('no-training-config', { path: config });
  return { run: found, dataset: report.repository.datasets.find((dataset) => dataset.run === found) };
}
