import type { Text } from '../../../../model/launch.ts';
import { known, knownText } from '../../../../model/launch-text.ts';
import { mostWords } from '../../../../model/limits.ts';
import { readable, unknownMark } from '../../readable.ts';
import { TooMuch } from '../../session.ts';
import type { Scope } from './expand.ts';

export type Expand = (text: Text, scope: Scope) => Text;

/** A function of make: what it is given, not yet expanded. */
export type MakeFunction = (args: readonly Text[], scope: Scope, expand: Expand) => Text | undefined;

export function partedAt(text: Text, scope: Scope, most: number): readonly Text[] {
  const { source, textOf } = readable(text, scope.place);
  const parts: Text[] = [];
  let depth = 0;
  let start = 0;
  for (let at = 0; at < source.length && parts.length < most - 1; at++) {
    const unit = source[at];
    if (unit === '(' || unit === '{') depth += 1;
    else if (unit === ')' || unit === '}') depth -= 1;
    else if (unit === ',' && depth === 0) {
      parts.push(textOf(start, at));
      start = at + 1;
    }
  }
  return [...parts, textOf(start, source.length)];
}

/** The words of a text that is known as far as words are parted; undefined where a part may be several words. */
export function wordsOf(text: Text, scope: Scope): readonly Text[] | undefined {
  const { source, textOf } = readable(text, scope.place);
  if (source.includes(unknownMark)) return undefined;
  const words = [...source.matchAll(/\S+/g)].map(({ 0: word, index }) => textOf(index, index + word.length));
  if (words.length > mostWords) throw new TooMuch();
  return words;
}

export function joined(words: readonly Text[], scope: Scope): Text {
  return words.flatMap((word, at) => (at === 0 ? word : [...known(' ', scope.place), ...word]));
}

/** A function that looks at the words of its last argument, and at the texts of those before. */
export function overWords(
  of: (words: readonly Text[], options: readonly string[], scope: Scope) => readonly Text[] | undefined,
): MakeFunction {
  return (args, scope, expand) => {
    const expanded = args.map((arg) => expand(arg, scope));
    const options = expanded.slice(0, -1).map(knownText);
    const words = wordsOf(expanded.at(-1) ?? [], scope);
    if (words === undefined || options.some((option) => option === undefined)) return undefined;
    const found = of(words, options as readonly string[], scope);
    return found && joined(found, scope);
  };
}

export function partOf(word: Text, scope: Scope, pattern: RegExp): Text {
  const { source, textOf } = readable(word, scope.place);
  const found = pattern.exec(source);
  return found === null ? [] : textOf(found.index, found.index + found[0].length);
}

/** What stands for `%` in a word that fits a pattern. */
export function stemOf(
  word: string,
  pattern: string,
): { readonly start: number; readonly end: number } | undefined {
  const mark = pattern.indexOf('%');
  if (mark === -1) return word === pattern ? { start: 0, end: 0 } : undefined;
  const [before, after] = [pattern.slice(0, mark), pattern.slice(mark + 1)];
  const fits = word.length >= before.length + after.length && word.startsWith(before) && word.endsWith(after);
  return fits ? { start: before.length, end: word.length - after.length } : undefined;
}

export function isFitting(word: Text, patterns: string): boolean {
  const text = knownText(word) ?? '';
  return patterns.split(/\s+/).some((pattern) => pattern !== '' && stemOf(text, pattern) !== undefined);
}
