import type { Disk } from './disk.ts';
import type { LoopInput } from './loop.ts';

/** Where in a run something happens, by what upstream does there. */
export type Phase = 'start' | 'step' | 'epoch_end' | 'train_end';

/** A run, as far as what it saves goes. */
export interface ScheduleInput extends LoopInput {
  /** What `output_dir` holds before; default nothing. */
  readonly disk?: Disk;
  /**
   * Where the run is cut off: after an update of this run with its step save, or at the end of an epoch after its
   * epoch save. Without effect where the clock does not show it.
   */
  readonly stopAfter?: { readonly update: number } | { readonly epoch: number };
}
