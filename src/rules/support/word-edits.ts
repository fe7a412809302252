import { quoteWord } from '../../assemble/launch/quote.ts';
import type { LaunchLanguage, LaunchWord } from '../../model/launch.ts';
import { knownText } from '../../model/launch-text.ts';
import { type Place, textAt } from '../../model/place.ts';
import type { PlacedEdit, PlacedFix } from '../../model/placed.ts';
import type { Setting, SettingWords } from '../../model/run.ts';
import { stringLiteral } from '../../python/literal.ts';

/** What stands in any of the languages, and in what holds it, as it is. */
const plain = /^[\w@%+=:,./-]+$/;

/**
 * Replaces the value of words by another text. What needs quotes is written only where a script is a file of its own: in
 * others' strings it would need theirs, too.
 */
export function replaceWord(
  { place, words }: Setting & { words: SettingWords },
  text: string,
): PlacedEdit | undefined {
  const [value, ...others] = words.values;
  if (others.length > 0) return undefined;
  const isNumber = words.language === 'powershell' && /^\d/.test(textAt(place)) && !/^[\d.]+$/.test(text);
  if (plain.test(text) && isPlainlyWritten(place) && !isNumber) return { at: place, text, inWords: true };
  if (value === undefined) return undefined;
  const quoted = isWhole(value) ? quote(words.language, text, value.place) : undefined;
  return quoted === undefined ? undefined : { at: value.place, text: quoted, inWords: true };
}

/** Writes another name at the beginning of a word; undefined where that is not written as it is. */
export function renameWord({ text: [piece] }: LaunchWord, name: string, to: string): PlacedEdit | undefined {
  if (piece === undefined || !('text' in piece) || !piece.text.startsWith(name)) return undefined;
  const { document, range } = piece.place;
  const at = { document, range: { start: range.start, end: range.start + name.length } };
  return textAt(at) === name ? { at, text: to, inWords: true } : undefined;
}

/** A fix that takes the words of a setting away: unsafe, since somebody wrote them. */
export function withoutWords({ words }: Setting & { words: SettingWords }): PlacedFix | undefined {
  const { name, values, previous } = words;
  if (isItem(words) && separator(previous, name) === undefined) return undefined;
  const all = [name, ...values];
  const last = all.at(-1) ?? name;
  const { document } = name.place;
  if (all.some(({ place }) => place.document !== document)) return undefined;
  for (const [at, word] of all.entries())
    if (at > 0 && separator(all[at - 1], word) === undefined) return undefined;
  const start = separator(previous, name) === undefined ? name.place.range.start : previous.place.range.end;
  const range = { start, end: last.place.range.end };
  return { edits: [{ at: { document, range }, text: '', inWords: true }], safe: false };
}

/**
 * Adds words behind those of another setting, separated from them as these are from what stands before them.
 * @param value absent for a flag
 */
export function insertWords(
  anchor: SettingWords,
  option: string,
  value: string | undefined,
): PlacedEdit | undefined {
  const last = anchor.values.at(-1) ?? anchor.name;
  const { document, range } = last.place;
  const between = separator(anchor.previous, anchor.name);
  if (isItem(anchor)) return insertItems(anchor, between, value === undefined ? [option] : [option, value]);
  // What a script works out is no item that others can stand behind.
  if (anchor.language === 'python' && !isLiteral(last.place)) return undefined;
  const isList = anchor.language === 'python' || anchor.language === 'exec-form';
  const isInQuotes = between !== undefined && /^["']/.test(between);
  const space = isInQuotes ? between : isList ? ', ' : ' ';
  const written = [`--${option}`, ...(value === undefined ? [] : [value])].map((word) => {
    if (anchor.language === 'python') return quote(anchor.language, word, last.place);
    if (isList && !isInQuotes) return JSON.stringify(word);
    return plain.test(word) ? word : quote(anchor.language, word, last.place);
  });
  if (written.includes(undefined) || !isWritten(last)) return undefined;
  const at = { document, range: { start: range.end, end: range.end } };
  return { at, text: `${between ?? space}${written.join(space)}`, inWords: true };
}

/** Whether words are written in an expression, from which the command takes them: PowerShell reads them otherwise there. */
function isItem({ language, name }: SettingWords): boolean {
  return language === 'powershell' && name.use !== undefined;
}

/** Adds items to a list of PowerShell. @param words an option, and its value */
function insertItems(
  { language, name, values }: SettingWords,
  between: string | undefined,
  [option = '', ...own]: readonly string[],
): PlacedEdit | undefined {
  const last = values.at(-1) ?? name;
  const { document, range } = last.place;
  const before = document.text.slice(0, name.place.range.start).trimEnd();
  const isArgument = /[\w\]]\($/.test(before.slice(-2));
  if (isArgument || !isWritten(last) || !/^['"]/.test(textAt(name.place))) return undefined;
  const written = [`--${option}`, ...own].map((word) => quote(language, word, last.place));
  if (written.includes(undefined)) return undefined;
  const space = between !== undefined && /^[\s,]*[\n,][\s,]*$/.test(between) ? between : ', ';
  const at = { document, range: { start: range.end, end: range.end } };
  return { at, text: `${space}${written.join(', ')}`, inWords: true };
}

/** What separates two words that stand one behind the other; undefined where something else is between them. */
function separator(before: LaunchWord | undefined, { place }: LaunchWord): string | undefined {
  if (before === undefined || before.place.document !== place.document) return undefined;
  const text = place.document.text.slice(before.place.range.end, place.range.start);
  return before.place.range.end < place.range.start && /^(?:[\s\\^`",]|\\n)+$/.test(text) ? text : undefined;
}

/** Whether a place holds nothing that a language would read as something else than itself. */
function isPlainlyWritten(place: Place): boolean {
  return plain.test(textAt(place));
}

/** Whether a word is one piece that is written where the word is. */
function isWhole({ text, place }: LaunchWord): boolean {
  const [piece, ...others] = text;
  if (piece === undefined || others.length > 0 || !('text' in piece)) return false;
  const { range, document } = piece.place;
  return document === place.document && range.start >= place.range.start && range.end <= place.range.end;
}

function isWritten(word: LaunchWord): boolean {
  return knownText(word.text) !== undefined && isWhole(word);
}

/** A text as one word of a language; undefined where a file of another kind holds it, or the language cannot. */
function quote(language: LaunchLanguage, text: string, place: Place): string | undefined {
  if (language === 'python') return isLiteral(place) ? quoteWord(language, text, textAt(place)) : undefined;
  return /\.(?:ipynb|json|py|ya?ml)$/i.test(place.document.path) ? undefined : quoteWord(language, text);
}

/** Whether a string of Python stands at a place, in a file of its own. */
function isLiteral(place: Place): boolean {
  return /\.py$/i.test(place.document.path) && stringLiteral(textAt(place)) !== undefined;
}
