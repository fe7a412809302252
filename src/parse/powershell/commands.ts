import { ExpressionReader } from './expressions.ts';
import type { Argument, Command, Expression, Stage, Statement } from './syntax.ts';

/** Pipelines of commands, and assignments. */
export abstract class CommandReader extends ExpressionReader {
  /** Pipelines joined by `&&` and `||`, or an assignment. */
  protected pipelines(): Statement {
    const start = this.at;
    let left = this.pipeline();
    for (;;) {
      this.skipBlanks();
      const operator = this.take(/&&|\|\|/y)?.[0];
      if (operator === undefined) return left;
      this.skipNewlines();
      const right = this.pipeline();
      left = { is: 'chain', operator: operator === '&&' ? '&&' : '||', left, right, start, end: this.at };
    }
  }

  protected pipeline(): Statement {
    const start = this.at;
    const first = this.stage();
    if (first.is !== 'command') {
      this.skipBlanks();
      const operator = this.take(/(?:\+|-|\*|\/|%|\?\?)?=/y)?.[0];
      if (operator !== undefined) {
        this.skipNewlines();
        if (this.isEnd) this.fail();
        const value = this.nested(() => this.statement());
        return { is: 'assign', target: first, operator, value, start, end: this.at };
      }
    }
    const stages: Stage[] = [first];
    for (;;) {
      this.skipBlanks();
      this.redirections();
      if (this.char !== '|' || this.ahead(1) === '|') break;
      this.at += 1;
      this.skipNewlines();
      stages.push(this.stage());
    }
    return { is: 'pipeline', stages, start, end: this.at };
  }

  protected redirections(): void {
    while (this.take(/(?:[1-6*])?>>?(?:&[12])?|<(?!#)/y) !== undefined) {
      const isMerged = /&[12]$/.test(this.source.slice(Math.max(this.at - 2, 0), this.at));
      this.skipBlanks();
      if (!isMerged) this.valueOrList();
      this.skipBlanks();
    }
  }

  protected stage(): Stage {
    this.skipBlanks();
    const isCall = this.char === '&' || (this.char === '.' && /[\s"'$({]/.test(this.ahead(1)));
    if (isCall) {
      const call = this.char === '&' ? '&' : '.';
      const start = this.at;
      this.at += 1;
      this.skipBlanks();
      return this.commandAt(call, start);
    }
    const isDash = this.sees(/-[\p{L}_?]/uy) && !this.sees(/-(?:not|bnot|split|join)(?![\w-])/iy);
    if (!isDash && this.startsExpression()) return this.expression();
    return this.commandAt('', this.at);
  }

  protected startsExpression(): boolean {
    if (this.isSingleQuote() || this.isDoubleQuote()) return true;
    if (this.sees(/[\d.]/y)) {
      return this.sees(
        /(?:0x[0-9a-f]+|\d+\.?\d*(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?)(?:[ylsdn]|[kmgtp]b)?(?=[\s{}();,|&*/%+=-]|\.\.|$)/iy,
      );
    }
    return /[$@([{!,+-]/.test(this.char);
  }

  protected commandAt(call: Command['call'], start: number): Command {
    if (this.isAtLineEnd || /[;)}|]/.test(this.char)) this.fail();
    const name = this.singleValue();
    const args: Argument[] = [];
    let isVerbatim = false;
    for (;;) {
      const before = this.at;
      this.skipBlanks();
      if (this.isAtLineEnd || /[;)}|&]/.test(this.char)) break;
      if (this.sees(/(?:[1-6*])?>>?|<(?!#)/y)) {
        this.redirections();
        continue;
      }
      if (isVerbatim) this.fail();
      if (this.take(/--%(?=\s|$)/y) !== undefined) {
        this.take(/[^\S\r\n]+/y);
        const from = this.at;
        this.take(/[^\r\n|&]*/y);
        args.push({ is: 'verbatim', start: from, end: this.at });
        isVerbatim = true;
        continue;
      }
      args.push(this.argumentAt());
      if (this.at === before) this.fail();
    }
    return { is: 'command', call, name, arguments: args, start, end: args.at(-1)?.end ?? name.end };
  }

  protected argumentAt(): Argument {
    const start = this.at;
    const name = this.take(/[-–—―]([\p{L}_?][^\s{}();,|&.[:'"‘’‚‛“”„]*)/uy)?.[1];
    const hasQuote = this.isSingleQuote() || this.isDoubleQuote();
    if (hasQuote) this.at = start;
    if (name === undefined || hasQuote) return { is: 'value', of: this.valueOrList(), start, end: this.at };
    let value: Expression | undefined;
    if (this.char === ':') {
      this.at += 1;
      this.skipBlanks();
      value = this.valueOrList();
    }
    return { is: 'parameter', name, value, start, end: this.at };
  }

  /** A word of a command, or several with commas between them. */
  protected valueOrList(): Expression {
    const first = this.singleValue();
    const items = [first];
    for (;;) {
      const before = this.at;
      this.skipBlanks();
      if (this.char !== ',') {
        this.at = before;
        break;
      }
      this.at += 1;
      this.skipNewlines();
      items.push(this.singleValue());
    }
    if (items.length === 1) return first;
    return { is: 'list', items, start: first.start, end: this.at };
  }

  protected singleValue(): Expression {
    const start = this.at;
    if (
      this.isSingleQuote() ||
      this.isDoubleQuote() ||
      /[({]/.test(this.char) ||
      this.sees(/@[({'"‘’“”\p{L}_]/uy)
    ) {
      return this.members(this.primary(), true);
    }
    if (this.source.startsWith('$(', start)) return this.members(this.outputs(), true);
    if (this.char === '$') {
      const variable = this.variable();
      if (
        variable !== undefined &&
        (this.endsWord() || /[.[]/.test(this.char) || (this.sees(/=/y) && this.source[start + 1] !== '{'))
      ) {
        return this.members(variable, true);
      }
      this.at = start;
    }
    if (this.endsWord()) this.fail();
    return this.bareWord();
  }
}
