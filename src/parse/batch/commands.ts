import { deepestBlock } from '../../model/limits.ts';
import {
  type BatchCommand,
  BatchSyntaxError,
  type ChainKind,
  type ForCommand,
  type IfCondition,
  type Span,
} from './command.ts';
import { delimiters, Scanner } from './scanner.ts';

/**
 * Reads a command from the lines of a batch file, in which values stand for `%…%` already: one line, or more where a caret
 * or a block goes on.
 * @param nextLine a line without its end; undefined behind the last
 * @returns undefined for an empty line, a label or a comment
 * @throws BatchSyntaxError
 */
export function readBatchCommand(nextLine: () => string | undefined): BatchCommand | undefined {
  const reader = new Reader(nextLine);
  const command = reader.chain(0);
  reader.expectEnd();
  return command;
}

class Reader extends Scanner {
  #nesting = 0;

  expectEnd(): void {
    this.skip();
    if (this.char !== '') this.fail();
  }

  /** Commands joined by an operator, those that bind more loosely first. */
  chain(level: number): BatchCommand | undefined {
    const link = links[level];
    if (link === undefined) return this.#command();
    const first = this.chain(level + 1);
    const commands = first === undefined ? [] : [first];
    while (this.#isOperator(link.operator)) {
      if (commands.length === 0 && link.kind !== 'sequence') this.fail();
      this.at += link.operator.length;
      const next = this.chain(level + 1);
      if (next !== undefined) commands.push(next);
      else if (link.kind !== 'sequence') this.fail();
    }
    return commands.length < 2 ? commands[0] : { is: link.kind, commands };
  }

  #isOperator(operator: string): boolean {
    this.skip();
    if (!this.line.startsWith(operator, this.at)) return false;
    return operator.length === 2 || this.line[this.at + 1] !== operator;
  }

  #command(): BatchCommand | undefined {
    this.skip();
    while (this.char === '@') {
      this.at += 1;
      this.skip();
    }
    if (this.char === ':') return this.#comment();
    if (this.char === ')' && this.depth === 0) {
      this.at = this.line.length;
      return undefined;
    }
    if (this.char === '(') return this.#nested(() => this.#block());
    const keyword = /(?:if|for|rem)(?=[\s,;=/(&|<>^]|$)/iy;
    keyword.lastIndex = this.at;
    switch (keyword.exec(this.line)?.[0].toLowerCase()) {
      case 'rem':
        return this.#remark();
      case 'if':
        this.at += 2;
        return this.#nested(() => this.#if());
      case 'for':
        this.at += 3;
        return this.#nested(() => this.#for());
      default:
        return this.#simple();
    }
  }

  #nested(read: () => BatchCommand): BatchCommand {
    this.#nesting += 1;
    if (this.#nesting > deepestBlock) this.fail();
    const command = read();
    this.#nesting -= 1;
    return command;
  }

  /** A label, or a line that starts with `::`. A caret at its end takes in the next line. */
  #comment(): undefined {
    while (/(?:^|[^^])(?:\^\^)*\^$/.test(this.line.slice(-100)) && this.advance());
    this.at = this.line.length;
  }

  /** `rem` and all behind it. Only a single word that ends in a caret takes in the next line. */
  #remark(): undefined {
    this.at += 3;
    this.skip();
    const rest = this.line.slice(this.at);
    const isOneWord = ![...delimiters].some((char) => rest.includes(char));
    if (isOneWord && rest.endsWith('^') && !rest.endsWith('^^')) this.advance();
    this.at = this.line.length;
  }

  #block(): BatchCommand {
    const start = this.base + this.at;
    this.at += 1;
    this.depth += 1;
    const commands: BatchCommand[] = [];
    for (;;) {
      const command = this.chain(0);
      if (command !== undefined) commands.push(command);
      this.skip();
      if (this.char === ')') break;
      if (this.char !== '') this.fail();
      if (!this.advance()) throw new BatchSyntaxError(start);
    }
    this.at += 1;
    this.depth -= 1;
    this.redirections();
    return { is: 'block', commands };
  }

  #simple(): BatchCommand | undefined {
    const start = this.base + this.at;
    const spans: Span[] = [];
    let spansBeforeLineFeed: number | undefined;
    for (;;) {
      const scanned = this.scan(this.depth > 0 ? '&|<>)' : '&|<>');
      if (spansBeforeLineFeed === undefined && scanned.beforeLineFeed !== undefined) {
        spansBeforeLineFeed = spans.length + scanned.beforeLineFeed;
      }
      spans.push(...scanned.spans);
      if (this.char !== '<' && this.char !== '>') break;
      this.dropHandle(spans);
      this.redirection();
    }
    const end = this.base + this.at;
    return spans.length === 0 ? undefined : { is: 'simple', spans, spansBeforeLineFeed, start, end };
  }

  #if(): BatchCommand {
    let ignoresCase = false;
    let isNegated = false;
    let first = this.token();
    for (;;) {
      const word = this.textOf(first).toLowerCase();
      if (word === '/i') ignoresCase = true;
      else if (word === 'not') isNegated = !isNegated;
      else break;
      first = this.token();
    }
    const condition = this.#condition(first);
    const then = this.#body();
    const otherwise = this.#else();
    return { is: 'if', isNegated, ignoresCase, condition, then, otherwise };
  }

  #condition(first: readonly Span[]): IfCondition {
    const word = this.textOf(first).toLowerCase();
    if (word === 'exist' || word === 'defined' || word === 'errorlevel' || word === 'cmdextversion') {
      return { test: word, of: this.#operand() };
    }
    if (first.length === 0) this.fail();
    const equals = /[ \t,;]*==/y;
    equals.lastIndex = this.at;
    const found = equals.exec(this.line);
    if (found !== null) {
      this.at += found[0].length;
      return { test: '==', left: first, right: this.#operand() };
    }
    const test = this.textOf(this.token()).toLowerCase();
    if (!isComparison(test)) this.fail();
    return { test, left: first, right: this.#operand() };
  }

  #operand(): readonly Span[] {
    const spans = this.token();
    if (spans.length === 0) this.fail();
    return spans;
  }

  #body(): BatchCommand {
    this.#continue();
    const command = this.chain(0);
    return command ?? { is: 'block', commands: [] };
  }

  /** Goes over carets at line ends between the parts of a command. */
  #continue(): void {
    this.skip();
    while (this.char === '^' && this.at + 1 === this.line.length && this.advance()) this.skip();
  }

  #else(): BatchCommand | undefined {
    this.#continue();
    const word = /else(?=[\s,;=(^]|$)/iy;
    word.lastIndex = this.at;
    if (!word.test(this.line)) return undefined;
    this.at += 4;
    return this.#body();
  }

  #for(): BatchCommand {
    let kind: ForCommand['kind'] = '';
    let options: readonly Span[] | undefined;
    let word = this.token();
    for (let text = this.textOf(word); !/^%.$/u.test(text); text = this.textOf(word)) {
      const found = /^\/([drlf])$/i.exec(text)?.[1]?.toLowerCase();
      if (found !== undefined) kind = found as ForCommand['kind'];
      else if ((kind === 'f' || kind === 'r') && options === undefined && word.length > 0) options = word;
      else this.fail();
      this.#continue();
      word = this.token();
    }
    const variable = this.textOf(word).slice(1);
    this.#continue();
    if (this.textOf(this.token()).toLowerCase() !== 'in') this.fail();
    this.#continue();
    if (this.char !== '(') this.fail();
    const set = this.#set();
    this.#continue();
    if (this.textOf(this.token()).toLowerCase() !== 'do') this.fail();
    return { is: 'for', kind, options, variable, set, body: this.#body() };
  }

  #set(): readonly (readonly Span[])[] {
    this.at += 1;
    const lines: (readonly Span[])[] = [];
    for (;;) {
      lines.push(this.scan(')').spans);
      if (this.char === ')') break;
      if (!this.advance()) this.fail();
    }
    this.at += 1;
    return lines;
  }
}

const links: readonly { readonly operator: string; readonly kind: ChainKind }[] = [
  { operator: '&', kind: 'sequence' },
  { operator: '||', kind: 'or' },
  { operator: '&&', kind: 'and' },
  { operator: '|', kind: 'pipe' },
];

const comparisons = ['equ', 'neq', 'lss', 'leq', 'gtr', 'geq'] as const;

function isComparison(text: string): text is (typeof comparisons)[number] {
  return comparisons.some((one) => one === text);
}
