/**
 * How a command comes out: its exit status, or that it is not known; `done` where it is not known, and nobody writes a
 * script for its failing (`mkdir -p out && …`).
 */
export type Status = number | 'done' | 'unknown';

/** Whether it succeeds, where that is known. */
export function succeeds(status: Status): boolean | undefined {
  return typeof status === 'number' ? status === 0 : undefined;
}

/** It takes a choice to go on, and none is to be made. One is enough: nobody looks at where it was thrown. */
class Undecided extends Error {}
export const undecided = new Undecided();
