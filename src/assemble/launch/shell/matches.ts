import type { Text } from '../../../model/launch.ts';
import { mostPatternTries } from '../../../model/limits.ts';
import { slice } from '../readable.ts';
import type { Pattern, Step } from './pattern.ts';
import type { Shell } from './shell.ts';

/** Whether a pattern is all of a text; undefined where that is too much to find out. */
export function matches(pattern: Pattern, text: string, shell: Shell): boolean | undefined {
  const literal = literalOf(pattern);
  if (literal !== undefined) return literal === text;
  const lengths = matchLengths(pattern, text, shell);
  return lengths && lengths.at(-1) === text.length;
}

/** Where what `#` or `##` takes away ends: 0 where there is nothing. */
export function starts(
  pattern: Pattern,
  text: string,
  isShortest: boolean,
  shell: Shell,
): number | undefined {
  const lengths = matchLengths(pattern, text, shell);
  if (lengths === undefined) return undefined;
  return (isShortest ? lengths[0] : lengths.at(-1)) ?? 0;
}

/** Where what `%` or `%%` takes away begins: the text's length where there is nothing. */
export function ends(pattern: Pattern, text: string, isShortest: boolean, shell: Shell): number | undefined {
  const lengths = matchLengths(pattern.toReversed(), [...text.split('')].reverse().join(''), shell);
  if (lengths === undefined) return undefined;
  return text.length - ((isShortest ? lengths[0] : lengths.at(-1)) ?? 0);
}

/** The characters of a pattern that has nothing else. */
export function literalOf(pattern: Pattern): string | undefined {
  let text = '';
  for (const step of pattern) {
    if (step.is !== 'char') return undefined;
    text += step.char;
  }
  return text;
}

/** The literal of `*literal`, or of `literal*`. */
export function isStarThen(pattern: Pattern, isFirst: boolean): string | undefined {
  const star = isFirst ? pattern[0] : pattern.at(-1);
  if (star?.is !== 'star') return undefined;
  return literalOf(isFirst ? pattern.slice(1) : pattern.slice(0, -1)) || undefined;
}

/** The lengths of all beginnings of a text that a pattern is, ascending. Every way through it is followed at once. */
function matchLengths(pattern: Pattern, text: string, shell: Shell): readonly number[] | undefined {
  if (pattern.length * text.length > mostPatternTries) return undefined;
  shell.session.step(Math.floor((pattern.length * text.length) / 20_000));
  const found: number[] = [];
  let states = closed(new Set([0]), pattern);
  for (let at = 0; ; at++) {
    if (states.has(pattern.length)) found.push(at);
    const char = text[at];
    if (char === undefined || states.size === 0) return found;
    const next = new Set<number>();
    for (const state of states) {
      const step = pattern[state];
      if (step === undefined) continue;
      if (step.is === 'star') next.add(state);
      else if (isOne(step, char)) next.add(state + 1);
    }
    states = closed(next, pattern);
  }
}

/** With what can be reached without a character: a star may be nothing. */
function closed(states: Set<number>, pattern: Pattern): Set<number> {
  for (const state of states) if (pattern[state]?.is === 'star') states.add(state + 1);
  return states;
}

function isOne(step: Step, char: string): boolean {
  if (step.is === 'char') return step.char === char;
  if (step.is !== 'class') return true;
  return step.isNot !== step.ranges.some(([first, last]) => first <= char && char <= last);
}

/** `${x/pattern/with}` and its kin. */
export function replaced(
  text: Text,
  whole: string,
  pattern: Pattern,
  replacement: Text,
  operator: '/' | '//' | '/#' | '/%',
  shell: Shell,
): Text | undefined {
  if (pattern.length === 0 && operator === '/') return text;
  if (operator === '/#') {
    const cut = starts(pattern, whole, false, shell);
    if (cut === undefined) return undefined;
    return cut === 0 && matches(pattern, '', shell) === false
      ? text
      : [...replacement, ...slice(text, cut, whole.length)];
  }
  if (operator === '/%') {
    const cut = ends(pattern, whole, false, shell);
    if (cut === undefined) return undefined;
    return cut === whole.length && matches(pattern, '', shell) === false
      ? text
      : [...slice(text, 0, cut), ...replacement];
  }
  if (whole === '') return matches(pattern, '', shell) ? replacement : [];
  const literal = literalOf(pattern);
  const longest = (at: number): number | undefined => {
    if (literal !== undefined) return whole.startsWith(literal, at) ? literal.length : 0;
    return matchLengths(pattern, whole.slice(at), shell)?.at(-1) ?? 0;
  };
  if (literal === undefined && whole.length * whole.length * pattern.length > mostPatternTries)
    return undefined;
  const found: Text[number][] = [];
  let from = 0;
  for (let at = literal ? whole.indexOf(literal) : 0; at !== -1 && at < whole.length; ) {
    const length = longest(at);
    if (length === undefined) return undefined;
    if (length > 0) {
      found.push(...slice(text, from, at), ...replacement);
      from = at + length;
      if (operator === '/') break;
    }
    at = literal ? whole.indexOf(literal, Math.max(from, at + (length ? 0 : 1))) : Math.max(from, at + 1);
  }
  return [...found, ...slice(text, from, whole.length)];
}
