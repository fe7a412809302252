import { deepestExpression } from '../../model/limits.ts';
import { PowerShellNotRead, PowerShellSyntaxError } from './syntax.ts';

/** What ends a bare word. */
const ends = /[\s{}();,|&]/;
const doubleQuotes = /["“”„]/;
const singleQuotes = /['‘’‚‛]/;

/** A text of PowerShell, letter by letter. */
export class Scanner {
  readonly source: string;
  at = 0;
  #depth = 0;

  constructor(source: string) {
    this.source = source;
  }

  get char(): string {
    return this.source[this.at] ?? '';
  }

  /** A letter behind the one at hand. */
  ahead(count: number): string {
    return this.source[this.at + count] ?? '';
  }

  get isEnd(): boolean {
    return this.at >= this.source.length;
  }

  /** What stands here is none of PowerShell's own. */
  refuse(at = this.at): never {
    throw new PowerShellSyntaxError(at);
  }

  /** What stands here is not read, whether or not PowerShell does. */
  fail(at = this.at): never {
    if (this.isEnd) this.refuse(at);
    throw new PowerShellNotRead(at);
  }

  nested<Result>(read: () => Result): Result {
    this.#depth += 1;
    if (this.#depth > deepestExpression) this.fail();
    const result = read();
    this.#depth -= 1;
    return result;
  }

  /** The match of a pattern with the flag `y` here; goes behind it. */
  take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.at;
    const found = pattern.exec(this.source);
    if (found !== null) this.at += found[0].length;
    return found ?? undefined;
  }

  sees(pattern: RegExp): boolean {
    pattern.lastIndex = this.at;
    return pattern.test(this.source);
  }

  /** Goes over blanks, comments and continued lines. */
  skipBlanks(): void {
    for (;;) {
      this.take(/[^\S\r\n]+/y);
      if (this.char === '#') this.take(/[^\r\n]*/y);
      else if (this.source.startsWith('<#', this.at)) this.#skipComment();
      else if (this.char === '`') {
        if (this.at + 1 === this.source.length) this.refuse();
        if (this.take(/`(?:\r?\n|\r)/y) === undefined && this.take(/`[^\S\r\n]+/y) === undefined) return;
      } else return;
    }
  }

  #skipComment(): void {
    const end = this.source.indexOf('#>', this.at + 2);
    if (end === -1) this.refuse();
    this.at = end + 2;
  }

  skipNewlines(): void {
    for (this.skipBlanks(); this.char === '\n' || this.char === '\r'; this.skipBlanks()) this.at += 1;
  }

  get isAtLineEnd(): boolean {
    return this.isEnd || this.char === '\n' || this.char === '\r';
  }

  endsWord(char = this.char): boolean {
    return char === '' || ends.test(char);
  }

  isDoubleQuote(char = this.char): boolean {
    return char !== '' && doubleQuotes.test(char);
  }

  isSingleQuote(char = this.char): boolean {
    return char !== '' && singleQuotes.test(char);
  }

  /** Takes a letter that must stand here. */
  expect(char: string): void {
    if (this.char !== char) this.fail();
    this.at += 1;
  }

  /** A word of the language, in lower case, where one begins here; stays where it is. */
  word(): string {
    const found = /[a-z_]\w*(?![\w-])/iy;
    found.lastIndex = this.at;
    return found.exec(this.source)?.[0].toLowerCase() ?? '';
  }
}
