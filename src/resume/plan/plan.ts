import { scriptFacts } from '../../knowledge/scripts.ts';
import { mostEarlierSaves } from '../../model/limits.ts';
import { baseName, parentPath } from '../../model/paths.ts';
import type { Script } from '../../model/script.ts';
import { numberOf } from '../../python/arithmetic.ts';
import { type Disk, diskOf } from '../disk.ts';
import type { Clock, Quantities } from '../loop.ts';
import { countStates, type StateCounts, type WorkLost, worstLoss } from '../measure.ts';
import { modelName, parseStateName, stateName } from '../names.ts';
import { option } from '../options.ts';
import { extension, outputName } from '../save.ts';
import { type End, schedule } from '../schedule.ts';
import { estimateSize, type SizeEstimate } from '../size.ts';
import { isSamePlace } from '../target.ts';
import type { PlanInput, PlanNote } from './input.ts';
import { momentsOf, type PlanMoment } from './moments.ts';
import { type NextRun, nextRun } from './next-run.ts';
import { notesOf } from './notes.ts';

/** What a run will write, what a crash would cost and how to go on. */
export interface Plan {
  readonly script: Script;
  /** The first part of every name; `undefined` where upstream's defaults stand in. */
  readonly name: string | undefined;
  readonly clock: Clock;
  readonly quantities: Quantities;
  readonly end: End;
  /** What happens, by the moment; the end is the last one. At most `longest` before it. */
  readonly moments: readonly PlanMoment[];
  /** Periodic saves that are not among the moments, because there are too many. */
  readonly more: number;
  readonly states: StateCounts;
  readonly lost: WorkLost;
  readonly size: SizeEstimate | undefined;
  readonly next: NextRun | undefined;
  /** What to know about it, as messages of the `plan` group. */
  readonly notes: readonly PlanNote[];
}

/**
 * Plans a run. Bounded for any length of run.
 * @throws RangeError as `schedule` does
 */
export function plan(input: PlanInput): Plan {
  const { crashAt, ...asked } = input;
  const whole = { ...asked, disk: input.disk ?? earlierSaves(input) };
  const full = schedule(whole);
  const ends = crashAt === undefined ? full : schedule({ ...whole, stopAfter: { update: crashAt } });
  const { moments, more } = momentsOf(ends, whole);
  return {
    script: input.script,
    name: outputName(input.options),
    clock: full.clock,
    quantities: full.quantities,
    end: ends.end,
    moments,
    more,
    states: countStates(input, ends),
    lost: worstLoss(input, full),
    size: scriptFacts(input.script).trains === 'network' ? estimateSize(input.options) : undefined,
    next: nextRun(whole, ends),
    notes: notesOf(whole, full, moments),
  };
}

/** What an earlier run of the same name has left beside the state that this one goes on from, as far as retention sees it. */
function earlierSaves({ script, options, resume }: PlanInput): Disk {
  const directory = option(options, 'output_dir');
  const isBeside =
    resume !== undefined && typeof directory === 'string' && isSamePlace(directory, parentPath(resume.name));
  const state = isBeside ? baseName(resume.name) : '';
  const { kind, name, number } = parseStateName(state) ?? {};
  if (number === undefined || name !== outputName(options)) return diskOf([]);
  if (kind !== 'epoch' || typeof (options.get('save_model_as') ?? '') !== 'string') return diskOf([state]);
  const every = numberOf(option(options, 'save_every_n_epochs'));
  const interval = every !== undefined && Number.isInteger(every) && every > 0 ? every : number;
  const saves = Math.min(Math.ceil(number / interval), mostEarlierSaves);
  const numbers = Array.from({ length: saves }, (_, index) => number - index * interval);
  const suffix = extension({ script, options });
  return diskOf(
    numbers.flatMap((epoch) => [stateName(name, kind, epoch), modelName(name, kind, epoch, suffix)]),
  );
}
