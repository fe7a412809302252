import type { Word } from 'unbash';
import { isUnknown } from '../../../model/launch-text.ts';
import type { Shell } from './shell.ts';

/** One step of a pattern: a character, any one, any number of them, one of some. */
export type Step =
  | { readonly is: 'char'; readonly char: string }
  | { readonly is: 'any' }
  | { readonly is: 'star' }
  | {
      readonly is: 'class';
      readonly isNot: boolean;
      readonly ranges: readonly (readonly [string, string])[];
    };

export type Pattern = readonly Step[];

/** The pattern that a word is; undefined where that is not known, or where it is of a kind that is not followed. */
export function patternOf(word: Word, shell: Shell): Pattern | undefined {
  let source = '';
  for (const bit of shell.does.bits(word, shell, { isQuoted: false, makesWords: false })) {
    if (bit.is === 'border') source += ' ';
    if (bit.is !== 'text') continue;
    if (isUnknown(bit.piece)) return undefined;
    source += bit.isQuoted ? quoted(bit.piece.text) : bit.piece.text;
  }
  if (/[?*+@!]\(/.test(source) && word.parts?.some(({ type }) => type === 'ExtendedGlob')) return undefined;
  return patternFrom(source);
}

/** A text with a backslash before what would mean something else than itself in a pattern. */
function quoted(text: string): string {
  return text.replace(/[\\*?[\]!^-]/g, '\\$&');
}

/** Reads a pattern; a backslash makes the next character mean itself. */
export function patternFrom(source: string): Pattern | undefined {
  const steps: Step[] = [];
  for (let at = 0; at < source.length; at++) {
    const char = source[at] as string;
    if (char === '\\' && at + 1 < source.length) steps.push({ is: 'char', char: source[++at] as string });
    else if (char === '?') steps.push({ is: 'any' });
    else if (char === '*') {
      if (steps.at(-1)?.is !== 'star') steps.push({ is: 'star' });
    } else if (char === '[') {
      const found = classAt(source, at);
      if (found === 'unknown') return undefined;
      if (found === undefined) steps.push({ is: 'char', char });
      else {
        steps.push(found.step);
        at = found.end;
      }
    } else steps.push({ is: 'char', char });
  }
  return steps;
}

const named: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  digit: [['0', '9']],
  lower: [['a', 'z']],
  upper: [['A', 'Z']],
  alpha: [
    ['a', 'z'],
    ['A', 'Z'],
  ],
  alnum: [
    ['a', 'z'],
    ['A', 'Z'],
    ['0', '9'],
  ],
  space: [
    [' ', ' '],
    ['\t', '\r'],
  ],
};

/** `[…]`; undefined where the bracket is never closed. */
function classAt(
  source: string,
  start: number,
): { readonly step: Step; readonly end: number } | 'unknown' | undefined {
  let at = start + 1;
  const isNot = source[at] === '!' || source[at] === '^';
  if (isNot) at++;
  const ranges: (readonly [string, string])[] = [];
  for (let isFirst = true; at < source.length; isFirst = false) {
    let char = source[at] as string;
    if (char === ']' && !isFirst) return { step: { is: 'class', isNot, ranges }, end: at };
    const name = char === '[' ? /^\[:(\w{1,10}):\]/.exec(source.slice(at, at + 16)) : null;
    if (name !== null) {
      const known = named[name[1] ?? ''];
      if (known === undefined) return 'unknown';
      ranges.push(...known);
      at += name[0].length;
      continue;
    }
    if (char === '[' && /[.=]/.test(source[at + 1] ?? '')) return 'unknown';
    if (char === '\\') char = source[++at] ?? '\\';
    at++;
    let last = char;
    if (source[at] === '-' && at + 1 < source.length && source[at + 1] !== ']') {
      at++;
      last = source[at] === '\\' ? (source[++at] ?? '\\') : (source[at] as string);
      at++;
    }
    ranges.push([char, last]);
  }
  return undefined;
}
