import { textOfUnits } from '../../../model/text.ts';
import { isAlphanumeric, isSpace } from '../../../python/text.ts';
import { Refusal, type RefusalKind } from './refusal.ts';
import type { Source } from './source.ts';

const [newline, tab, blank, quote, hash, apostrophe, dash, dot, equals, open, backslash, close, underscore] =
  [...'\n\t "#\'-.=[\\]_'].map((character) => character.charCodeAt(0)) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];

/**
 * The first of upstream's two passes (`loads`, toml 0.10.2, decoder.py): it goes through the text one character at
 * a time, keeps track of strings, arrays and keys, and blanks out what the second pass must not see. Comments and
 * the line ends inside arrays become spaces; a line end straight after the quotes that open a multi-line string
 * takes the place of a quote. The text keeps its length.
 *
 * Where upstream looks back over the start of the text it sees its end, as Python lists do; so does this.
 * @throws Refusal
 */
export function blankOut(source: Source): Source {
  const pass = new Pass(source);
  pass.run();
  return { text: pass.text(), place: source.place };
}

class Pass {
  readonly #source: Source;
  readonly #units: Uint16Array;
  /** The quote of the string that is open, or 0. */
  #quote = 0;
  #inString = false;
  #multiline = false;
  /** How many brackets of arrays are open; may be negative. */
  #brackets = 0;
  #header: 'none' | 'table' | 'array' = 'none';
  #lineStart = true;
  /** Where the key is: none, in a word, after a word. */
  #key: 'none' | 'word' | 'after' = 'none';
  #keyStart = 0;
  #dotted = false;

  constructor(source: Source) {
    this.#source = source;
    const { text } = source;
    this.#units = new Uint16Array(text.length);
    for (let at = 0; at < text.length; at++) this.#units[at] = text.charCodeAt(at);
  }

  text(): string {
    return textOfUnits(this.#units);
  }

  run(): void {
    const units = this.#units;
    for (let at = 0; at < units.length; at++) {
      const unit = units[at] ?? 0;
      if (this.#key !== 'none' && this.#inKey(at, unit)) continue;
      if (unit === apostrophe && this.#quote !== quote) this.#apostrophe(at);
      if (unit === quote && this.#quote !== apostrophe) this.#quotationMark(at);
      const outside = !this.#inString && this.#header === 'none';
      if (unit === hash && outside && this.#comment(at)) break;
      if (unit === open && outside) this.#openBracket(at);
      if (unit === close && !this.#inString) this.#closeBracket(at);
      if (unit === newline) this.#lineEnd(at);
      else if (this.#lineStart && units[at] !== blank && units[at] !== tab) this.#lineBegins(at);
    }
    if (this.#key !== 'none') throw this.#refusal('key', this.#keyStart, units.length);
    if (this.#inString) throw this.#refusal('quotes', Math.max(units.length - 1, 0), units.length);
  }

  /** Whether the character belongs to the key; if not, it was its `=`. */
  #inKey(at: number, unit: number): boolean {
    if (unit === newline) throw this.#refusal('key', this.#keyStart, at);
    if (this.#inString) {
      if (unit === this.#quote && !this.#escaped(at, 1)) {
        this.#key = 'after';
        this.#inString = false;
        this.#quote = 0;
      }
      return true;
    }
    // Whatever a key begins with belongs to it, also where that takes two units.
    if (at === this.#keyStart + 1 && isTail(unit)) return true;
    const spaced = this.#isSpace(unit);
    if (this.#key === 'word') {
      if (spaced) this.#key = 'after';
      else if (unit === dot) this.#dotted = true;
      else if (this.#dotted && this.#back(at, 1) === dot && (unit === quote || unit === apostrophe)) {
        this.#inString = true;
        this.#quote = unit;
      } else if (!this.#isWord(at, unit)) return this.#keyEnds(at, unit);
      return true;
    }
    if (unit === dot) this.#dotted = true;
    else if (!spaced) return this.#keyEnds(at, unit);
    if (this.#dotted) {
      const next = this.#units[at + 1];
      if (next === undefined) throw this.#refusal('key', this.#keyStart, at + 1);
      if (next !== dot && !this.#isSpace(next)) this.#key = 'word';
    }
    return true;
  }

  #keyEnds(at: number, unit: number): boolean {
    if (unit !== equals) throw this.#refusal('key', at, at + 1);
    this.#key = 'none';
    this.#dotted = false;
    return false;
  }

  #apostrophe(at: number): void {
    let count = 1;
    while (count < 3 && this.#back(at, count) === apostrophe) count++;
    this.#toggle(count === 3, apostrophe);
  }

  #quotationMark(at: number): void {
    let count = 1;
    while (count < 3 && this.#back(at, count) === quote) count++;
    const escaped = count !== 2 && this.#escaped(at, count);
    if (escaped) this.#quote = this.#inString ? quote : 0;
    else this.#toggle(count === 3, quote);
  }

  #toggle(triple: boolean, unit: number): void {
    if (triple) {
      this.#multiline = !this.#multiline;
      this.#inString = this.#multiline;
    } else this.#inString = !this.#inString;
    this.#quote = this.#inString ? unit : 0;
  }

  /** Whether an odd number of backslashes ends `distance` before the place. */
  #escaped(at: number, distance: number): boolean {
    let count = 0;
    while (this.#back(at, distance + count) === backslash) count++;
    return count % 2 === 1;
  }

  /** Blanks the comment out; whether it was the end of the text. */
  #comment(at: number): boolean {
    const end = this.#units.indexOf(newline, at);
    this.#units.fill(blank, at, end === -1 ? undefined : end);
    return end === -1;
  }

  #openBracket(at: number): void {
    if (!this.#lineStart) this.#brackets++;
    else this.#header = this.#units[at + 1] === open ? 'array' : 'table';
  }

  #closeBracket(at: number): void {
    if (this.#header === 'none') this.#brackets--;
    else if (this.#header === 'table' || this.#back(at, 1) === close) this.#header = 'none';
  }

  #lineEnd(at: number): void {
    if (this.#inString || this.#multiline) {
      if (!this.#multiline) throw this.#refusal('quotes', at - 1, at);
      this.#joinQuotes(at);
    } else if (this.#brackets !== 0) this.#units[at] = blank;
    else this.#lineStart = true;
  }

  #joinQuotes(at: number): void {
    const last = this.#back(at, 1);
    if ((last !== quote && last !== apostrophe) || this.#back(at, 2) !== last) return;
    this.#units[at] = last;
    if (this.#back(at, 3) !== last) return;
    const third = at - 3;
    this.#units[third < 0 ? third + this.#units.length : third] = blank;
  }

  #lineBegins(at: number): void {
    this.#lineStart = false;
    if (this.#header !== 'none') return;
    if (this.#units[at] === equals) throw this.#refusal('key', at, at + 1);
    this.#key = 'word';
    this.#keyStart = at;
  }

  #back(at: number, distance: number): number {
    const index = at - distance;
    return this.#units[index < 0 ? index + this.#units.length : index] ?? -1;
  }

  #isSpace(unit: number): boolean {
    return unit === blank || isSpace(String.fromCharCode(unit));
  }

  #isWord(at: number, unit: number): boolean {
    if (unit === underscore || unit === dash) return true;
    if (unit < 128) return isAlphanumeric(String.fromCharCode(unit));
    const start = isTail(unit) ? at - 1 : at;
    return isAlphanumeric(String.fromCodePoint(this.#source.text.codePointAt(start) ?? 0));
  }

  #refusal(kind: RefusalKind, start: number, end: number): Refusal {
    return new Refusal(kind, this.#source.place(start, end));
  }
}

/** Whether a unit is the second one of a character outside the BMP. */
function isTail(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
