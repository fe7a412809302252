/** A clock to read and to wait by, in milliseconds. */
export interface Clock {
  readonly now: () => number;
  readonly sleep: (milliseconds: number) => Promise<unknown>;
}

const realClock: Clock = {
  now: () => performance.now(),
  sleep: (milliseconds) => new Promise((done) => setTimeout(done, milliseconds)),
};

/** The time that a step has for GitHub's API: for all calls of all clients, and the pauses between them. */
export class Budget {
  readonly #clock: Clock;
  #left: number;

  constructor(milliseconds: number, clock: Clock = realClock) {
    this.#left = milliseconds;
    this.#clock = clock;
  }

  /** Milliseconds; none are left at 0 or below. */
  get left(): number {
    return this.#left;
  }

  /** Counts the time that something takes. */
  async spend<Result>(action: () => Promise<Result>): Promise<Result> {
    const start = this.#clock.now();
    try {
      return await action();
    } finally {
      this.#left -= this.#clock.now() - start;
    }
  }

  /** Waits, and counts that as time spent. */
  async pause(milliseconds: number): Promise<void> {
    const start = this.#clock.now();
    await this.#clock.sleep(milliseconds);
    this.#left -= Math.max(milliseconds, this.#clock.now() - start);
  }
}
