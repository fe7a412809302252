import ignore, { type Ignore } from 'ignore';
import { mostPatterns } from '../model/limits.ts';
import { isBounded } from '../model/patterns.ts';
import { readText } from './read.ts';

/** The patterns of one ignore file, which hold for paths below `base` (relative to the root, '' for the root). */
interface Level {
  readonly base: string;
  /** The ignore file, relative to the root. */
  readonly source: string;
  readonly rules: Ignore;
}

/** The ignore files that hold in one directory, the nearest first. */
export class Ignores {
  readonly #levels: readonly Level[];

  private constructor(levels: readonly Level[]) {
    this.#levels = levels;
  }

  static readonly none = new Ignores([]);

  /** With the ignore file at `source`, if it can be read, holding below `base`. */
  with(root: string, base: string, source: string): Ignores {
    const read = readText(`${root}/${source}`);
    if (!('text' in read)) return this;
    const rules = ignore({ ignorecase: false, allowRelativePaths: true });
    rules.add(
      read.text
        .replace(/^\ufeff/, '')
        .split(/\r?\n/)
        .slice(0, mostPatterns)
        .filter(isBounded),
    );
    return new Ignores([{ base, source, rules }, ...this.#levels]);
  }

  /** The ignore file that has git leave a path alone, if any. Parents of the path are taken as not ignored. */
  sourceFor(path: string, isDirectory: boolean): string | undefined {
    for (const { base, source, rules } of this.#levels) {
      const { ignored, unignored } = rules.test(below(base, path, isDirectory));
      if (ignored) return source;
      if (unignored) return undefined;
    }
    return undefined;
  }

  /**
   * What holds inside a directory that is not ignored. Files that would ignore it, but were overruled by a nearer
   * one, are left out: they would ignore everything in it.
   */
  inside(directory: string): Ignores {
    const levels = this.#levels.filter(
      ({ base, rules }) => !rules.test(below(base, directory, true)).ignored,
    );
    return levels.length === this.#levels.length ? this : new Ignores(levels);
  }
}

function below(base: string, path: string, isDirectory: boolean): string {
  const inside = base === '' ? path : path.slice(base.length + 1);
  return isDirectory ? `${inside}/` : inside;
}
