import type { Text } from '../../../../model/launch.ts';
import { defaultText, knownText } from '../../../../model/launch-text.ts';
import type { Place } from '../../../../model/place.ts';
import { readable } from '../../readable.ts';
import { expand, type Scope } from './expand.ts';
import { commaIn } from './syntax.ts';

/** Whether the lines of a condition count, and whether one before them did. */
interface Branch {
  readonly isTaken: boolean;
  readonly wasTaken: boolean;
}

/** The conditions of a makefile around the line that is read. */
export class Conditions {
  readonly #scope: Scope;
  readonly #branches: Branch[] = [];
  /** Whether somebody sets a variable, as far as that was decided. */
  readonly #answers = new Map<string, boolean>();

  constructor(scope: Scope) {
    this.#scope = scope;
  }

  /** Whether a line between them counts. */
  get count(): boolean {
    return this.#branches.every(({ isTaken }) => isTaken);
  }

  #expand(text: Text, place: Place): Text {
    return expand(text, { ...this.#scope, place });
  }

  /** `ifeq` and its like; true where the line is one. */
  take(source: string, line: Text, place: Place): boolean {
    const [, word = '', rest = ''] = /^(ifn?eq|ifn?def|else|endif)\b\s*(.*)$/s.exec(source) ?? [];
    if (word === '') return false;
    if (word === 'endif') this.#branches.pop();
    else if (word === 'else') {
      const { isTaken = false, wasTaken = false } = this.#branches.pop() ?? {};
      const was = isTaken || wasTaken;
      const outer = this.count;
      this.#branches.push({ isTaken: outer && !was && this.#holds(rest, line, place), wasTaken: was });
    } else {
      const outer = this.count;
      this.#branches.push({ isTaken: outer && this.#holds(source, line, place), wasTaken: !outer });
    }
    return true;
  }

  #holds(source: string, line: Text, place: Place): boolean {
    const [, word = '', rest = ''] = /^(ifn?eq|ifn?def)\b\s*(.*)$/s.exec(source) ?? [];
    if (word === '') return true;
    const isNegated = word.startsWith('ifn');
    const { source: whole, textOf } = readable(line, place);
    const end = whole.trimEnd().length;
    const text = textOf(end - rest.length, end);
    return (word.endsWith('def') ? this.#isDefined(text, place) : this.#areEqual(text, place)) !== isNegated;
  }

  #isDefined(text: Text, place: Place): boolean {
    const name = knownText(this.#expand(text, place))?.trim() ?? '';
    const found = this.#scope.variables.get(name);
    if (found !== undefined && found.isDefault !== true) return found.text.length > 0;
    const known = this.#answers.get(name);
    if (known !== undefined) return known;
    const isIt = this.#scope.session.choose(2, found === undefined || found.text.length === 0 ? 0 : 1) === 1;
    this.#answers.set(name, isIt);
    return isIt;
  }

  #areEqual(text: Text, place: Place): boolean {
    const { source, textOf } = readable(text, place);
    const bracketed = /^\((.*)\)$/s.exec(source);
    const comma = bracketed ? commaIn(source) : undefined;
    const quoted = /^(["'])(.*?)\1\s+(["'])(.*?)\3$/s.exec(source);
    const [one, other] =
      comma !== undefined
        ? [textOf(1, comma), textOf(comma + 1, source.length - 1)]
        : quoted
          ? [
              textOf(1, 1 + (quoted[2]?.length ?? 0)),
              textOf(source.length - 1 - (quoted[4]?.length ?? 0), source.length - 1),
            ]
          : [[], []];
    const [left, right] = [this.#expand(one, place), this.#expand(other, place)];
    const [known, knownOther] = [knownText(left)?.trim(), knownText(right)?.trim()];
    if (known !== undefined && knownOther !== undefined) return known === knownOther;
    const [usual, usualOther] = [defaultText(left)?.trim(), defaultText(right)?.trim()];
    const isUsual = usual === undefined || usualOther === undefined ? undefined : usual === usualOther;
    return this.#scope.session.choose(2, isUsual === undefined ? undefined : Number(isUsual)) === 1;
  }
}
