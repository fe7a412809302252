import facts from '../../knowledge/training.json' with { type: 'json' };
import { memoizePerText } from '../model/memoize.ts';
import { holdsIn, type Span } from './options.ts';

interface Scheduler extends Span {
  /** Known to the library, but called by upstream with arguments that it does not take. */
  readonly refused?: boolean;
  /** How the rate runs; `src/resume/rate.ts` computes it. */
  readonly curve?: string;
  /** The options whose values reach it. */
  readonly reads: readonly string[];
  /** The keyword arguments that upstream gives it, so that `lr_scheduler_args` must not. */
  readonly passes: readonly string[];
}

interface OptimizerArguments {
  readonly names: readonly string[];
  /** Whether the names are the same in every version of the library that can be meant. */
  readonly sure: boolean;
}

const builtIn: Readonly<Record<string, Span>> = facts.optimizers.builtIn.names;
const schedulerFacts: Readonly<Record<string, Scheduler>> = facts.schedulers.names;
const argumentFacts: Readonly<Record<string, OptimizerArguments>> = facts.optimizers.arguments;

/** The optimizer names that a target compares in lower case, as upstream's help spells them. */
export const builtInOptimizers: (target: string) => readonly string[] = memoizePerText((target) =>
  Object.entries(builtIn).flatMap(([name, span]) => (holdsIn(span, target) ? name : [])),
);

/** Classes that an `optimizer_type` without a dot can name, letter case counting. */
export const torchOptimizers: readonly string[] = facts.optimizers.torch.classes;

/** Module paths of optimizers that people write without one. */
export const optimizersElsewhere: ReadonlyMap<string, string> = new Map(
  Object.entries(facts.optimizers.elsewhere.paths),
);

/** The arguments of a built-in optimizer's class, by its name in lower case; `lr` aside, which upstream gives. */
export const optimizerArguments: ReadonlyMap<string, OptimizerArguments> = new Map(
  Object.entries(argumentFacts).map(([name, known]) => [name.toLowerCase(), known]),
);

/** The names that `lr_scheduler` can have in a target; names that start with `adafactor` aside. */
export const schedulersOf: (target: string) => ReadonlyMap<string, Scheduler> = memoizePerText(
  (target) => new Map(Object.entries(schedulerFacts).filter(([, scheduler]) => holdsIn(scheduler, target))),
);

/** Whether a float for warm-up or decay steps is a share of the total. */
export function takesShares(target: string): boolean {
  return holdsIn(facts.schedulers.curves.shares, target);
}

/** Whether the warm-up of `warmup_stable_decay` starts at the least rate, not at 0. */
export function warmsUpFromLeast(target: string): boolean {
  return holdsIn(facts.schedulers.curves.warmUpFromLeast, target);
}

/** Classes that an `lr_scheduler_type` without a dot can name. */
export const schedulerClasses: readonly string[] = facts.schedulers.classes.names;
