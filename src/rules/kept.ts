import { type Finding, sayingOf } from '../model/finding.ts';
import { mostFindings, mostFindingsOfRule } from '../model/limits.ts';

interface Entry {
  finding: Finding;
  readonly rank: number;
  readonly key: string;
  readonly group: Group;
  gone: boolean;
}

/** Room for so many; the mildest has to go, of several the last. */
class Room {
  readonly #capacity: number;
  /** By rank; those that are gone are still in it. */
  readonly #entries: Entry[][] = [];
  #size = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
  }

  /** Whether nothing of this rank would stay. */
  isFullFor(rank: number): boolean {
    return this.#size === this.#capacity && this.#entries.findLastIndex((some) => some.length > 0) <= rank;
  }

  /** Takes one in, and gives what has to go for it, which may be itself. */
  admit(entry: Entry): Entry | undefined {
    while (this.#entries.length <= entry.rank) this.#entries.push([]);
    this.#entries[entry.rank]?.push(entry);
    this.#size += 1;
    while (this.#size > this.#capacity) {
      const mildest = this.#entries.findLast((some) => some.length > 0)?.pop();
      if (mildest?.gone) continue;
      this.#size -= 1;
      return mildest;
    }
    return undefined;
  }

  /** One of them had to go elsewhere. */
  forget(): void {
    this.#size -= 1;
  }
}

/** What one rule finds in one file. */
interface Group {
  readonly room: Room;
  left?: Left;
}

/** Findings that there is no room for: the worst of them, and where they all are, by file. */
interface Left {
  worst: Finding;
  rank: number;
  readonly places: Map<string, Set<number>>;
}

/**
 * Findings, each once, of which only so many are kept: of one rule in one file, and in all. Of what there is no room for,
 * the worst says for all of it how much it is. Adding one costs the same however many there are.
 */
export class Kept {
  readonly #rankOf: (finding: Finding) => number;
  readonly #entries = new Map<string, Entry>();
  /** By rule and path. */
  readonly #groups = new Map<string, Map<string, Group>>();
  readonly #room = new Room(mostFindings);
  /** What had to go for other rules or files, by rule. */
  readonly #beyond = new Map<string, Left>();

  /** @param rankOf a small whole number: the lower, the more it matters that the finding is kept */
  constructor(rankOf: (finding: Finding) => number) {
    this.#rankOf = rankOf;
  }

  add(finding: Finding): void {
    const group = this.#groupOf(finding);
    const rank = this.#rankOf(finding);
    if (group.left !== undefined && group.room.isFullFor(rank)) {
      leave(group.left, finding, rank);
      return;
    }
    const key = sayingOf(finding);
    const known = this.#entries.get(key);
    if (known !== undefined) {
      known.finding = finding;
      return;
    }
    const entry = { finding, rank, key, group, gone: false };
    this.#entries.set(key, entry);
    const milder = group.room.admit(entry);
    if (milder !== undefined) {
      this.#drop(milder);
      group.left ??= leftOf(milder);
      leave(group.left, milder.finding, milder.rank);
      if (milder === entry) return;
      this.#room.forget();
    }
    const mildest = this.#room.admit(entry);
    if (mildest === undefined) return;
    this.#drop(mildest);
    mildest.group.room.forget();
    const left = this.#beyond.get(mildest.finding.rule) ?? leftOf(mildest);
    this.#beyond.set(mildest.finding.rule, left);
    leave(left, mildest.finding, mildest.rank);
  }

  /** What is kept, in the order in which it was found, and what stands for the rest. */
  findings(): Finding[] {
    const kept = [...this.#entries.values()].map(({ finding }) => finding);
    const groups = [...this.#groups.values()].flatMap((files) => [...files.values()]);
    const left = groups.flatMap((group) => (group.left ? standIn(group.left) : []));
    const beyond = [...this.#beyond.values()].map((one) => standIn(one, one.places.size));
    return [...kept, ...left, ...beyond];
  }

  #groupOf({ rule, path }: Finding): Group {
    const files = this.#groups.get(rule) ?? new Map<string, Group>();
    this.#groups.set(rule, files);
    const group = files.get(path) ?? { room: new Room(mostFindingsOfRule) };
    files.set(path, group);
    return group;
  }

  #drop(entry: Entry): void {
    entry.gone = true;
    this.#entries.delete(entry.key);
  }
}

function leftOf({ finding, rank }: Entry): Left {
  return { worst: finding, rank, places: new Map() };
}

function leave(left: Left, finding: Finding, rank: number): void {
  if (rank < left.rank) {
    left.worst = finding;
    left.rank = rank;
  }
  const starts = left.places.get(finding.path) ?? new Set();
  left.places.set(finding.path, starts.add(finding.range.start));
}

function standIn({ worst, places }: Left, files?: number): Finding {
  const { rule, severity, path, range, message, data, advice } = worst;
  const sum = [...places.values()].reduce((all, { size }) => all + size, 0);
  return {
    rule,
    severity,
    path,
    range,
    message,
    data,
    ...(advice && { advice }),
    about: `${sum} more`,
    more: { places: sum, ...(files !== undefined && { files }) },
  };
}
