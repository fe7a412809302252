import type { Value } from '../model/document.ts';
import type { Option } from '../model/option.ts';
import type { Place } from '../model/place.ts';
import type { Setting } from '../model/run.ts';
import { argumentValue, isChoice } from './argument-value.ts';
import { headsOf, help, isKnown, isNamed, isOpen, isValue, type Parser, type Word } from './option-words.ts';

/** An option that words name, with the words that it takes. */
export interface Argument<W extends Word> {
  /** The word that names it. */
  readonly word: W;
  readonly option: Option;
  /** The words behind it that it takes. */
  readonly values: readonly W[];
  /** Absent where the parser refuses the words, or not all of them are known. */
  readonly setting?: Setting;
  /** Not all words that it takes are known. */
  readonly isUnknown?: true;
}

/** Why the parser stops the program. */
export type ParserStop<W extends Word> =
  /** The beginning of several names. */
  | { readonly code: 'ambiguous'; readonly word: W; readonly candidates: readonly string[] }
  /** A word that is none of the option's choices. */
  | { readonly code: 'choice'; readonly word: W; readonly option: Option }
  /** The help is printed, and the program ends. */
  | { readonly code: 'help'; readonly word: W }
  /** Nothing follows an option that takes a value. */
  | { readonly code: 'no-value'; readonly word: W; readonly option: Option }
  /** A word that belongs to no option. */
  | { readonly code: 'stray'; readonly word: W }
  /** A word of which the option's type makes nothing. */
  | { readonly code: 'type'; readonly word: W; readonly option: Option }
  /** `--flag=value`. */
  | { readonly code: 'unexpected-value'; readonly word: W; readonly option: Option }
  /** A name that no option has, with the words behind it that no option takes. */
  | { readonly code: 'unknown'; readonly word: W; readonly values: readonly W[] };

export interface CommandLine<W extends Word> {
  /** In order; of several with one option the last counts. */
  readonly arguments: readonly Argument<W>[];
  /** In order. Python's parser says the first only: an ambiguous name before all others, and what no option takes after them. */
  readonly stops: readonly ParserStop<W>[];
  /** Whether no word could be an option that is not among the arguments. */
  readonly isComplete: boolean;
}

/**
 * What Python's `argparse` makes of a command line: `parse_args` of a parser of options (CPython 3.10 to 3.13,
 * Lib/argparse.py). Reading goes on behind a word that stops it. A word that is not known is a value where one is taken.
 */
export function readCommandLine<W extends Word>(words: readonly W[], parser: Parser): CommandLine<W> {
  const heads = headsOf(words, parser);
  const found: Argument<W>[] = [];
  const stops: ParserStop<W>[] = [];
  let isComplete = !words.some(isOpen);
  /** Where the loose words from a place on end. */
  const looseEnd = (from: number) => {
    const length = heads.slice(from).findIndex((head) => head !== undefined);
    return length === -1 ? words.length : from + length;
  };
  for (let at = 0; at < words.length; ) {
    const word = words[at] as W;
    const head = heads[at];
    at++;
    if (head === undefined || head.is === 'separator') {
      if (isValue(word)) stops.push({ code: 'stray', word });
      else {
        isComplete = false;
        at = looseEnd(at);
      }
    } else if (head.is === 'unsure') {
      isComplete = false;
      at = looseEnd(at);
    } else if (head.is === 'option') {
      const { option, explicit } = head;
      const end = explicit !== undefined || option.type === 'flag' ? at : looseEnd(at);
      const taken = words.slice(at, option.list ? end : Math.min(end, at + 1));
      at += taken.length;
      const values =
        explicit === undefined ? taken : [{ ...word, text: explicit, place: tailOf(word, explicit) }];
      if (!isNamed(word)) isComplete = false;
      const read = readValues(word, option, values, explicit !== undefined);
      stops.push(...read.stops);
      if (option === help) continue;
      found.push({
        word,
        option,
        values: taken,
        ...(read.value && { setting: toSetting(word, option, read.value) }),
        ...(read.isUnknown && { isUnknown: true }),
      });
    } else if (head.is === 'ambiguous') stops.push({ code: 'ambiguous', word, candidates: head.candidates });
    else {
      const end = looseEnd(at);
      stops.push({ code: 'unknown', word, values: words.slice(at, end) });
      at = end;
    }
  }
  return { arguments: found, stops, isComplete };
}

/** Where the value of `--name=value` is written, as far as that can be told. */
function tailOf({ text, place }: Word, value: string): Place {
  const { start, end } = place.range;
  return end - start === text.length ? { ...place, range: { start: end - value.length, end } } : place;
}

interface ReadValues<W extends Word> {
  readonly value?: Value;
  readonly isUnknown?: true;
  readonly stops: readonly ParserStop<W>[];
}

function readValues<W extends Word>(
  word: W,
  option: Option,
  given: readonly W[],
  isExplicit: boolean,
): ReadValues<W> {
  const { range } = word.place;
  if (option.type === 'flag') {
    if (isExplicit) return { stops: [{ code: 'unexpected-value', word, option }] };
    if (option === help) return { stops: [{ code: 'help', word }] };
    return { value: { type: 'boolean', value: true, range }, stops: [] };
  }
  if (given.length === 0 && (!option.list || option.filled))
    return { stops: [{ code: 'no-value', word, option }] };
  const known = given.filter(isKnown);
  const items = known.map((one) => ({ one, value: argumentValue(option, one.text, one.place.range) }));
  const refused = items.filter(({ value }) => value === undefined);
  if (refused.length > 0) return { stops: refused.map(({ one }) => ({ code: 'type', word: one, option })) };
  const values = items.flatMap(({ value }) => value ?? []);
  const others = known.filter((_, at) => !isChoice(option, values[at] as Value));
  if (others.length > 0) return { stops: others.map((one) => ({ code: 'choice', word: one, option })) };
  if (known.length < given.length || given.some(isOpen)) return { isUnknown: true, stops: [] };
  const [first] = values;
  if (!option.list) return { ...(first && { value: first }), stops: [] };
  const last = values.at(-1);
  const whole = { start: first?.range.start ?? range.start, end: last?.range.end ?? range.end };
  return { value: { type: 'array', items: values, range: whole }, stops: [] };
}

function toSetting({ text, place }: Word, option: Option, value: Value): Setting {
  return {
    option: option.name,
    key: text.replace(/=.*$/s, ''),
    value,
    place: { document: place.document, range: value.range },
    keyPlace: place,
    source: 'command-line',
  };
}
