import type { LaunchWord, Text } from '../../../model/launch.ts';
import type { Place } from '../../../model/place.ts';

/** A variable of a shell. */
export interface Variable {
  /** Absent where it is declared only. */
  readonly value?: Text | undefined;
  /** The items of an array by their keys, in order. */
  readonly items?: ReadonlyMap<string, LaunchWord> | undefined;
  readonly isKeyed?: boolean | undefined;
  readonly isExported?: boolean | undefined;
  /** `declare -i`, `-u`, `-l`, `-n`. */
  readonly manner?: 'integer' | 'upper' | 'lower' | 'name' | undefined;
}

/** What a variable is when it is used without a key. */
export function scalarOf({ value, items }: Variable): Text | undefined {
  return items === undefined ? value : items.get('0')?.text;
}

/** The variables of one shell, with those that are a function's own. */
export class Variables {
  readonly #all: Map<string, Variable>;
  readonly #saved: Map<string, Variable | undefined>[] = [];

  constructor(all: Iterable<readonly [string, Variable]> = []) {
    this.#all = new Map(all);
  }

  get size(): number {
    return this.#all.size;
  }

  get(name: string): Variable | undefined {
    return this.#all.get(name);
  }

  set(name: string, variable: Variable): void {
    this.#all.set(name, variable);
  }

  /** Sets a value and leaves whether it is handed on as it is. */
  assign(name: string, value: Text): void {
    const old = this.#all.get(name);
    if (old?.items !== undefined && !old.isKeyed) {
      const place = value[0]?.place ?? old.items.get('0')?.place;
      if (place !== undefined) this.setItem(name, '0', { text: value, place });
      return;
    }
    this.#all.set(name, { ...old, value });
  }

  setItem(name: string, key: string, word: LaunchWord): void {
    const old = this.#all.get(name);
    const first: [string, LaunchWord][] =
      old?.items === undefined && old?.value !== undefined ? [['0', { ...word, text: old.value }]] : [];
    const items = new Map(old?.items ?? first);
    const isNew = !items.has(key);
    items.set(key, word);
    const isLast = old?.isKeyed || !isNew || items.size < 2 || Number(key) > Number([...items.keys()].at(-2));
    const sorted = isLast ? items : new Map([...items].sort(([a], [b]) => Number(a) - Number(b)));
    this.#all.set(name, { ...old, value: undefined, items: sorted });
  }

  unset(name: string): void {
    this.#all.delete(name);
  }

  /** Makes a variable the current function's own: it is what it was before once that ends. */
  own(name: string): void {
    const scope = this.#saved.at(-1);
    if (scope === undefined || scope.has(name)) return;
    scope.set(name, this.#all.get(name));
    this.#all.delete(name);
  }

  isOwn(name: string): boolean {
    return this.#saved.at(-1)?.has(name) === true;
  }

  /** Does something in a scope of its own. */
  scoped<Result>(act: () => Result): Result {
    const scope = new Map<string, Variable | undefined>();
    this.#saved.push(scope);
    try {
      return act();
    } finally {
      this.#saved.pop();
      for (const [name, variable] of scope) {
        if (variable === undefined) this.#all.delete(name);
        else this.#all.set(name, variable);
      }
    }
  }

  entries(): IterableIterator<[string, Variable]> {
    return this.#all.entries();
  }

  /** What is handed on to programs. */
  exported(): ReadonlyMap<string, Text> {
    const found = new Map<string, Text>();
    for (const [name, variable] of this.#all) {
      if (variable.isExported && variable.items === undefined && variable.value !== undefined) {
        found.set(name, variable.value);
      }
    }
    return found;
  }

  copy(): Variables {
    const copy = new Variables(this.#all);
    for (const scope of this.#saved) copy.#saved.push(new Map(scope));
    return copy;
  }
}

/** The items of an array, in order. */
export function itemsOf(words: readonly LaunchWord[]): ReadonlyMap<string, LaunchWord> {
  return new Map(words.map((word, at) => [String(at), word]));
}

/** A variable that is not known any more. */
export function lost(
  variable: Variable | undefined,
  cause: 'argument' | 'file',
  place: Place,
  name: string,
): Variable {
  const unknown = { from: cause, name } as const;
  if (variable?.items !== undefined) {
    const rest: LaunchWord = { text: [{ unknown, default: [], place }], place, isSpread: true };
    return { ...variable, items: new Map([...variable.items, [`…${variable.items.size}`, rest]]) };
  }
  const value = variable?.value;
  return { ...variable, value: [{ unknown, default: value, place }] };
}
