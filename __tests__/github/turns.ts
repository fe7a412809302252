/** Lets several ask one after the other, in an order that is given: each has one request open at a time. */
export class Turns {
  /** Who was let through, as the place among those that waited, and how many waited. */
  readonly taken: { readonly choice: number; readonly of: number }[] = [];
  readonly #choices: readonly number[];
  readonly #waiting = new Map<string, () => void>();
  #running = 0;

  /** @param choices who goes first when several wait, turn by turn; the first of them where it ends */
  constructor(choices: readonly number[]) {
    this.#choices = choices;
  }

  /** Waits for its turn. */
  readonly gate = (name: string): Promise<void> =>
    new Promise((go) => {
      this.#waiting.set(name, go);
      this.#next();
    });

  /** Runs all of them to their ends. */
  async all<Result>(runs: readonly (() => Promise<Result>)[]): Promise<Result[]> {
    this.#running = runs.length;
    return Promise.all(
      runs.map(async (run) => {
        try {
          return await run();
        } finally {
          this.#running -= 1;
          this.#next();
        }
      }),
    );
  }

  #next(): void {
    if (this.#waiting.size === 0 || this.#waiting.size < this.#running) return;
    const names = [...this.#waiting.keys()].sort();
    const choice = (this.#choices[this.taken.length] ?? 0) % names.length;
    const name = names[choice] ?? '';
    this.taken.push({ choice, of: names.length });
    const go = this.#waiting.get(name);
    this.#waiting.delete(name);
    go?.();
  }
}

/** Tries every order of what `attempt` does in turns. Gives how many there are. */
export async function everyOrder(attempt: (turns: Turns) => Promise<void>): Promise<number> {
  let choices: number[] = [];
  for (let orders = 1; ; orders++) {
    const turns = new Turns(choices);
    await attempt(turns);
    const taken = [...turns.taken];
    while (taken.length > 0 && taken.at(-1)?.choice === (taken.at(-1)?.of ?? 0) - 1) taken.pop();
    if (taken.length === 0) return orders;
    choices = taken.map(({ choice }, index) => (index === taken.length - 1 ? choice + 1 : choice));
  }
}
