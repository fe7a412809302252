import { parse, type Word } from 'unbash';
import type { Text } from '../../../model/launch.ts';
import { known } from '../../../model/launch-text.ts';
import { mostBraceTries, mostWords } from '../../../model/limits.ts';
import { type Readable, readable } from '../readable.ts';
import { TooMuch } from '../session.ts';
import type { Shell } from './shell.ts';

/** A part of the source, or a text that it stands for. */
type Span =
  | { readonly start: number; readonly end: number }
  | { readonly text: string; readonly start: number; readonly end: number };

/** The words that `{a,b}` and `{1..3}` make of one, each with the text in which it stands; undefined where there are none. */
export function braceWords(
  word: Word,
  shell: Shell,
): readonly { readonly word: Word; readonly readable: Readable }[] | undefined {
  if (!word.parts?.some(({ type }) => type === 'BraceExpansion')) return undefined;
  const { readable: whole } = shell;
  const place = shell.placeOf(word);
  const spans = expanded(whole.source, word.pos, word.end, { left: mostBraceTries });
  if (spans.length === 1) return undefined;
  return spans.map((one) => {
    const text: Text = one.flatMap((span) =>
      'text' in span
        ? known(span.text, whole.placeOf(span.start, span.end))
        : whole.textOf(span.start, span.end),
    );
    const own = readable([...known('x ', place), ...text], place);
    const command = parse(own.source).commands[0]?.command;
    const found = command?.type === 'Command' ? command.suffix[0] : undefined;
    const empty: Word = { type: 'Word', text: '', value: '', pos: 2, end: 2 };
    return { word: found?.type === 'Word' ? found : empty, readable: own };
  });
}

function expanded(source: string, start: number, end: number, tries: Tries): readonly (readonly Span[])[] {
  const open = firstGroup(source, start, end, tries);
  if (open === undefined) return [[{ start, end }]];
  const rest = expanded(source, open.end + 1, end, tries);
  const head: Span = { start, end: open.start };
  const found: (readonly Span[])[] = [];
  for (const choice of open.choices) {
    const inner = 'text' in choice ? [[choice]] : expanded(source, choice.start, choice.end, tries);
    for (const one of inner) {
      for (const tail of rest) {
        if (found.length >= mostWords) throw new TooMuch();
        found.push([head, ...one, ...tail]);
      }
    }
  }
  return found;
}

/** Characters that may still be looked at. */
interface Tries {
  left: number;
}

interface Group {
  readonly start: number;
  readonly end: number;
  readonly choices: readonly Span[];
}

/** The first braces that are expanded. */
function firstGroup(source: string, start: number, end: number, tries: Tries): Group | undefined {
  for (let at = start; at < end; at = skipped(source, at, end)) {
    if (source[at] !== '{') continue;
    const group = groupAt(source, at, end, tries);
    if (group !== undefined) return group;
  }
  return undefined;
}

function groupAt(source: string, start: number, end: number, tries: Tries): Group | undefined {
  const commas: number[] = [];
  let depth = 0;
  for (let at = start; at < end; at = skipped(source, at, end)) {
    const char = source[at];
    if (--tries.left < 0) throw new TooMuch();
    if (char === '{') depth++;
    else if (char === ',' && depth === 1) commas.push(at);
    else if (char === '}' && --depth === 0) {
      if (commas.length === 0) {
        const texts = sequence(source.slice(start + 1, Math.min(at, start + 80)));
        return texts && { start, end: at, choices: texts.map((text) => ({ text, start, end: at + 1 })) };
      }
      const borders = [start, ...commas, at];
      const choices = borders
        .slice(1)
        .map((border, index) => ({ start: (borders[index] ?? 0) + 1, end: border }));
      return { start, end: at, choices };
    }
  }
  return undefined;
}

/** The place after what stands at one: quotes, escapes and expansions hide the braces in them. */
function skipped(source: string, at: number, end: number): number {
  const char = source[at];
  if (char === '\\') return at + 2;
  if (char === "'") return after(source, "'", at + 1, end);
  if (char === '"' || char === '`') return afterEscapes(source, char, at + 1, end);
  if (char === '$' && source[at + 1] === "'") return afterEscapes(source, "'", at + 2, end);
  if (char === '$' && (source[at + 1] === '{' || source[at + 1] === '(')) {
    const [open, close] = source[at + 1] === '{' ? ['{', '}'] : ['(', ')'];
    let depth = 0;
    for (let next = at + 1; next < end; ) {
      if (source[next] === open) depth++;
      else if (source[next] === close && --depth === 0) return next + 1;
      next = source[next] === open ? next + 1 : skippedQuotes(source, next, end);
    }
    return end;
  }
  return at + 1;
}

function afterEscapes(source: string, mark: string, from: number, end: number): number {
  for (let next = from; next < end; next++) {
    if (source[next] === '\\') next++;
    else if (source[next] === mark) return next + 1;
  }
  return end;
}

function skippedQuotes(source: string, at: number, end: number): number {
  return /[\\'"`$]/.test(source[at] ?? '') ? skipped(source, at, end) : at + 1;
}

function after(source: string, mark: string, from: number, end: number): number {
  const found = source.indexOf(mark, from);
  return found === -1 ? end : Math.min(found + 1, end);
}

/** `1..3`, `01..10..2`, `a..e`. */
function sequence(text: string): readonly string[] | undefined {
  const [, from, to, by] =
    /^(-?\d{1,9}|[A-Za-z])\.\.(-?\d{1,9}|[A-Za-z])(?:\.\.(-?\d{1,9}))?$/.exec(text) ?? [];
  if (from === undefined || to === undefined) return undefined;
  const isNumber = /\d/.test(from);
  if (isNumber !== /\d/.test(to)) return undefined;
  const number = (one: string) => (isNumber ? Number(one) : one.charCodeAt(0));
  const [first, last] = [number(from), number(to)];
  const step = Math.abs(Number(by ?? 1)) || 1;
  const count = Math.floor(Math.abs(last - first) / step) + 1;
  if (count > mostWords) throw new TooMuch();
  const isPadded = isNumber && [from, to].some((one) => /^-?0\d/.test(one));
  const width = isPadded ? Math.max(from.length, to.length) : 0;
  return Array.from({ length: count }, (_, index) => {
    const value = first + (last < first ? -index * step : index * step);
    if (!isNumber) return String.fromCharCode(value);
    const digits = String(Math.abs(value)).padStart(width - (value < 0 ? 1 : 0), '0');
    return value < 0 ? `-${digits}` : digits;
  });
}
