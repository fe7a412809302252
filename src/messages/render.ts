import { longestSearched, longestValue, mostListed } from '../model/limits.ts';
import type { DataOf, Group, MessageData, MessageOf, PlaceholderOf, Said } from '../model/message.ts';
import { coverForms } from '../secrets/cover.ts';
import { asWord, asWords } from './as-words.ts';
import type { Catalogue } from './catalogue.ts';
import { placeholder, unlessGiven } from './placeholders.ts';

/** Makes a value that is put into a message, perhaps from a linted file, fit for the place where it will be shown. */
export type Encode = (text: string, placeholder: string) => string;

const printable = /^[ -~]*$/;

/**
 * Text from a linted file, harmless to show: what looks like a credential is covered, control, bidirectional and other
 * invisible characters become `\u{…}`, and of more than 80 characters the middle is left out, with `…` for it; of much
 * more than that, the end.
 */
export function visible(text: string): string {
  const characters = [...coverForms(text.slice(0, longestSearched))];
  if (characters.length <= longestValue) return writtenOut(characters.join(''));
  const tail = text.length > longestSearched ? 0 : longestValue >> 1;
  return writtenOut(
    `${characters.slice(0, longestValue - 1 - tail).join('')}…${characters.slice(characters.length - tail).join('')}`,
  );
}

function listed(items: readonly (string | number)[], comma: string, shown: (text: string) => string): string {
  const named = items.slice(0, mostListed).map((item) => shown(String(item)));
  return [...named, ...(items.length > mostListed ? ['…'] : [])].join(comma);
}

/** The whole of a text from a linted file or from whoever asks, such as a path, as harmless to show as `visible` makes it. */
export function reveal(text: string): string {
  return writtenOut(coverForms(text));
}

/** A text with every control, bidirectional and other invisible character written as `\u{…}`. */
export function writtenOut(text: string): string {
  return printable.test(text) ? text : text.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, escapeSequence);
}

function escapeSequence(character: string): string {
  if (character === '\n') return '\\n';
  if (character === '\r') return '\\r';
  if (character === '\t') return '\\t';
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** What is put into a message, if anything, and how. */
export type Filling<G extends Group, M extends MessageOf<G>> =
  PlaceholderOf<G, M> extends never
    ? [data?: Record<string, never>, encode?: Encode]
    : [data: DataOf<G, M>, encode?: Encode];

/** Says a message of one group in one language. */
export type Say<G extends Group> = <M extends MessageOf<G>>(message: M, ...filling: Filling<G, M>) => string;

/** What says the messages of a group. */
export function sayIn<G extends Group>(catalogue: Catalogue, group: G): Say<G> {
  return (message, ...filling) => render(catalogue, group, message, ...filling);
}

/** The text of a message of a group: see `renderSaid`. */
export function render<G extends Group, M extends MessageOf<G>>(
  catalogue: Catalogue,
  group: G,
  message: M,
  ...[data = {}, encode]: Filling<G, M>
): string {
  return fill(catalogue, group, message, data, encode);
}

/**
 * The text of what is said: `{name}` is a value, `{name|one|other}` the first word where the value is 1 and the second
 * where it is not, for languages with a plural; a value that says a message is put in with values of its own, of a list
 * every item. Blank text gets quotes where it is all of a piece of code. `encode` is applied to each text put in, after
 * `visible`, so that a reporter can protect its own format.
 * @throws Error when the catalogue has no such message or a placeholder has no value, which types rule out
 */
export function renderSaid<G extends Group>(
  catalogue: Catalogue,
  group: G,
  said: Said<G>,
  encode?: Encode,
): string {
  return renderAny(catalogue, group, said, encode);
}

/** Where something is said. */
export interface Circumstances {
  /** What to write is said as words of a command line, not as lines of a file. */
  readonly inWords?: true | undefined;
  /** No command line that is not known can set more. */
  readonly isComplete?: true | undefined;
}

/** The text of what is said in a group that is only known by now, as that of a finding is: types held it where it was reported. */
export function renderAny(
  catalogue: Catalogue,
  group: string,
  { message, data = {}, ...circumstances }: Said & Circumstances,
  encode?: Encode,
): string {
  return fill(catalogue, group, message, data, encode, circumstances);
}

function fill(
  catalogue: Catalogue,
  group: string,
  message: string,
  data: MessageData,
  encode: Encode = (text) => text,
  { inWords, isComplete }: Circumstances = {},
): string {
  const written = catalogue[group]?.[message];
  const clear = written?.replace(unlessGiven, isComplete ? '' : '$1');
  const template = inWords && clear !== undefined ? asWords(clear) : clear;
  if (template === undefined) throw new Error(`no message '${message}' in '${group}'`);
  const words = (
    whole: string,
    name: string,
    one: string | undefined,
    other: string | undefined,
    at: number,
  ) => {
    const value = data[name];
    if (value === undefined) throw new Error(`message '${group}.${message}' has no value for '${name}'`);
    const isCode = template[at - 1] === '`' && template[at + whole.length] === '`';
    const shown = (text: string) =>
      encode(visible(isCode && text.trim() === '' ? JSON.stringify(text) : text), name);
    if (typeof value === 'object' && !('say' in value)) return listed(value, isCode ? '`, `' : ', ', shown);
    if (typeof value === 'object') return fill(catalogue, group, value.say, value.data ?? {}, encode);
    if (one !== undefined && other !== undefined) return value === 1 ? one : other;
    return shown(String(value));
  };
  const said = template.replace(placeholder, words);
  return inWords ? asWord(said) : said;
}
