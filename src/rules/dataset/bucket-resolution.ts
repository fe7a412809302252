import { isOnIn, numberIn, sizeOf } from '../../assemble/dataset/values.ts';
import { bucketStepsMultiple, defaultOf } from '../../knowledge/dataset.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Dataset, DatasetPart } from '../../model/dataset.ts';
import type { DatasetRule, Report } from '../../model/rule.ts';
import { scripts } from '../../model/script.ts';
import { isRefused } from '../support/dataset.ts';
import { on } from '../support/observations.ts';

type Id = 'bucket-resolution';

/** What upstream asserts about buckets, and what the FLUX model needs of a resolution without them. */
export const bucketResolution: DatasetRule<Id> = {
  id: 'bucket-resolution',
  category: 'dataset',
  severity: 'error',
  otherSeverities: ['warning', 'notice'],
  fixable: false,
  restsOn: ['buckets', 'images'],
  upstream: upstream('BaseDataset.adjust_min_max_bucket_reso_by_steps', 'pack_latents'),
  on: 'dataset',
  check(dataset, report) {
    for (const part of dataset.parts) {
      const buckets = part.settings.get('enable_bucket');
      if (buckets?.value.type === 'boolean' && buckets.value.value) {
        checkSteps(dataset, part, report);
        checkLimits(dataset, part, report);
      } else if (dataset.run !== undefined && !isRefused(dataset, 'enable_bucket'))
        checkPacking(part, report);
    }
  },
};

function checkSteps(
  { script: known, target }: Dataset,
  { kind, settings }: DatasetPart,
  report: Report<Id>,
): void {
  const setting = settings.get('bucket_reso_steps');
  const steps = numberIn(settings, 'bucket_reso_steps');
  if (setting === undefined || steps === undefined) return;
  if (steps === 0) {
    report({ ...on(setting), message: 'zero-steps' });
    return;
  }
  const isNegative = steps < 0;
  if (isNegative && !isOnIn(settings, 'bucket_no_upscale')) {
    report({ ...on(setting), message: 'negative-steps', data: { steps } });
    return;
  }
  const asked = (known ? [known] : scripts).flatMap((script) => {
    const multiple = bucketStepsMultiple(script, target, kind);
    return multiple === undefined ? [] : { script, multiple };
  });
  const refusing = asked.filter(({ multiple }) => steps % multiple !== 0);
  const [worst] = refusing;
  if (worst === undefined) {
    if (isNegative)
      report({ ...on(setting), message: 'negative-steps', data: { steps }, severity: 'warning' });
    return;
  }
  const { script, multiple } = worst;
  const data = { steps, multiple, script };
  if (known !== undefined) report({ ...on(setting), message: 'steps', data });
  else {
    const severity = refusing.length === asked.length ? 'warning' : 'notice';
    report({ ...on(setting), message: 'steps-with', data, severity });
  }
}

const limits = ['bucket_reso_steps', 'max_bucket_reso', 'min_bucket_reso'];

/**
 * The limits are first moved to multiples of the steps. Without a
 * run the training options may still set what the file leaves out.
 */
function checkLimits(dataset: Dataset, { settings }: DatasetPart, report: Report<Id>): void {
  const { run } = dataset;
  if (limits.some((key) => isRefused(dataset, key))) return;
  const resolution = settings.get('resolution');
  const size = sizeOf(resolution);
  const known = (key: string) => numberIn(settings, key) ?? Number(defaultOf(key));
  const steps = known('bucket_reso_steps');
  if (steps <= 0) return;
  const low = known('min_bucket_reso');
  const high = known('max_bucket_reso');
  const least = Math.floor(low / steps) * steps;
  const most = Math.ceil(high / steps) * steps;
  const min = settings.get('min_bucket_reso');
  const max = settings.get('max_bucket_reso');
  const noUpscale = settings.get('bucket_no_upscale')?.value;
  const lowered = min ?? settings.get('bucket_reso_steps');
  if (lowered !== undefined && least <= 0 && !(noUpscale?.type === 'boolean' && noUpscale.value)) {
    report({ ...on(lowered), message: 'min-zero', data: { low, steps } });
  }
  if (resolution === undefined || size === undefined) return;
  const severity = (written: boolean) => (written || run !== undefined ? 'error' : 'warning');
  const smaller = Math.min(...size);
  const larger = Math.max(...size);
  if (smaller < least) {
    report({
      ...on(min ?? resolution),
      message: min ? 'below-min' : 'below-default',
      data: { side: smaller, limit: low },
      severity: severity(min !== undefined),
    });
  }
  if (larger > most) {
    report({
      ...on(max ?? resolution),
      message: max ? 'above-max' : 'above-default',
      data: { side: larger, limit: high },
      severity: severity(max !== undefined),
    });
  }
}

/** FLUX packs latents (an eighth of the image) in twos. */
function checkPacking({ settings }: DatasetPart, report: Report<Id>): void {
  const resolution = settings.get('resolution');
  const odd = sizeOf(resolution)?.find((side) => side > 0 && Math.floor(side / 8) % 2 === 1);
  if (resolution === undefined || odd === undefined) return;
  const near = Math.round(odd / 16) * 16;
  report({ ...on(resolution), message: 'odd', data: { side: odd, near } });
}
