import type { Value } from '../model/document.ts';
import type { Option } from '../model/option.ts';
import type { Place } from '../model/place.ts';
import type { Setting } from '../model/run.ts';
import { argumentValue, isChoice } from './argument-value.ts';

/** A word of a command line as the program gets it, and where it is written. */
export interface Word {
  readonly text: string;
  readonly place: Place;
}

/** An option that words name, with the words that it takes. */
export interface Argument<W extends Word> {
  /** The word that names it. */
  readonly word: W;
  readonly option: Option;
  /** The words behind it that it takes. */
  readonly values: readonly W[];
  /** Absent where the parser refuses the words. */
  readonly setting?: Setting;
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
}

/**
 * What Python's `argparse` makes of a command line: `parse_args` of a parser with these options and `--help`, none of them
 * positional (CPython 3.10 to 3.13, Lib/argparse.py). Reading goes on behind a word that stops it.
 */
export function readCommandLine<W extends Word>(
  words: readonly W[],
  options: ReadonlyMap<string, Option>,
): CommandLine<W> {
  const separator = words.findIndex(({ text }) => text === '--');
  const heads = words.map((word, at) =>
    separator === -1 || at < separator ? headOf(word.text, options) : undefined,
  );
  const found: Argument<W>[] = [];
  const stops: ParserStop<W>[] = [];
  /** Where the loose words from a place on end. */
  const looseEnd = (from: number) => {
    let end = from;
    while (end < words.length && end !== separator && heads[end] === undefined) end++;
    return end;
  };
  for (let at = 0; at < words.length; ) {
    const word = words[at] as W;
    const head = heads[at];
    at++;
    if (head === undefined) stops.push({ code: 'stray', word });
    else if (head.is === 'option') {
      const { option, explicit } = head;
      const end = explicit !== undefined || option.type === 'flag' ? at : looseEnd(at);
      const taken = words.slice(at, option.list ? end : Math.min(end, at + 1));
      at += taken.length;
      const values =
        explicit === undefined ? taken : [{ ...word, text: explicit, place: tailOf(word, explicit) }];
      const read = readValues(word, option, values, explicit !== undefined);
      stops.push(...read.stops);
      if (option === help) continue;
      found.push({
        word,
        option,
        values: taken,
        ...(read.value && { setting: toSetting(word, option, read.value) }),
      });
    } else if (head.is === 'ambiguous') stops.push({ code: 'ambiguous', word, candidates: head.candidates });
    else {
      const end = looseEnd(at);
      stops.push({ code: 'unknown', word, values: words.slice(at, end) });
      at = end;
    }
  }
  return { arguments: found, stops };
}

type Head =
  | { readonly is: 'option'; readonly option: Option; readonly explicit?: string | undefined }
  | { readonly is: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly is: 'unknown' };

const help: Option = { name: 'help', type: 'flag', list: false, default: false };

/** What a word is that begins an option; `undefined` for one that is a value. */
function headOf(text: string, options: ReadonlyMap<string, Option>): Head | undefined {
  if (!text.startsWith('-') || text === '-') return undefined;
  const [, short] = /^-h=?(.*)$/s.exec(text) ?? [];
  if (short !== undefined)
    return { is: 'option', option: help, explicit: isOther(text, short) ? short : undefined };
  const optionCalled = (name: string) => options.get(name) ?? (name === 'help' ? help : undefined);
  const [, name, explicit] = /^--([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const candidates = name === undefined ? [] : optionCalled(name) ? [name] : namesThatBegin(name, options);
  if (candidates.length > 1) return { is: 'ambiguous', candidates };
  const option = candidates[0] === undefined ? undefined : optionCalled(candidates[0]);
  if (option !== undefined) return { is: 'option', option, explicit };
  return isNegativeNumber(text) || text.includes(' ') ? undefined : { is: 'unknown' };
}

/** Letters behind `-h` are flags of one letter, of which there is no other. */
function isOther(text: string, letters: string): boolean {
  return text !== '-h' && !/^h+$/.test(letters);
}

function namesThatBegin(beginning: string, options: ReadonlyMap<string, Option>): readonly string[] {
  return ['help', ...options.keys()].filter((name) => name.startsWith(beginning));
}

function isNegativeNumber(text: string): boolean {
  return /^-(?:\p{Nd}+|\p{Nd}*\.\p{Nd}+)\n?$/u.test(text);
}

/** Where the value of `--name=value` is written, as far as that can be told. */
function tailOf({ text, place }: Word, value: string): Place {
  const { start, end } = place.range;
  return end - start === text.length ? { ...place, range: { start: end - value.length, end } } : place;
}

interface ReadValues<W extends Word> {
  readonly value?: Value;
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
  const items = given.map((one) => ({ one, value: argumentValue(option, one.text, one.place.range) }));
  const refused = items.filter(({ value }) => value === undefined);
  if (refused.length > 0) return { stops: refused.map(({ one }) => ({ code: 'type', word: one, option })) };
  const values = items.flatMap(({ value }) => value ?? []);
  const others = given.filter((_, at) => !isChoice(option, values[at] as Value));
  if (others.length > 0) return { stops: others.map((one) => ({ code: 'choice', word: one, option })) };
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
