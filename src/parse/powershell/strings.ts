import { Scanner } from './scanner.ts';
import type { Expression, Statement, StringPart } from './syntax.ts';

const escapes: Readonly<Record<string, string>> = {
  '0': '\0',
  a: '\x07',
  b: '\b',
  e: '\x1b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** Strings, bare words and the variables in them. */
export abstract class StringReader extends Scanner {
  abstract statements(close: string): readonly Statement[];

  /** From its quote on. */
  protected quoted(): Expression {
    const start = this.at;
    const parts: StringPart[] = [];
    if (this.isSingleQuote()) this.literal(parts);
    else this.expandable(parts);
    return { is: 'string', parts, isBare: false, start, end: this.at };
  }

  protected literal(parts: StringPart[]): void {
    const start = this.at;
    this.at += 1;
    let from = this.at;
    for (; ; this.at += 1) {
      if (this.isEnd) this.fail(start);
      if (!this.isSingleQuote()) continue;
      this.#written(parts, from, this.at);
      if (!this.isSingleQuote(this.ahead(1))) break;
      parts.push({ is: 'escaped', text: this.ahead(1), start: this.at, end: this.at + 2 });
      this.at += 1;
      from = this.at + 1;
    }
    this.at += 1;
  }

  protected expandable(parts: StringPart[]): void {
    const start = this.at;
    this.at += 1;
    let from = this.at;
    for (;;) {
      if (this.isEnd) this.fail(start);
      if (this.isDoubleQuote()) {
        this.#written(parts, from, this.at);
        if (!this.isDoubleQuote(this.ahead(1))) break;
        parts.push({ is: 'escaped', text: this.ahead(1), start: this.at, end: this.at + 2 });
        this.at += 2;
        from = this.at;
      } else if (this.char === '`' || this.char === '$') {
        const before = this.at;
        const part = this.char === '`' ? this.escape() : this.valueInString();
        if (part === undefined) continue;
        this.#written(parts, from, before);
        parts.push(part);
        from = this.at;
      } else this.at += 1;
    }
    this.at += 1;
  }

  #written(parts: StringPart[], start: number, end: number): void {
    if (end > start) parts.push({ is: 'written', start, end });
  }

  /** A backtick and what it escapes. */
  protected escape(): StringPart {
    const start = this.at;
    const code = this.take(/`u\{([0-9a-f]{1,6})\}/iy)?.[1];
    if (code !== undefined) {
      const point = Number.parseInt(code, 16);
      if (point > 0x10ffff) this.fail(start);
      return { is: 'escaped', text: String.fromCodePoint(point), start, end: this.at };
    }
    const char = this.ahead(1);
    this.at += this.source.startsWith('`\r\n', this.at) ? 3 : 2;
    if (this.at > this.source.length) this.fail(start);
    const text = char === '\r' ? '\n' : (escapes[char] ?? char);
    return { is: 'escaped', text, start, end: this.at };
  }

  /** A `$` with what it stands for; undefined, and one letter further, where it is nothing but itself. */
  protected valueInString(): StringPart | undefined {
    const start = this.at;
    const of = this.ahead(1) === '(' ? this.outputs() : this.variable();
    if (of === undefined) {
      this.at += 1;
      return undefined;
    }
    return { is: 'value', of, start, end: this.at };
  }

  /** `$( … )` */
  protected outputs(): Expression {
    const start = this.at;
    this.at += 2;
    const statements = this.nested(() => this.statements(')'));
    return { is: 'outputs', statements, start, end: this.at };
  }

  /** `$name`, `${name}`; undefined where no variable stands here. */
  protected variable(): Expression | undefined {
    const start = this.at;
    const braced = this.take(/\$\{((?:[^`{}]|`[\s\S])+)\}/y);
    const name =
      braced?.[1]?.replace(/`([\s\S])/g, '$1') ??
      this.take(/\$((?:[\p{L}\p{Nd}_?]|:(?!:)(?=[\p{L}\p{Nd}_]))+|[$^])/uy)?.[1];
    return name === undefined ? undefined : { is: 'variable', name, start, end: this.at };
  }

  /** `@'` and `@"` up to the line that ends them. */
  protected hereString(): Expression {
    const start = this.at;
    const isLiteral = this.isSingleQuote(this.ahead(1));
    this.at += 2;
    if (this.take(/[^\S\r\n]*(?:\r?\n|\r)/y) === undefined) this.fail(start);
    const close = isLiteral ? /(?:\r?\n|\r)['‘’‚‛]@/g : /(?:\r?\n|\r)["“”„]@/g;
    close.lastIndex = this.at - (this.source[this.at - 2] === '\r' ? 2 : 1);
    const found = close.exec(this.source);
    if (found === null) this.refuse(start);
    const end = Math.max(found.index, this.at);
    const parts: StringPart[] = [];
    let from = this.at;
    while (!isLiteral && this.at < end) {
      if (this.char !== '`' && this.char !== '$') {
        this.at += 1;
        continue;
      }
      const before = this.at;
      const part = this.char === '`' ? this.escape() : this.valueInString();
      if (part === undefined) continue;
      this.#written(parts, from, before);
      parts.push(part);
      from = this.at;
    }
    this.#written(parts, from, end);
    this.at = found.index + found[0].length;
    return { is: 'string', parts, isBare: false, start, end: this.at };
  }

  /** A word of a command that stands without quotes, though quotes can stand in it. */
  protected bareWord(): Expression {
    const start = this.at;
    const parts: StringPart[] = [];
    let from = this.at;
    while (!this.endsWord()) {
      const before = this.at;
      if (this.char === '`') {
        const part = this.escape();
        this.#written(parts, from, before);
        parts.push(part);
      } else if (this.isSingleQuote() || this.isDoubleQuote()) {
        this.#written(parts, from, before);
        if (this.isSingleQuote()) this.literal(parts);
        else this.expandable(parts);
      } else if (this.char === '$') {
        const part = this.valueInString();
        if (part === undefined) continue;
        this.#written(parts, from, before);
        parts.push(part);
      } else {
        this.at += 1;
        continue;
      }
      from = this.at;
    }
    this.#written(parts, from, this.at);
    return { is: 'string', parts, isBare: true, start, end: this.at };
  }
}
