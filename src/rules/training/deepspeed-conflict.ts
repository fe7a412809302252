import { upstream } from '../../knowledge/upstream.ts';
import type { Report, RunRule, Surroundings } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { numberOf } from '../../model/values.ts';
import { on, quoted } from '../support/observations.ts';
import { isChanged } from '../support/training.ts';
import { asked, effectiveNumber, effectiveText, hasOption, written } from '../support/view.ts';

/** Options that only DeepSpeed reads. */
const ofDeepSpeed = [
  'zero_stage',
  'offload_optimizer_device',
  'offload_optimizer_nvme_path',
  'offload_param_device',
  'offload_param_nvme_path',
  'zero3_init_flag',
  'zero3_save_16bit_model',
  'fp16_master_weights_and_gradients',
];

/** What upstream makes of DeepSpeed's options. */
export const deepspeedConflict: RunRule<'deepspeed-conflict'> = {
  id: 'deepspeed-conflict',
  category: 'training',
  severity: 'warning',
  otherSeverities: ['notice'],
  fixable: false,
  restsOn: ['start'],
  upstream: upstream('prepare_deepspeed_args'),
  on: 'run',
  check(run, report, repository) {
    if (!hasOption(run, 'deepspeed')) return;
    if (asked(run, 'deepspeed') === undefined) checkIdle(run, report);
    else {
      checkWorkers(run, report);
      checkMasterWeights(run, report);
      checkBatchSize(run, repository, report);
    }
  },
};

function checkIdle(run: Run, report: Report<'deepspeed-conflict'>): void {
  for (const option of ofDeepSpeed) {
    const setting = asked(run, option);
    if (setting && isChanged(run, setting)) {
      report({
        message: 'idle',
        data: { option: setting.key },
        at: setting.keyPlace,
        without: ['deepspeed'],
        severity: 'notice',
      });
    }
  }
}

function checkWorkers(run: Run, report: Report<'deepspeed-conflict'>): void {
  const workers = written(run, 'max_data_loader_n_workers');
  const count = numberOf(workers);
  if (workers && count !== undefined && count !== 1)
    report({ ...on(workers), message: 'workers', data: quoted(workers), severity: 'notice' });
}

function checkMasterWeights(run: Run, report: Report<'deepspeed-conflict'>): void {
  const flag = asked(run, 'full_fp16') ?? asked(run, 'fp16_master_weights_and_gradients');
  if (flag === undefined) return;
  if (effectiveText(run, 'offload_optimizer_device') === 'cpu' && effectiveNumber(run, 'zero_stage') === 2)
    return;
  const without = ['offload_optimizer_device', 'zero_stage'];
  report({ message: 'master-weights', data: { option: flag.key }, at: flag.keyPlace, without });
}

/** The engine is told `train_batch_size`, whatever the dataset file says. */
function checkBatchSize(run: Run, { datasets }: Surroundings, report: Report<'deepspeed-conflict'>): void {
  const batchSize = effectiveNumber(run, 'train_batch_size');
  if (batchSize === undefined) return;
  const parts = datasets.flatMap((dataset) => (dataset.run === run ? dataset.parts : []));
  for (const { settings } of parts) {
    const setting = settings.get('batch_size');
    const size = setting?.value.type === 'integer' ? Number(setting.value.value) : undefined;
    if (setting === undefined || size === undefined || setting.level === 'training' || size === batchSize)
      continue;
    report({
      ...on(setting),
      message: 'batch-size',
      data: { size, told: batchSize },
    });
  }
}
