import type { Option } from '../model/option.ts';
import type { Place } from '../model/place.ts';

/** A word of a command line, and where it is written. */
export interface Word {
  /** As the program gets it; of one that is not known what is known of its beginning. */
  readonly text: string;
  readonly place: Place;
  /** Of a word that is not surely its text: how it surely begins, and whether it is its text where nobody gives another. */
  readonly unsure?: { readonly beginning: string; readonly hasDefault: boolean } | undefined;
  /** It may be no word, or several. */
  readonly isSpread?: true | undefined;
}

/** What a parser takes: options, `--help`, and nothing without a name. */
export interface Parser {
  /** By what may stand behind `--`. */
  readonly options: ReadonlyMap<string, Option>;
  /** By the letter behind `-`, but for `-h`. */
  readonly letters?: ReadonlyMap<string, Option>;
  /** Names have to be whole (`allow_abbrev=False`). */
  readonly isExact?: true;
}

/** What a word is that begins an option, or stands where all words are loose. */
export type Head =
  | { readonly is: 'option'; readonly option: Option; readonly explicit?: string }
  | { readonly is: 'ambiguous'; readonly candidates: readonly string[] }
  | { readonly is: 'unknown' }
  /** An option, but not known which. */
  | { readonly is: 'unsure' }
  /** `--`: all words behind it are values. */
  | { readonly is: 'separator' };

export const help: Option = { name: 'help', type: 'flag', list: false, default: false };

/** What each word is; `undefined` for one that is a value. */
export function headsOf(words: readonly Word[], parser: Parser): readonly (Head | undefined)[] {
  const separator = words.findIndex(({ text, unsure }) => text === '--' && unsure === undefined);
  return words.map((word, at) => {
    if (separator === -1 || at < separator) return headOf(word, parser);
    return at === separator ? { is: 'separator' } : undefined;
  });
}

/** Whether a word is known, if only by default. */
export function isKnown({ unsure }: Word): boolean {
  return unsure?.hasDefault !== false;
}

/** Whether a word that is loose is surely no option. */
export function isValue({ unsure }: Word): boolean {
  return unsure === undefined || /^[^-]/.test(unsure.beginning);
}

/** Whether the option that a word names is surely that one. */
export function isNamed({ unsure }: Word): boolean {
  return unsure === undefined || /^--[^=]+=/.test(unsure.beginning);
}

/** Whether it may be no word, or several: not where it is a text by default. */
export function isOpen({ text, unsure, isSpread }: Word): boolean {
  return unsure !== undefined && isSpread === true && (!unsure.hasDefault || text === '');
}

function headOf(word: Word, { options, letters, isExact }: Parser): Head | undefined {
  const { text } = word;
  if (!text.startsWith('-') || text === '-') return undefined;
  if (!isKnown(word) && !isNamed(word)) return /^-[\d.]*$/.test(text) ? undefined : { is: 'unsure' };
  const short = shortHead(text, letters);
  if (short !== undefined) return short;
  const optionCalled = (name: string) => options.get(name) ?? (name === 'help' ? help : undefined);
  const [, name, explicit] = /^--([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  const whole = name === undefined ? undefined : optionCalled(name);
  const candidates =
    name === undefined || whole !== undefined || isExact ? [] : namesThatBegin(name, options);
  if (candidates.length > 1) return { is: 'ambiguous', candidates };
  const option = whole ?? (candidates[0] === undefined ? undefined : optionCalled(candidates[0]));
  if (option !== undefined) return { is: 'option', option, ...(explicit !== undefined && { explicit }) };
  return isNegativeNumber(text) || text.includes(' ') ? undefined : { is: 'unknown' };
}

/** A word of one hyphen and a letter that is an option's. Letters of flags may stand behind a flag's. */
function shortHead(text: string, letters: Parser['letters']): Head | undefined {
  const [, letter = '', rest = ''] = /^-([a-z])=?(.*)$/s.exec(text) ?? [];
  const optionAt = (one: string) => (one === 'h' ? help : letters?.get(one));
  const option = optionAt(letter);
  if (option === undefined) return undefined;
  const isMore = option.type === 'flag' && /^-[a-z]+$/.test(text) && [...rest].every(optionAt);
  const explicit = text.length === 2 || isMore ? undefined : rest;
  return { is: 'option', option, ...(explicit !== undefined && { explicit }) };
}

function namesThatBegin(beginning: string, options: ReadonlyMap<string, Option>): readonly string[] {
  return ['help', ...options.keys()].filter((name) => name.startsWith(beginning));
}

function isNegativeNumber(text: string): boolean {
  return /^-(?:\p{Nd}+|\p{Nd}*\.\p{Nd}+)\n?$/u.test(text);
}
