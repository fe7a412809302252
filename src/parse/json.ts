import { createScanner, type JSONScanner } from 'jsonc-parser';
import type { Document, Entry, ReadProblem, SourceFile, TableValue, Value } from '../model/document.ts';
import { deepestValue } from '../model/limits.ts';
import type { Said } from '../model/message.ts';
import type { Range } from '../model/text.ts';

/** Python's `int()` refuses longer texts since 3.10.7. */
const integerDigits = 4300;

/** Of jsonc-parser's `SyntaxKind`, whose values a program cannot import. */
const kind = {
  openBrace: 1,
  closeBrace: 2,
  openBracket: 3,
  closeBracket: 4,
  comma: 5,
  colon: 6,
  null: 7,
  true: 8,
  false: 9,
  string: 10,
  number: 11,
  lineComment: 12,
  blockComment: 13,
  lineBreak: 14,
  trivia: 15,
  unknown: 16,
  end: 17,
} as const;

/** Of jsonc-parser's `ScanError`. */
const scanError = { none: 0, openString: 2, control: 6 } as const;

/**
 * Reads JSON as Python's `json.load` does for the kohya_ss GUI (kohya_gui/lora_gui.py:636, v25.2.2, and alike):
 * `NaN`, `Infinity` and `-Infinity` are numbers, of equal keys the last counts, and a byte order mark, a comment
 * or a trailing comma is an error. After those three reading goes on, so that the file can still be told by its
 * keys; any other error ends it, and what was read so far stays.
 */
export function parseJson(file: SourceFile): Document {
  const reader = new Reader(file.text);
  const root = reader.read();
  return { ...file, format: 'json', root, problems: reader.problems };
}

interface OpenTable {
  readonly type: 'table';
  readonly start: number;
  readonly entries: Map<string, Entry>;
  key?: { readonly text: string; readonly range: Range };
}

interface OpenArray {
  readonly type: 'array';
  readonly start: number;
  readonly items: Value[];
}

type Open = OpenTable | OpenArray;

/** A JSON text can be read no further. */
class Unreadable extends Error {}

class Reader {
  readonly problems: ReadProblem<'json-syntax'>[] = [];
  readonly #text: string;
  readonly #scanner: JSONScanner;
  readonly #open: Open[] = [];

  constructor(text: string) {
    this.#text = text;
    this.#scanner = createScanner(text);
  }

  read(): TableValue {
    if (this.#text.startsWith('\uFEFF')) {
      this.#stop({ start: 0, end: 1 }, { message: 'bom' });
      this.#scanner.setPosition(1);
    }
    try {
      const value = this.#readValue();
      if (this.#next() !== kind.end) this.#fail({ message: 'extra-data' });
      return value.type === 'table' ? { ...value, form: 'root' } : this.#emptyRoot();
    } catch (error) {
      if (!(error instanceof Unreadable)) throw error;
      const [outermost] = this.#open;
      return outermost?.type === 'table' ? { ...this.#close(outermost), form: 'root' } : this.#emptyRoot();
    }
  }

  /** One value with everything inside it, without recursion. */
  #readValue(): Value {
    let token = this.#next();
    for (;;) {
      const complete = this.#start(token);
      if (complete === undefined) {
        token = this.#next();
        const inner = this.#open.at(-1);
        if (inner !== undefined && token !== endOf(inner)) {
          if (inner.type === 'table') token = this.#readKey(inner, token);
          continue;
        }
      }
      let value = complete ?? this.#pop();
      for (;;) {
        const outer = this.#open.at(-1);
        if (outer === undefined) return value;
        this.#add(outer, value);
        const following = this.#afterValue(outer);
        if (following !== undefined) {
          token = following;
          break;
        }
        value = this.#pop();
      }
    }
  }

  /** A scalar, or undefined where a container opens. */
  #start(token: number): Value | undefined {
    const range = this.#range();
    switch (token) {
      case kind.openBrace:
        return this.#push({ type: 'table', start: range.start, entries: new Map() });
      case kind.openBracket:
        return this.#push({ type: 'array', start: range.start, items: [] });
      case kind.string:
        return { type: 'string', value: this.#string(), range };
      case kind.number:
        return this.#number(range);
      case kind.true:
      case kind.false:
        return { type: 'boolean', value: token === kind.true, range };
      case kind.null:
        return { type: 'null', value: null, range };
      case kind.unknown:
        return this.#pythonNumber(range);
      default:
        return this.#fail({ message: token === kind.end ? 'unexpected-end' : 'unexpected' });
    }
  }

  #number(range: Range): Value {
    const written = this.#text.slice(range.start, range.end);
    if (this.#scanner.getTokenError() !== scanError.none) return this.#fail({ message: 'unexpected' });
    if (/[.eE]/.test(written)) return { type: 'float', value: Number(written), range };
    if (written.length > integerDigits) return this.#fail({ message: 'long-number' });
    const value = Number(written);
    return { type: 'integer', value: Number.isSafeInteger(value) ? value : BigInt(written), range };
  }

  #pythonNumber({ start, end }: Range): Value {
    const word = /(?:NaN|-?Infinity)/y;
    word.lastIndex = start;
    const written = word.exec(this.#text)?.[0];
    if (written === undefined) return this.#fail({ message: 'unexpected' });
    if (start + written.length > end) this.#next();
    if (this.#range().end !== start + written.length) return this.#fail({ message: 'unexpected' });
    return { type: 'float', value: Number(written), range: { start, end: start + written.length } };
  }

  #string(): string {
    const error = this.#scanner.getTokenError();
    if (error === scanError.openString) return this.#fail({ message: 'open-string' });
    if (error === scanError.control) return this.#fail({ message: 'control-character' });
    if (error !== scanError.none) return this.#fail({ message: 'bad-escape' });
    return this.#scanner.getTokenValue();
  }

  /** Reads a key and its colon; the token after them begins the value. */
  #readKey(table: OpenTable, token: number): number {
    if (token !== kind.string)
      return this.#fail({ message: token === kind.end ? 'unexpected-end' : 'key-expected' });
    table.key = { text: this.#string(), range: this.#range() };
    if (this.#next() !== kind.colon) return this.#fail({ message: 'colon-expected' });
    return this.#next();
  }

  /** The token that begins the container's next value, or undefined where the container ends. */
  #afterValue(container: Open): number | undefined {
    const separator = this.#next();
    if (separator === endOf(container)) return undefined;
    if (separator !== kind.comma) {
      return this.#fail({ message: separator === kind.end ? 'unexpected-end' : 'comma-expected' });
    }
    const comma = this.#range();
    const token = this.#next();
    if (token === endOf(container)) {
      this.#stop(comma, { message: 'trailing-comma' });
      return undefined;
    }
    return container.type === 'table' ? this.#readKey(container, token) : token;
  }

  #add(container: Open, value: Value): void {
    if (container.type === 'array') {
      container.items.push(value);
      return;
    }
    const { key } = container;
    if (key === undefined) throw new Error('a value without a key');
    const earlier = container.entries.get(key.text);
    if (earlier !== undefined) {
      this.problems.push({
        range: earlier.keyRange,
        rule: 'json-syntax',
        message: 'duplicate-key',
        data: { key: key.text },
        severity: 'warning',
      });
      container.entries.delete(key.text);
    }
    container.entries.set(key.text, { key: key.text, keyRange: key.range, value });
  }

  #push(container: Open): undefined {
    if (this.#open.length === deepestValue)
      this.#fail({ message: 'too-deep', data: { deepest: deepestValue } });
    this.#open.push(container);
  }

  #pop(): Value {
    const container = this.#open.pop();
    if (container === undefined) throw new Error('nothing is open');
    return this.#close(container);
  }

  #close(container: OpenTable): TableValue;
  #close(container: Open): Value;
  #close(container: Open): Value {
    const range = { start: container.start, end: this.#range().end };
    if (container.type === 'array') return { type: 'array', items: container.items, range };
    return { type: 'table', form: 'inline', entries: [...container.entries.values()], range };
  }

  /** The next token that means something. Comments are reported on the way. */
  #next(): number {
    for (;;) {
      const token = this.#scanner.scan();
      if (token === kind.lineComment || token === kind.blockComment) {
        this.#stop(this.#range(), { message: 'comment' });
      } else if (token !== kind.trivia && token !== kind.lineBreak) {
        return token;
      }
    }
  }

  #range(): Range {
    const start = this.#scanner.getTokenOffset();
    return { start, end: start + this.#scanner.getTokenLength() };
  }

  #emptyRoot(): TableValue {
    return { type: 'table', form: 'root', entries: [], range: { start: 0, end: this.#text.length } };
  }

  #fail(said: Said<'json-syntax'>): never {
    this.#stop(this.#range(), said);
    throw new Unreadable();
  }

  #stop(range: Range, said: Said<'json-syntax'>): void {
    this.problems.push({ range, rule: 'json-syntax', ...said, severity: 'error', effect: 'stops' });
  }
}

function endOf(container: Open): number {
  return container.type === 'table' ? kind.closeBrace : kind.closeBracket;
}
