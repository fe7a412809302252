import { deepestLiteral } from '../model/limits.ts';
import { floatOf, prefixedIntOf } from './numbers.ts';

/** Whether Python's `ast.literal_eval` takes a text; `unsure` where it holds what is not followed here. */
export type Literalness = 'yes' | 'no' | 'unsure';

/** Escapes, comments, line ends, `set()`, f-strings, triple quotes, and letters that Python normalises. */
const unfollowed = /[\\#\n\r\f]|[^\0-\x7f]|\bset\b|\b[fF][rR]?['"]|\b[rR][fF]['"]|'''|"""/;

/** What nearly all are, told at a glance. */
const usual = /^(?:True|False|None|(?:0|[1-9]\d{0,20})(?:\.\d{1,20})?)$/;

const token =
  /[ \t]*(?:(?<string>(?:[rRuUbB]|[rR][bB]|[bB][rR])?(?:'[^']*'|"[^"]*"))|(?<number>(?:0[xX](?:_?[\da-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|(?:\d(?:_?\d)*\.?(?:\d(?:_?\d)*)?|\.\d(?:_?\d)*)(?:[eE][+-]?\d(?:_?\d)*)?[jJ]?)(?![\w.]))|(?<word>[A-Za-z_]\w*)|(?<mark>\.\.\.|[()[\]{},:+-]))/y;

interface Token {
  readonly kind: 'string' | 'number' | 'word' | 'mark';
  readonly text: string;
}

/** Python 3.10's rules: numbers with a sign, text, `True`, `False`, `None`, and lists, tuples, sets and tables of them. */
export function pythonLiteral(text: string): Literalness {
  if (usual.test(text)) return 'yes';
  if (unfollowed.test(text)) return 'unsure';
  const tokens = tokenize(text.trim());
  return tokens !== undefined && new Reader(tokens).isLiteral() ? 'yes' : 'no';
}

function tokenize(text: string): readonly Token[] | undefined {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.length) {
    const found = token.exec(text)?.groups;
    if (found === undefined) return undefined;
    const [kind, written] = Object.entries(found).find(([, part]) => part !== undefined) ?? [];
    if (written === undefined) return undefined;
    if (kind === 'number' && /^0[\d_]*[1-9][\d_]*$/.test(written)) return undefined;
    if (kind === 'string' || kind === 'number' || kind === 'word' || kind === 'mark') {
      tokens.push({ kind, text: written });
    }
  }
  return tokens;
}

class Reader {
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  isLiteral(): boolean {
    return this.#list(undefined, 0) > 0 && this.#at === this.#tokens.length;
  }

  /** How many values stand before `end`, separated by commas, one of which may be last; -1 where it is no list. */
  #list(end: string | undefined, depth: number): number {
    let count = 0;
    while (this.#peek() !== end) {
      if (!this.#value(depth)) return -1;
      count++;
      if (!this.#skip(',')) break;
    }
    return this.#peek() === end ? count : -1;
  }

  #value(depth: number): boolean {
    if (depth > deepestLiteral) return false;
    if (this.#skip('(')) return this.#list(')', depth + 1) >= 0 && this.#skip(')');
    if (this.#skip('[')) return this.#list(']', depth + 1) >= 0 && this.#skip(']');
    if (this.#skip('{')) return this.#braces(depth + 1);
    return this.#number() || this.#text() || this.#constant();
  }

  /** A table, or a set when its first value has no colon. */
  #braces(depth: number): boolean {
    let keyed: boolean | undefined;
    while (this.#peek() !== '}') {
      if (!this.#value(depth)) return false;
      const colon = this.#skip(':');
      if (keyed !== undefined && keyed !== colon) return false;
      keyed = colon;
      if (colon && !this.#value(depth)) return false;
      if (!this.#skip(',')) break;
    }
    return this.#skip('}');
  }

  /** One sign at most; `1+2j` is a number too. */
  #number(): boolean {
    const start = this.#at;
    if (!this.#skip('-')) this.#skip('+');
    if (this.#take('number') === undefined) {
      this.#at = start;
      return false;
    }
    const complex = this.#at;
    if (this.#skip('+') || this.#skip('-')) {
      if (!/[jJ]$/.test(this.#take('number') ?? '')) this.#at = complex;
    }
    return true;
  }

  /** Texts side by side are one; text and bytes do not mix. */
  #text(): boolean {
    const start = this.#at;
    const first = this.#take('string');
    if (first === undefined) return false;
    for (let next = this.#take('string'); next !== undefined; next = this.#take('string')) {
      if (isBytes(next) === isBytes(first)) continue;
      this.#at = start;
      return false;
    }
    return true;
  }

  #constant(): boolean {
    const next = this.#tokens[this.#at];
    const known = next !== undefined && ['True', 'False', 'None', '...'].includes(next.text);
    if (known && next.kind !== 'string') this.#at++;
    return known;
  }

  #peek(): string | undefined {
    const next = this.#tokens[this.#at];
    return next?.kind === 'mark' ? next.text : next === undefined ? undefined : '';
  }

  #skip(mark: string): boolean {
    const found = this.#peek() === mark;
    if (found) this.#at++;
    return found;
  }

  #take(kind: Token['kind']): string | undefined {
    const next = this.#tokens[this.#at];
    if (next?.kind !== kind) return undefined;
    this.#at++;
    return next.text;
  }
}

function isBytes(string: string): boolean {
  return /^[rR]?[bB]/.test(string);
}

/** The number that a number of Python's source is; `undefined` for a complex one. */
export function numberLiteral(text: string): number | undefined {
  const whole = prefixedIntOf(text);
  return whole === undefined ? floatOf(text) : Number(whole);
}

const escapes: Readonly<Record<string, string>> = {
  '\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};
const escapeSequence = /\\(?:([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(.))/gs;

/**
 * The text that a string of Python's source is, prefix and quotes included; `undefined` for bytes, for f-strings, and
 * where an escape is unknown or names a character.
 */
export function stringLiteral(text: string): string | undefined {
  const [, prefix = '', , inner] = /^([rRuU]?)("""|'''|"|')(.*)\2$/s.exec(text) ?? [];
  const written = inner?.replaceAll('\r\n', '\n');
  if (written === undefined || /^r$/i.test(prefix)) return written;
  let isKnown = true;
  const decoded = written.replace(escapeSequence, (whole, octal, byte, short, long, one) => {
    if (octal !== undefined) return String.fromCodePoint(Number.parseInt(octal, 8));
    const code = Number.parseInt(byte ?? short ?? long ?? '', 16);
    if (one === undefined && code <= 0x10ffff) return String.fromCodePoint(code);
    const meant = escapes[one];
    isKnown &&= meant !== undefined;
    return meant ?? whole;
  });
  return isKnown ? decoded : undefined;
}
