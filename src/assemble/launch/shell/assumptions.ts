import type { Text } from '../../../model/launch.ts';
import { endOf, isUnknown, knownText, startOf } from '../../../model/launch-text.ts';
import type { Session } from '../session.ts';
import { undecided } from './status.ts';

/** What was taken to be on the way that is followed, of what is not known: asked again it is the same. */
export class Assumptions {
  readonly #session: Session;
  readonly #answers = new Map<string, number>();
  readonly #values = new Map<string, { readonly is?: string; readonly not: ReadonlySet<string> }>();

  /** How often was chosen of what may come out otherwise the next time. */
  passed = 0;
  #isTrial = false;

  constructor(session: Session) {
    this.#session = session;
  }

  /** Decides what a condition comes to. @param key by which the same condition is known again, if it is one that stays */
  choose(key: string | undefined, count: number, usual?: number): number {
    const known = key === undefined ? undefined : this.#answers.get(key);
    if (known !== undefined) return known;
    if (this.#isTrial) throw undecided;
    if (key === undefined || passing.test(key)) this.passed += 1;
    const answer = this.#session.choose(count, usual);
    if (key !== undefined) this.#answers.set(key, answer);
    return answer;
  }

  /**
   * Does something without choosing.
   * @throws undecided where that takes a choice
   */
  tried<Result>(act: () => Result): Result {
    const before = this.#isTrial;
    this.#isTrial = true;
    try {
      return act();
    } finally {
      this.#isTrial = before;
    }
  }

  /** Whether a text is a given one. */
  is(text: Text, value: string): boolean {
    const known = this.valueOf(text);
    if (known !== undefined) return known === value;
    const key = keyOf(text);
    const before = key === undefined ? undefined : this.#values.get(key);
    if (before?.not.has(value) || !couldBe(text, value)) return false;
    const usual = usualText(text);
    const isIt =
      this.choose(
        key && `is ${key} ${value}`,
        2,
        usual === undefined ? undefined : Number(usual === value),
      ) === 1;
    if (key !== undefined) this.assume(key, isIt ? { is: value } : { not: [value] });
    return isIt;
  }

  /** The text, where it is known or taken to be one. */
  valueOf(text: Text): string | undefined {
    const known = knownText(text);
    if (known !== undefined) return known;
    const key = keyOf(text);
    return key === undefined ? undefined : this.#values.get(key)?.is;
  }

  /** Takes a text to be one, or not to be some. */
  assume(key: string, { is, not = [] }: { readonly is?: string; readonly not?: readonly string[] }): void {
    const before = this.#values.get(key)?.not ?? [];
    this.#values.set(key, { ...(is !== undefined && { is }), not: new Set([...before, ...not]) });
  }

  /** Whether a text is taken to be another than a given one. */
  isNot(text: Text, value: string): boolean {
    const key = keyOf(text);
    return key !== undefined && this.#values.get(key)?.not.has(value) === true;
  }
}

const passing = /\uE000(?:output|input|condition|not-followed) /;

/** By what a text that is not known is known again; undefined where it may be another one each time. */
export function keyOf(text: Text): string | undefined {
  const parts: string[] = [];
  for (const piece of text) {
    if (!isUnknown(piece)) parts.push(piece.text);
    else if (piece.unknown.from === 'environment' || piece.unknown.from === 'argument') {
      const usual = piece.default && keyOf(piece.default);
      parts.push(`\uE000${piece.unknown.from} ${piece.unknown.name} ${usual ?? ''}\uE000`);
    } else {
      const { document, range } = piece.place;
      parts.push(`\uE000${piece.unknown.from} ${document.path} ${range.start}\uE000`);
    }
  }
  return parts.join('');
}

/** What a text is where nobody sets a variable or gives words, if that is known. */
export function usualText(text: Text): string | undefined {
  let whole = '';
  for (const piece of text) {
    const part = isUnknown(piece)
      ? piece.default !== undefined
        ? usualText(piece.default)
        : piece.unknown.from === 'environment' || piece.unknown.from === 'argument'
          ? ''
          : undefined
      : piece.text;
    if (part === undefined) return undefined;
    whole += part;
  }
  return whole;
}

/** What is known of a text does not keep it from being a given one. */
export function couldBe(text: Text, value: string): boolean {
  const [start, end] = [startOf(text), endOf(text)];
  return value.length >= start.length + end.length && value.startsWith(start) && value.endsWith(end);
}
