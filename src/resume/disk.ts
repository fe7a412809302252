import { modelName, parseStateName, stateName } from './names.ts';
import type { Present } from './save.ts';
import { isOn, kept, removes, type Track } from './track.ts';

/** What a LoRA state's `train_state.json` holds. */
export interface TrainState {
  readonly epoch: number;
  readonly step: number;
}

/** What `output_dir` holds: names of files and of state directories, in no order. Long runs are never spelled out. */
export interface Disk extends Present, Iterable<string> {
  /** The position that a state holds; `undefined` for a full fine-tune's, and for what is no state. */
  trainState(name: string): TrainState | undefined;
}

/** A directory with these names, whose states hold no position. */
export function diskOf(names: Iterable<string>): Disk {
  const all = new Set(names);
  return {
    has: (name) => all.has(name),
    hasFolder: (path) => [...all].some((name) => name.startsWith(`${path}/`)),
    trainState: () => undefined,
    [Symbol.iterator]: () => all[Symbol.iterator](),
  };
}

/** The names that a run's numbered saves have. */
export interface Naming {
  readonly outputName: string | undefined;
  readonly extension: string;
  readonly savesStates: boolean;
  /** Absent for a full fine-tune. */
  readonly trainState?: (kind: 'epoch' | 'step', number: number) => TrainState;
}

/** `before`, as the saves of the tracks leave it. */
export function withTracks(before: Disk, tracks: readonly Track[], naming: Naming): Disk {
  const items = naming.savesStates ? (['model', 'state'] as const) : (['model'] as const);
  const nameOf = (kind: Track['kind'], item: 'model' | 'state', number: number) =>
    item === 'state'
      ? stateName(naming.outputName, kind, number)
      : modelName(naming.outputName, kind, number, naming.extension);

  /** Which save of which track a name belongs to. */
  function find(name: string): { track: Track; item: 'model' | 'state'; number: number } | undefined {
    const isModel = name.endsWith(naming.extension);
    const directory = isModel ? `${name.slice(0, name.length - naming.extension.length)}-state` : name;
    for (const item of items) {
      const parsed = (item === 'model') === isModel ? parseStateName(directory) : undefined;
      const { number } = parsed ?? {};
      const track = tracks.find(({ kind }) => kind === parsed?.kind);
      if (track && number !== undefined && nameOf(track.kind, item, number) === name)
        return { track, item, number };
    }
    return undefined;
  }

  const isOwn = (name: string) => {
    const found = find(name);
    return found !== undefined && isOn(found.track, found.number);
  };

  function has(name: string): boolean {
    const found = find(name);
    if (found === undefined) return before.has(name);
    const { track, item, number } = found;
    const removed = removes(track, item, number);
    if (!isOn(track, number)) return !removed && before.has(name);
    return !removed || (track[item]?.distance ?? 0) < 0;
  }

  function* names(): Generator<string> {
    for (const name of before) if (!isOwn(name) && has(name)) yield name;
    for (const track of tracks) {
      for (const item of items) {
        for (const { first, last, period } of kept(track, item)) {
          for (let number = first; number <= last; number += period) yield nameOf(track.kind, item, number);
        }
      }
    }
  }

  return {
    has,
    hasFolder: (path) =>
      before.hasFolder(path) ||
      (naming.outputName?.startsWith(`${path}/`) === true && tracks.some(({ first, last }) => first <= last)),
    trainState(name) {
      const found = has(name) ? find(name) : undefined;
      if (found?.item !== 'state' || !isOn(found.track, found.number)) {
        return has(name) ? before.trainState(name) : undefined;
      }
      return naming.trainState?.(found.track.kind, found.number);
    },
    [Symbol.iterator]: names,
  };
}

/** A directory on top of which a few things were saved and removed. */
export class Overlay implements Disk {
  readonly #below: Disk;
  readonly #saved = new Map<string, TrainState | undefined>();
  readonly #removed = new Set<string>();

  constructor(below: Disk) {
    this.#below = below;
  }

  save(name: string, state?: TrainState): void {
    this.#saved.set(name, state);
    this.#removed.delete(name);
  }

  remove(name: string): void {
    this.#saved.delete(name);
    this.#removed.add(name);
  }

  has(name: string): boolean {
    return this.#saved.has(name) || (!this.#removed.has(name) && this.#below.has(name));
  }

  hasFolder(path: string): boolean {
    return this.#below.hasFolder(path) || [...this.#saved.keys()].some((name) => name.startsWith(`${path}/`));
  }

  trainState(name: string): TrainState | undefined {
    if (this.#saved.has(name)) return this.#saved.get(name);
    return this.has(name) ? this.#below.trainState(name) : undefined;
  }

  *[Symbol.iterator](): Iterator<string> {
    for (const name of this.#below) if (!this.#saved.has(name) && !this.#removed.has(name)) yield name;
    yield* this.#saved.keys();
  }
}
