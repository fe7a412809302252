import { StringReader } from './strings.ts';
import type { Expression, HashEntry, ScriptBlock, Statement } from './syntax.ts';

/** Operators between two values, those that bind more loosely first. */
const levels: readonly RegExp[] = [
  /(\?\?)(?!=)/y,
  /-(and|or|xor)(?![\w-])/iy,
  /-(band|bor|bxor)(?![\w-])/iy,
  /-([ci]?(?:eq|ne|gt|ge|lt|le|like|notlike|match|notmatch|replace|contains|notcontains|in|notin|split)|join|is|isnot|as)(?![\w-])/iy,
  /(\+(?![+=])|-(?![\p{L}_\-=]))/uy,
  /([*/%])(?!=)|-(shl|shr)(?![\w-])/iy,
  /-(f)(?![\w-])/iy,
  /(\.\.)/y,
];

/** Expressions, and what can stand in them. */
export abstract class ExpressionReader extends StringReader {
  #readsLists = true;

  abstract statement(): Statement;
  abstract scriptBlock(close: string): ScriptBlock;

  /** `a`, or `a ? b : c`. */
  expression(): Expression {
    const condition = this.operation(0);
    if (this.take(/\s*\?(?![?.[])\s*/y) === undefined) return condition;
    const then = this.nested(() => this.expression());
    this.skipNewlines();
    this.expect(':');
    this.skipNewlines();
    const otherwise = this.nested(() => this.expression());
    return { is: 'choice', condition, then, otherwise, start: condition.start, end: otherwise.end };
  }

  private operation(level: number): Expression {
    const operators = levels[level];
    if (operators === undefined) return this.list();
    let left = this.operation(level + 1);
    for (;;) {
      this.skipBlanks();
      const found = this.take(operators);
      if (found === undefined) return left;
      const operator = (found[1] ?? found[2] ?? '')
        .toLowerCase()
        .replace(/^i(?!n$|s$|snot$)|^c(?=split|replace)/, '');
      this.skipNewlines();
      if (this.isEnd) this.fail();
      const right = this.nested(() => this.operation(level + 1));
      left = { is: 'binary', operator, left, right, start: left.start, end: right.end };
    }
  }

  protected list(): Expression {
    const first = this.unary();
    if (!this.#readsLists) return first;
    const items = [first];
    for (this.skipBlanks(); this.char === ','; this.skipBlanks()) {
      this.at += 1;
      this.skipNewlines();
      items.push(this.unary());
    }
    if (items.length === 1) return first;
    return { is: 'list', items, start: first.start, end: items.at(-1)?.end ?? first.end };
  }

  protected unary(): Expression {
    this.skipBlanks();
    const start = this.at;
    if (this.char === ',') {
      this.at += 1;
      const of = this.nested(() => this.unary());
      return { is: 'list', items: [of], start, end: of.end };
    }
    const found = this.take(/-(?:not|bnot|split|join)(?![\w-])/iy) ?? this.take(/!|--|\+\+|[-+](?![\d.])/y);
    if (found === undefined) return this.postfix();
    const operator = found[0].toLowerCase().replace('!', '-not');
    if (operator !== '--') this.skipNewlines();
    if (operator === '--' && (this.isEnd || /[\p{L}_\r\n]/u.test(this.char))) this.refuse(start);
    if (!this.startsOperand()) this.fail();
    const of = this.nested(() => this.unary());
    return { is: 'unary', operator, of, start, end: of.end };
  }

  protected startsOperand(): boolean {
    return this.isSingleQuote() || this.isDoubleQuote() || this.sees(/[$@([{\d,!+]|-(?![^\d\w$(-])|\.\d/y);
  }

  private postfix(): Expression {
    let of = this.primary();
    of = this.members(of);
    const step = this.take(/\+\+|--/y)?.[0];
    if (step === undefined) return of;
    return { is: 'step', operator: step === '--' ? '--' : '++', of, start: of.start, end: this.at };
  }

  /** `.name`, `.method( … )`, `::name`, `[ … ]` behind a value, without blanks. */
  protected members(value: Expression, isInCommand = false): Expression {
    let of = value;
    for (;;) {
      const { start } = of;
      if (this.take(/\??\[/y) !== undefined) {
        this.skipNewlines();
        const at = this.nested(() => this.expression());
        this.skipNewlines();
        this.expect(']');
        of = { is: 'index', of, at, start, end: this.at };
        continue;
      }
      const mark = this.take(
        isInCommand ? /::|\??\.(?!\.)(?=[\w$('"{])/y : /::|\??\.(?!\.)\s*(?=[\p{L}_$('"{])/uy,
      )?.[0];
      if (mark === undefined) return of;
      const name = this.take(/[\p{L}_][\p{L}\p{Nd}_]*/uy)?.[0];
      if (name === undefined) this.nested(() => this.primary());
      const args = this.char === '(' ? this.arguments() : this.char === '{' ? [this.primary()] : undefined;
      of = { is: 'member', of, name, args, isStatic: mark === '::', start, end: this.at };
    }
  }

  private arguments(): readonly Expression[] {
    this.at += 1;
    const args: Expression[] = [];
    for (this.skipNewlines(); this.char !== ')'; this.skipNewlines()) {
      if (this.isEnd) this.fail();
      args.push(this.nested(() => this.readingLists(false, () => this.expression())));
      this.skipNewlines();
      if (this.char === ',') this.at += 1;
      else if (this.char !== ')') this.fail();
    }
    this.at += 1;
    return args;
  }

  protected primary(): Expression {
    const start = this.at;
    if (this.source.startsWith("@'", start) || this.source.startsWith('@"', start)) return this.hereString();
    if (this.isSingleQuote() || this.isDoubleQuote()) return this.quoted();
    switch (this.char) {
      case '$': {
        const found = this.ahead(1) === '(' ? this.outputs() : this.variable();
        return found ?? this.fail();
      }
      case '@':
        return this.afterAt();
      case '(':
        return this.group();
      case '{':
        this.at += 1;
        return { is: 'block', block: this.nested(() => this.scriptBlock('}')), start, end: this.at };
      case '[':
        return this.typed();
      default:
        return this.number();
    }
  }

  private group(): Expression {
    const start = this.at;
    this.at += 1;
    this.skipNewlines();
    if (this.char === ')') this.fail();
    const of = this.nested(() => this.readingLists(true, () => this.statement()));
    this.skipNewlines();
    if (this.char === '&') this.at += 1;
    this.skipNewlines();
    this.expect(')');
    return { is: 'group', of, start, end: this.at };
  }

  /** Whether commas make a list, or part what a method is given. */
  protected readingLists<Result>(readsLists: boolean, read: () => Result): Result {
    const before = this.#readsLists;
    this.#readsLists = readsLists;
    const result = read();
    this.#readsLists = before;
    return result;
  }

  private afterAt(): Expression {
    const start = this.at;
    if (this.ahead(1) === '(') {
      this.at += 2;
      const statements = this.nested(() => this.statements(')'));
      return { is: 'array', statements, start, end: this.at };
    }
    if (this.ahead(1) === '{') return this.nested(() => this.readingLists(true, () => this.hash()));
    const name = this.take(/@([\p{L}\p{Nd}_:]+)/uy)?.[1];
    return name === undefined ? this.fail() : { is: 'splat', name, start, end: this.at };
  }

  private hash(): Expression {
    const start = this.at;
    this.at += 2;
    const entries: HashEntry[] = [];
    for (;;) {
      this.skipNewlines();
      while (this.char === ';') {
        this.at += 1;
        this.skipNewlines();
      }
      if (this.isEnd) this.fail(start);
      if (this.char === '}') break;
      const key = this.sees(/[\p{L}_][\p{L}\p{Nd}_-]*/uy) ? this.simpleName() : this.unary();
      this.skipBlanks();
      this.expect('=');
      this.skipNewlines();
      entries.push({ key, value: this.statement() });
      this.skipBlanks();
      if (!this.isAtLineEnd && this.char !== ';' && this.char !== '}') this.fail();
    }
    this.at += 1;
    return { is: 'hash', entries, start, end: this.at };
  }

  private simpleName(): Expression {
    const start = this.at;
    this.take(/[\p{L}_][\p{L}\p{Nd}_-]*/uy);
    return {
      is: 'string',
      parts: [{ is: 'written', start, end: this.at }],
      isBare: true,
      start,
      end: this.at,
    };
  }

  /** `[type]`, or what it makes of the value behind it. */
  private typed(): Expression {
    const start = this.at;
    const name = this.take(
      /\[\s*([\w.+`]+(?:\[[\w., [\]+]*\])?)\s*(?:\([^()]*\))?\s*\]/y,
    )?.[1]?.toLowerCase();
    if (name === undefined) this.fail();
    if (this.source.startsWith('::', this.at)) return { is: 'type', name, start, end: this.at };
    this.skipBlanks();
    if (!this.startsOperand() || this.sees(/-[a-z]|,/iy)) return { is: 'type', name, start, end: this.at };
    const of = this.nested(() => this.unary());
    return { is: 'cast', type: name, of, start, end: of.end };
  }

  private number(): Expression {
    const start = this.at;
    const found = this.take(
      /([-+]?)(?:0x([0-9a-f]+)|(\d+(?:\.(?!\.)\d*)?(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?))(?:u?[ylsdn]|ul)?(kb|mb|gb|tb|pb)?(?![\w])/iy,
    );
    if (found === undefined) this.fail();
    const [, sign, hex, decimal, unit] = found;
    const size = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
    const value = size * 1024 ** (unit === undefined ? 0 : 'kmgtp'.indexOf(unit[0]?.toLowerCase() ?? '') + 1);
    return { is: 'number', value: sign === '-' ? -value : value, start, end: this.at };
  }
}
