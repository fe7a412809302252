import type { Text } from '../../../../model/launch.ts';
import { known } from '../../../../model/launch-text.ts';
import { mostPieces } from '../../../../model/limits.ts';
import { TooMuch } from '../../session.ts';

/** A variable of make. */
export interface Variable {
  /** What it stands for; where it is expanded at each use, as it is written. */
  readonly text: Text;
  readonly isExpanded: boolean;
  /** It counts only where the environment has none: `?=`. */
  readonly isDefault?: boolean;
}

/** The variables of a makefile, and which of them programs get. */
export class Variables {
  readonly #own = new Map<string, Variable>();
  readonly #around: Variables | undefined;
  readonly #exported = new Set<string>();
  readonly #kept = new Set<string>();
  exportsAll = false;

  /** @param around those that count where it has none of its own */
  constructor(around?: Variables) {
    this.#around = around;
  }

  get(name: string): Variable | undefined {
    return this.#own.get(name) ?? this.#around?.get(name);
  }

  set(name: string, variable: Variable): void {
    this.#own.set(name, variable);
  }

  delete(name: string): void {
    this.#own.delete(name);
  }

  /** `A += more` */
  append(name: string, more: Text, expand: (text: Text) => Text): void {
    const before = this.get(name);
    const [first] = more;
    const blank =
      first === undefined || before === undefined || before.text.length === 0 ? [] : known(' ', first.place);
    const added = before?.isExpanded ? expand(more) : more;
    const text = [...(before?.text ?? []), ...blank, ...added];
    if (text.length > mostPieces) throw new TooMuch();
    this.set(name, { isExpanded: false, ...before, text });
  }

  export(name: string): void {
    this.#exported.add(name);
    this.#kept.delete(name);
  }

  unexport(name: string): void {
    this.#exported.delete(name);
    this.#kept.add(name);
  }

  /** The names of the variables that programs get. */
  exported(): readonly string[] {
    if (this.#around !== undefined) return this.#around.exported();
    const all = this.exportsAll ? [...this.#own.keys()].filter((name) => /^[A-Za-z_]\w*$/.test(name)) : [];
    return [...new Set([...this.#exported, ...all])].filter((name) => !this.#kept.has(name));
  }
}
