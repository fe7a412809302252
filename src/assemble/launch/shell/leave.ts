import type { Status } from './status.ts';

/** What ends more than one command: it is thrown to where it ends. */
export class Leave extends Error {
  readonly what: 'break' | 'continue' | 'return' | 'exit';
  /** Loops that are left. */
  readonly loops: number;
  readonly status: Status;

  constructor(what: Leave['what'], { loops = 1, status = 0 }: { loops?: number; status?: Status } = {}) {
    super(what);
    this.what = what;
    this.loops = loops;
    this.status = status;
  }
}
