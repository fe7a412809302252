import { BatchSyntaxError, type Span } from './command.ts';

/** What parts words for cmd.exe itself; programs get it as it is. */
export const delimiters = ' \t,;=\v\f';

/** Lines of a batch file, read as cmd.exe splits them: carets escape, quotes hide what would end a command. */
export class Scanner {
  readonly #nextLine: () => string | undefined;
  line: string;
  /** Where the line starts. */
  base = 0;
  at = 0;
  /** Parentheses that are open. */
  depth = 0;

  constructor(nextLine: () => string | undefined) {
    this.#nextLine = nextLine;
    this.line = nextLine() ?? '';
  }

  /** Goes to the next line; false where there is none. */
  advance(): boolean {
    const next = this.#nextLine();
    if (next === undefined) {
      this.at = this.line.length;
      return false;
    }
    this.base += this.line.length + 1;
    this.line = next;
    this.at = 0;
    return true;
  }

  get char(): string {
    return this.line[this.at] ?? '';
  }

  fail(): never {
    throw new BatchSyntaxError(this.base + this.at);
  }

  skip(): void {
    while (this.char !== '' && delimiters.includes(this.char)) this.at += 1;
  }

  redirections(): void {
    const pattern = /[ \t,;=]*\d?(?=[<>])/y;
    for (;;) {
      pattern.lastIndex = this.at;
      const found = pattern.exec(this.line);
      if (found === null) return;
      this.at += found[0].length;
      this.redirection();
    }
  }

  /** From its `<` or `>` on. */
  redirection(): void {
    this.at += this.line.startsWith('>>', this.at) ? 2 : 1;
    if (this.char === '&') this.at += 2;
    else if (this.token().length === 0) this.fail();
  }

  /** The `2` of `2>`. */
  dropHandle(spans: Span[]): void {
    const last = spans.at(-1);
    if (last?.end !== this.base + this.at) return;
    const isHandle = /(?:^|[ \t,;=])\d$/.test(this.line.slice(Math.max(this.at - 2, 0), this.at));
    if (!isHandle) return;
    spans.pop();
    if (last.end - 1 > last.start) spans.push({ start: last.start, end: last.end - 1 });
  }

  /** A word for cmd.exe itself, quotes included. */
  token(stops = '&|<>('): readonly Span[] {
    this.skip();
    const { spans } = this.scan(delimiters + (this.depth > 0 ? `${stops})` : stops));
    return spans;
  }

  textOf(spans: readonly Span[]): string {
    return spans
      .map(({ start, end }) => (start < this.base ? '' : this.line.slice(start - this.base, end - this.base)))
      .join('');
  }

  /** All up to an unquoted stop, or to the end of the line where no caret stands there. */
  scan(stops: string): { readonly spans: Span[]; readonly beforeLineFeed?: number | undefined } {
    const spans: Span[] = [];
    let beforeLineFeed: number | undefined;
    let from = this.at;
    let inQuotes = false;
    const keep = () => {
      if (this.at > from) spans.push({ start: this.base + from, end: this.base + this.at });
    };
    while (this.at < this.line.length) {
      const char = this.char;
      if (char === '"') inQuotes = !inQuotes;
      else if (!inQuotes && char === '^') {
        keep();
        this.at += 1;
        from = this.at;
        if (this.at === this.line.length) {
          if (!this.advance()) return { spans, beforeLineFeed };
          if (this.line === '') {
            beforeLineFeed ??= spans.length;
            if (!this.advance()) return { spans, beforeLineFeed };
            from = 0;
            continue;
          }
          from = 0;
        }
      } else if (!inQuotes && stops.includes(char)) break;
      this.at += 1;
    }
    keep();
    return { spans, beforeLineFeed };
  }
}
