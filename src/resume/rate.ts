import { schedulersOf, takesShares, warmsUpFromLeast } from '../knowledge/training.ts';
import { isFloat, numberOf, type OptionValue } from '../python/arithmetic.ts';
import { type Options, option } from './options.ts';

/** Who changes the learning rate during a run. */
export type RateSource =
  /** `lr_scheduler`, by its name. */
  | { readonly is: 'named'; readonly name: string }
  /** A class, Adafactor's own or the optimizer itself: none of them is told how long the run is. */
  | { readonly is: 'class' | 'adafactor' | 'none' };

/** The share of the learning rate with which an update is made, counted from 0 over all runs that the state has seen. */
export type Rate = (update: number, length: Length) => number;

/** How long a run is, in updates. */
export interface Length {
  readonly total: number;
  /** Default 1. The scheduler moves once for each. */
  readonly processes?: number | undefined;
}

export type RateModel =
  | { readonly is: 'known'; readonly at: Rate; readonly inSteps: boolean }
  /** Not known, but the same whatever the total is. */
  | { readonly is: 'own' }
  | { readonly is: 'unknown' };

/** What a curve is made with, in steps of the scheduler. */
interface Shape {
  readonly total: number;
  readonly warmUp: number;
  readonly decay: number;
  readonly cycles: number;
  readonly power: number;
  readonly timescale: number | undefined;
  readonly least: number | undefined;
  /** The set learning rate. */
  readonly full: number;
  /** The share at which the warm-up begins. */
  readonly warmUpFrom: number;
}

type Curve = (step: number, shape: Shape) => number;

/** The rate that `polynomial` ends at (transformers 4.54.1, its schedule's default). */
const polynomialEnd = 1e-7;

/** Where the part after the warm-up is, from 0 to 1 at the total. */
function progressOf(step: number, { warmUp, total }: Shape): number {
  return (step - warmUp) / Math.max(1, total - warmUp);
}

function wave(turns: number): number {
  return (1 + Math.cos(Math.PI * turns)) / 2;
}

function above(least: number, share: number): number {
  return share * (1 - least) + least;
}

/** The curves after the warm-up, by the names that facts give them. */
const shapes: Readonly<Record<string, Curve>> = {
  constant: () => 1,
  linear: (step, shape) => Math.max(0, (shape.total - step) / Math.max(1, shape.total - shape.warmUp)),
  cosine: (step, shape) => wave(progressOf(step, shape)),
  restarts: (step, shape) => {
    const progress = progressOf(step, shape);
    return progress >= 1 ? 0 : wave((shape.cycles * progress) % 1);
  },
  polynomial: (step, { total, warmUp, full, power }) => {
    const end = polynomialEnd / full;
    return step > total ? end : above(end, (1 - (step - warmUp) / (total - warmUp)) ** power);
  },
  'inverse-root': (step, { warmUp, timescale }) => {
    const scale = timescale ?? (warmUp || 10_000);
    return 1 / Math.sqrt((step + scale - warmUp) / scale);
  },
  waves: (step, shape) => above(shape.least ?? 0, wave(shape.cycles * progressOf(step, shape))),
  decay: (step, { total, decay, cycles, least = 0 }) => {
    const begun = total - decay;
    if (step < begun) return 1;
    return step < total ? above(least, wave((cycles * (step - begun)) / Math.max(1, decay))) : least;
  },
};

const piecewise = 'pieces';

export const curves: readonly string[] = [...Object.keys(shapes), piecewise];

/**
 * How the rate runs (sd-scripts v0.10.1, library/train_util.py:5265-5399, with transformers' and diffusers' schedules,
 * as measured in `__tests__/conformance/rates.json`). It depends on the total and on the position alone, so a resumed
 * run goes on where its new total puts it.
 */
export function rateModel(source: RateSource | undefined, options: Options, target: string): RateModel {
  if (source === undefined) return { is: 'unknown' };
  if (source.is !== 'named') return { is: 'own' };
  const { curve, reads = [] } = schedulersOf(target).get(source.name) ?? {};
  if (curve === undefined) return { is: 'unknown' };
  const args = option(options, 'lr_scheduler_args');
  if (curve === piecewise) return piecesOf(args);
  const shape = shapes[curve];
  const written = writtenShape(options);
  const hasArguments = args !== null && !(Array.isArray(args) && args.length === 0);
  if (shape === undefined || written === undefined || hasArguments) return { is: 'unknown' };
  if (curve === 'waves' && written.least === undefined) return { is: 'unknown' };
  const isShared = takesShares(target);
  const stepsOf = (value: OptionValue, total: number) =>
    isShared && isFloat(value) ? Math.trunc((numberOf(value) ?? 0) * total) : (numberOf(value) ?? 0);
  const warmUpFrom = curve === 'decay' && warmsUpFromLeast(target) ? (written.least ?? 0) : 0;
  const { decay } = written;
  const warmUp = reads.includes('lr_warmup_steps') ? written.warmUp : 0;
  return {
    is: 'known',
    inSteps: [warmUp, ...(curve === 'decay' ? [decay] : [])].some(
      (value) => numberOf(value) !== 0 && !(isShared && isFloat(value)),
    ),
    at: (update, { total, processes = 1 }) => {
      const steps = total * processes;
      const made: Shape = {
        ...written,
        total: steps,
        warmUp: stepsOf(warmUp, steps),
        decay: stepsOf(decay, steps),
        warmUpFrom,
      };
      const step = update * processes;
      if (step < made.warmUp) return above(warmUpFrom, step / Math.max(1, made.warmUp));
      return shape(step, made);
    },
  };
}

/** The options that make a curve, with upstream's defaults; undefined where one is no number. */
function writtenShape(options: Options) {
  const number = (name: string, otherwise: number) => numberOf(options.get(name) ?? otherwise);
  const optional = (name: string) => {
    const value = option(options, name);
    return value === null ? undefined : (numberOf(value) ?? Number.NaN);
  };
  const shape = {
    warmUp: options.get('lr_warmup_steps') ?? 0,
    decay: options.get('lr_decay_steps') ?? 0,
    cycles: number('lr_scheduler_num_cycles', 1) ?? Number.NaN,
    power: number('lr_scheduler_power', 1) ?? Number.NaN,
    timescale: optional('lr_scheduler_timescale'),
    least: optional('lr_scheduler_min_lr_ratio'),
    full: number('learning_rate', 2e-6) ?? Number.NaN,
  };
  const numbers = [numberOf(shape.warmUp) ?? Number.NaN, numberOf(shape.decay) ?? Number.NaN];
  const all = [...numbers, ...Object.values(shape).filter((value) => typeof value === 'number')];
  return all.some(Number.isNaN) ? undefined : shape;
}

const stepRules = /^step_rules=(["'])((?:\d+(?:\.\d+)?:\d+,){1,100}\d+(?:\.\d+)?)\1$/;

/** Shares up to given steps, then a last one: `step_rules="1:10,0.1:20,0.01"`. */
function piecesOf(args: OptionValue): RateModel {
  const [text, ...others] = Array.isArray(args) ? (args as readonly OptionValue[]) : [];
  const rules = typeof text === 'string' ? stepRules.exec(text)?.[2]?.split(',') : undefined;
  if (rules === undefined || others.length > 0) return { is: 'own' };
  const last = Number(rules.at(-1));
  const pieces = rules
    .slice(0, -1)
    .map((rule) => rule.split(':').map(Number))
    .sort(([, a = 0], [, b = 0]) => a - b);
  return {
    is: 'known',
    inSteps: true,
    at: (update, { processes = 1 }) =>
      pieces.find(([, until = 0]) => update * processes < until)?.[0] ?? last,
  };
}

/** A run that goes on from a state, in updates. */
export interface Continued {
  /** How many the scheduler of the state has seen. */
  readonly done: number;
  /** The total of the run that wrote it, and that of the one that goes on. */
  readonly was: number;
  readonly total: number;
  /** How many are made from here on. */
  readonly updates: number;
  readonly processes?: number | undefined;
}

/** The shares at its first update, which still has the stored rate, at the next, and at the last. */
export interface ContinuedRates {
  readonly first: number;
  readonly next: number;
  readonly last: number;
}

export function continuedRates(
  at: Rate,
  { done, was, total, updates, processes = 1 }: Continued,
): ContinuedRates {
  const first = at(done, { total: was, processes });
  const later = (update: number) => (updates > 1 ? at(done + update, { total, processes }) : first);
  return { first, next: later(1), last: later(updates - 1) };
}

const samples = 32;

/** Whether the rate is what it would have been with the total as it was. */
export function keepsCurve(at: Rate, { done, was, total, updates, processes = 1 }: Continued): boolean {
  return Array.from({ length: samples + 1 }, (_, sample) =>
    Math.floor((sample * Math.max(updates - 1, 0)) / samples),
  ).every((update) => {
    const [before, now] = [was, total].map((length) => at(done + update, { total: length, processes }));
    return Math.abs((before ?? 0) - (now ?? 0)) < 1e-9;
  });
}

/** Whether a resumed run with another total goes on in another curve. */
export function followsTotal(at: Rate): boolean {
  return !keepsCurve(at, { done: 1000, was: 3000, total: 1000, updates: 1000 });
}

/** Stands for the unknown updates of an epoch where a curve is the same whatever they are. */
export const manyUpdates = 10_000;

/** A share of the learning rate for people. */
export function shareText(share: number): string {
  return share < 0.0005 ? '0' : String(Number(share.toPrecision(2)));
}
