import { countImages } from '../../assemble/dataset/count.ts';
import { identityOf, numberIn, usedSubsets } from '../../assemble/dataset/values.ts';
import type { Dataset, DatasetPart } from '../../model/dataset.ts';
import type { Run } from '../../model/run.ts';
import { PythonError } from '../../python/error.ts';
import { type Loop, type LoopInput, noQuantities, planLoop } from '../../resume/loop.ts';
import { type Options, optionsOf } from '../../resume/options.ts';
import { entryOf } from './gui.ts';
import { epochsOf } from './saving.ts';

/** Batches of an epoch before a change and after it. */
export interface Batches {
  readonly was: number;
  readonly now: number;
  /** Otherwise only their ratio is right. */
  readonly counted: boolean;
}

/** Stands for the batches of an epoch where only their ratio is known: every small number of updates divides it. */
const anyBatches = 720720;

/** The batches of an epoch before and after a change: counted, else so that their ratio is right; undefined where neither is known. */
export function batchesOf(dataset: Dataset | undefined): Batches | undefined {
  const before = dataset?.before;
  if (dataset === undefined || before === undefined) {
    const batches = dataset && countImages(dataset)?.batches;
    return { was: batches ?? anyBatches, now: batches ?? anyBatches, counted: batches !== undefined };
  }
  const counts = [before, dataset].map((one) => countImages(one)?.batches);
  const [was, now] = counts;
  if (was !== undefined && now !== undefined) return { was, now, counted: true };
  const ratio = ratioOf(before.parts, dataset.parts);
  return ratio === undefined
    ? undefined
    : { was: anyBatches, now: Math.ceil(anyBatches * ratio), counted: false };
}

/** By what the batches are multiplied, if that is the same for all images. */
function ratioOf(was: readonly DatasetPart[], now: readonly DatasetPart[]): number | undefined {
  const [before, after] = [was, now].map((parts) =>
    parts.flatMap((part) =>
      usedSubsets(part).map((subset) => ({
        images: identityOf(part, subset),
        share: (numberIn(subset.settings, 'num_repeats') ?? 1) / (numberIn(part.settings, 'batch_size') ?? 1),
      })),
    ),
  );
  if (before === undefined || after === undefined || before.length !== after.length) return undefined;
  const ratios = new Set(
    after.map(({ images, share }, index) => {
      const old = before[index];
      return old !== undefined && old.images === images ? share / old.share : Number.NaN;
    }),
  );
  const [ratio = 1, ...others] = ratios;
  return others.length === 0 && Number.isFinite(ratio) ? ratio : undefined;
}

/**
 * The processes that a run is started with, as the GUI's own file tells or a launch script; 1 where nothing does.
 */
export function processesOf({ kind, document, processes = 1 }: Run): number {
  const value = kind === 'gui-config' ? entryOf(document, 'num_processes')?.value : undefined;
  return Math.max(value?.type === 'integer' ? Number(value.value) : processes, 1);
}

/**
 * The loop of a run that goes on from an update; `stops` where that is not before its end, undefined where it stops for
 * something else. Where batches are not counted, steps tell no end.
 */
export function loopFrom(
  run: Run,
  batches: number,
  counted: boolean,
  step: number,
): Loop | 'stops' | undefined {
  const written = optionsOf(run.settings);
  const options: Options = {
    get: (name) => (name === 'max_train_steps' && !counted ? Number.MAX_SAFE_INTEGER : written.get(name)),
  };
  return start({ script: run.script, options, batches, processes: processesOf(run), step }).loop;
}

/** The end of a run that goes on from a state at or behind it, in updates. */
export interface PassedEnd {
  readonly at: number;
  readonly end: number;
  /** Batches of an epoch. */
  readonly batches: number;
}

/**
 * The end that a state which lies in the checkout has passed for sure, of a run in epochs whose images lie there too. With
 * more processes it comes earlier still, so that nothing needs to be known of them.
 */
export function passedEnd(run: Run, dataset: Dataset | undefined): PassedEnd | undefined {
  const position = run.resumeTarget?.state?.position;
  const count = dataset && countImages(dataset);
  if (position?.condition !== 'read' || count?.isExact !== true || epochsOf(run) === undefined)
    return undefined;
  const { step } = position;
  const { batches } = count;
  const { loop, end } = start({
    script: run.script,
    options: optionsOf(run.settings),
    batches,
    processes: 1,
    step,
  });
  return loop === 'stops' && end !== undefined ? { at: step, end, batches } : undefined;
}

interface Start extends Required<Pick<LoopInput, 'script' | 'options' | 'batches' | 'processes'>> {
  readonly step: number;
}

function start({ step, ...input }: Start): {
  readonly loop: Loop | 'stops' | undefined;
  readonly end?: number | undefined;
} {
  const quantities = noQuantities();
  try {
    return { loop: planLoop({ ...input, resume: { name: '', position: { step } } }, quantities) };
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    const stops = error.message.startsWith('AssertionError: max_train_steps');
    return { loop: stops ? 'stops' : undefined, end: quantities.maxSteps };
  }
}
