import type { Said } from '../../model/message.ts';
import { baseName } from '../../model/paths.ts';
import type { Position } from '../../model/state.ts';
import type { ResumePoint } from '../loop.ts';
import { parseStateName } from '../names.ts';
import { type Options, option } from '../options.ts';
import type { RateModel } from '../rate.ts';
import type { ScheduleInput } from '../schedule-input.ts';

/** A run, and where it is imagined to crash. */
export interface PlanInput extends Omit<ScheduleInput, 'stopAfter'> {
  readonly resume?: PlanResume | undefined;
  /** Where the batches were counted in the checkout: images with their repeats, and whether the batches are exact. */
  readonly counted?: { readonly images: number; readonly isExact: boolean } | undefined;
  /** Whether a launch script or the GUI's file told the processes. */
  readonly processesTold?: boolean | undefined;
  /** How its learning rate runs; not known where it is absent. */
  readonly rate?: RateModel | undefined;
  /** After this update of the run. */
  readonly crashAt?: number | undefined;
}

/** Where a planned run goes on from. */
interface PlanResume extends ResumePoint {
  /** Whether the position was read from the state; else its name tells. */
  readonly isStored?: boolean;
  /** The epoch that the state itself says it was saved in, from 1. */
  readonly epoch?: number | undefined;
}

export type PlanNote = Said<'plan'> & {
  /** `untimed`: when something is saved cannot be told. `unkept`: less can be resumed than the moments promise. */
  readonly means?: 'untimed' | 'unkept';
};

/**
 * The state that the settings resume from; `undefined` where they resume from none. Its position is the stored one where
 * that is known, else its name's, which is believed as if a run that was not itself resumed had written it.
 */
export function resumePointOf(options: Options, stored?: Position): PlanResume | undefined {
  const resume = option(options, 'resume');
  if (typeof resume !== 'string' || resume === '') return undefined;
  if (stored?.condition === 'missing') return { name: resume, isStored: true };
  if (stored?.condition === 'read') {
    const { epoch, step } = stored;
    return { name: resume, position: { step }, isStored: true, epoch };
  }
  const { kind, number } = parseStateName(baseName(resume)) ?? {};
  if (number === undefined) return { name: resume, position: 'unknown' };
  return { name: resume, position: kind === 'epoch' ? { epoch: number } : { step: number } };
}
