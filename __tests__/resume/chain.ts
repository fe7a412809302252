import { type Disk, diskOf } from '../../src/resume/disk.ts';
import { option } from '../../src/resume/options.ts';
import { type Schedule, schedule } from '../../src/resume/schedule.ts';
import type { ScheduleInput } from '../../src/resume/schedule-input.ts';

/** One run of a chain, with what differs from the others. */
interface ChainPart {
  readonly options?: ScheduleInput['options'];
  readonly stopAfter?: NonNullable<ScheduleInput['stopAfter']>;
  /** The name of the state in `output_dir` to go on from. */
  readonly resume?: string;
}

/** Runs one after another in the same `output_dir`, each on what the ones before left there. */
export function scheduleChain(input: ScheduleInput, parts: readonly ChainPart[]): Schedule[] {
  let disk = input.disk ?? diskOf([]);
  return parts.map((part) => {
    const options = part.options ?? input.options;
    const done = schedule({
      ...input,
      options,
      disk,
      ...(part.stopAfter && { stopAfter: part.stopAfter }),
      ...(part.resume !== undefined && { resume: resumePoint(part.resume, disk, options) }),
    });
    disk = done.disk;
    return done;
  });
}

function resumePoint(state: string, disk: Disk, options: ScheduleInput['options']) {
  const step = disk.trainState(state)?.step;
  const directory = option(options, 'output_dir');
  const found = disk.has(state);
  return {
    name: found || typeof directory !== 'string' ? state : `${directory}/${state}`,
    found,
    ...(step !== undefined && { position: { step } }),
  };
}
