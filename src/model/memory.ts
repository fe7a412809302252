import type { SourceFile } from './document.ts';
import type { Finding } from './finding.ts';

/** What is kept from one linting for the next, so that only what has changed is parsed and checked again. */
export interface Memory {
  /** A linting begins. */
  begin(): void;
  /**
   * What a file is read as. It is parsed where its text is another than before.
   * @param how what else that depends on
   */
  parsed<Read>(file: SourceFile, how: string, parse: () => Read): Read;
  /** What follows from something alone, by what it is called. */
  following<What>(subject: object, name: string, follow: () => What): What;
  /**
   * Something that was made anew, or the one of before where all that it is made of is the same.
   * @param key what only such ones have in common
   * @param of what it is made of
   */
  same<Made extends object>(key: string, made: Made, of: () => readonly unknown[]): Made;
  /**
   * What rules find in something. They look at it where that, or what they see beside it, is not the one of before.
   * @param always what they may see beside it
   * @param ask what they may ask for besides, by name
   */
  found<One extends object>(
    subject: object,
    always: readonly unknown[],
    ask: Ask<One>,
    look: Look<One>,
    add: Add,
  ): void;
}

/** Answers with all that there is of a name. */
export type Ask<One extends object> = (name: string) => readonly One[];

/** Looks at something, and adds what is found. */
export type Look<One extends object> = (ask: Ask<One>, add: Add) => void;

type Add = (finding: Finding) => void;

/** Keeps nothing: what was made of a file can be let go as soon as it was looked at. */
export const noMemory: Memory = {
  begin() {},
  parsed: (_file, _how, parse) => parse(),
  following: (_subject, _name, follow) => follow(),
  same: (_key, made) => made,
  found: (_subject, _always, ask, look, add) => look(ask, add),
};

/** Keeps what one linting asked for until the end of the next. */
export class LastingMemory implements Memory {
  /** Files that were parsed, and documents, datasets and runs that rules looked at, since it was made. */
  readonly work = { parsed: 0, checked: 0 };
  readonly #following = new WeakMap<object, Map<string, unknown>>();
  readonly #found = new WeakMap<object, Found>();
  #young = new Map<string, readonly object[]>();
  #old = new Map<string, readonly object[]>();

  begin(): void {
    this.#old = this.#young;
    this.#young = new Map();
  }

  parsed<Read>({ path, text }: SourceFile, how: string, parse: () => Read): Read {
    const key = `${how} ${path}`;
    const known = this.#find<{ readonly text: string; readonly read: Read }>(key, (one) => one.text === text);
    if (known !== undefined) return known.read;
    this.work.parsed += 1;
    return this.#keep(key, { text, read: parse() }).read;
  }

  following<What>(subject: object, name: string, follow: () => What): What {
    const known = this.#following.get(subject) ?? new Map<string, unknown>();
    this.#following.set(subject, known);
    if (!known.has(name)) known.set(name, follow());
    return known.get(name) as What;
  }

  same<Made extends object>(key: string, made: Made, of: () => readonly unknown[]): Made {
    const parts = of();
    type Kept = { readonly made: Made; readonly parts: readonly unknown[] };
    const known = this.#find<Kept>(key, (one) => isSame(one.parts, parts));
    return (known ?? this.#keep<Kept>(key, { made, parts })).made;
  }

  found<One extends object>(
    subject: object,
    always: readonly unknown[],
    ask: Ask<One>,
    look: Look<One>,
    add: Add,
  ): void {
    let found = this.#found.get(subject);
    if (found === undefined || !isCurrent(found, always, ask)) {
      this.work.checked += 1;
      const answers = new Map<string, readonly object[]>();
      const findings: Finding[] = [];
      const askAndKeep: Ask<One> = (name) => {
        const answer = ask(name);
        answers.set(name, answer);
        return answer;
      };
      look(askAndKeep, (finding) => findings.push(finding));
      found = { always, answers, findings };
      this.#found.set(subject, found);
    }
    for (const finding of found.findings) add(finding);
  }

  #find<Kept extends object>(key: string, isIt: (kept: Kept) => boolean): Kept | undefined {
    for (const generation of [this.#young, this.#old]) {
      const kept = generation.get(key)?.find((one) => isIt(one as Kept)) as Kept | undefined;
      if (kept !== undefined) return generation === this.#old ? this.#keep(key, kept) : kept;
    }
    return undefined;
  }

  #keep<Kept extends object>(key: string, kept: Kept): Kept {
    this.#young.set(key, [...(this.#young.get(key) ?? []), kept]);
    return kept;
  }
}

interface Found {
  readonly always: readonly unknown[];
  readonly answers: ReadonlyMap<string, readonly object[]>;
  readonly findings: readonly Finding[];
}

function isCurrent(found: Found, always: readonly unknown[], ask: Ask<object>): boolean {
  return (
    isOneByOne(found.always, always) &&
    [...found.answers].every(([name, answer]) => isOneByOne(answer, ask(name)))
  );
}

function isOneByOne(some: readonly unknown[], others: readonly unknown[]): boolean {
  return some.length === others.length && some.every((one, index) => one === others[index]);
}

/** Whether two values hold the same, however deep: plain objects, lists, maps and sets. Others are the same only if they are one. */
function isSame(one: unknown, other: unknown): boolean {
  if (Object.is(one, other)) return true;
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
  if (one instanceof Set && other instanceof Set) return isSame([...one], [...other]);
  if (one instanceof Map && other instanceof Map) return isSame([...one], [...other]);
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isSame(item, other[index]));
  }
  if (!isPlain(one) || !isPlain(other)) return false;
  const entries = Object.entries(one);
  const others = new Map(Object.entries(other));
  return (
    entries.length === others.size &&
    entries.every(([key, value]) => others.has(key) && isSame(value, others.get(key)))
  );
}

function isPlain(value: object): boolean {
  return Object.getPrototypeOf(value) === Object.prototype;
}
