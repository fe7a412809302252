import type { Document, Entry, Value } from '../../model/document.ts';
import type { Option } from '../../model/option.ts';
import type { Setting } from '../../model/run.ts';
import type { Range } from '../../model/text.ts';
import { PythonError } from '../../python/error.ts';
import { toFloat, toInt } from '../../python/values.ts';

/** A word of the free text, as sd-scripts gets it. */
export interface Word {
  readonly text: string;
  /** As written, without the quotation marks that the GUI removes. */
  readonly written: string;
  readonly range: Range;
  /** Upstream gets it with quotes around it that are part of the word. */
  readonly quoted: boolean;
  /** A quote opens in it and closes in a later word. */
  readonly torn: boolean;
  /** It stands behind such a word, inside its quotes. */
  readonly inside: boolean;
}

/** Why sd-scripts' argparse stops over a word, or that a word arrives otherwise than written. */
export interface ParameterProblem {
  readonly is:
    | 'choice'
    | 'config-file'
    | 'no-value'
    | 'quoted'
    | 'stray'
    | 'torn'
    | 'type'
    | 'unexpected-value'
    | 'unknown';
  readonly word: Word;
  readonly option?: Option;
}

export interface Parameters {
  readonly settings: readonly Setting[];
  readonly problems: readonly ParameterProblem[];
}

/**
 * What the free text after the configuration sets. The GUI removes every `"`, splits at white space and puts what a
 * shell would quote into quotes, though no shell takes them off again (`run_cmd_advanced_training`,
 * kohya_gui/common_gui.py:1179-1182, v25.2.2; the same in all versions).
 */
export function readParameters(
  entry: Pick<Entry, 'key' | 'value'>,
  document: Document,
  options: ReadonlyMap<string, Option>,
): Parameters {
  const words =
    entry.value.type === 'string' ? toWords(entry.value.value, entry.value.range, document.text) : [];
  const settings: Setting[] = [];
  const problems: ParameterProblem[] = words
    .filter(({ torn, quoted, inside }) => torn || (quoted && !inside))
    .map((word) => ({ is: word.torn ? 'torn' : 'quoted', word }));
  let at = 0;
  for (let word = words[at]; word !== undefined; word = words[at]) {
    at++;
    if (!isOption(word.text)) {
      if (!word.inside) problems.push({ is: 'stray', word });
      continue;
    }
    const [name = '', ...rest] = word.text.split('=');
    const option = resolve(name.slice(2), options);
    if (option === undefined) {
      problems.push({ is: name === '--config_file' ? 'config-file' : 'unknown', word });
      while (words[at] !== undefined && !isOption(words[at]?.text ?? '')) at++;
      continue;
    }
    const own = rest.length > 0 ? [{ ...word, text: rest.join('=') }] : [];
    const taken = own.length > 0 ? own : take(words, at, option);
    if (own.length === 0) at += taken.length;
    if (option.name === 'config_file') problems.push({ is: 'config-file', word, option });
    const value = toValue(option, taken, word);
    if ('is' in value) problems.push(value);
    else {
      settings.push({
        option: option.name,
        key: entry.key,
        value,
        place: { document, range: value.range },
        keyPlace: { document, range: word.range },
        source: 'command-line',
      });
    }
  }
  return { settings, problems };
}

/** argparse takes any beginning of a name that fits one option only. */
function resolve(name: string, options: ReadonlyMap<string, Option>): Option | undefined {
  const exact = options.get(name);
  if (exact !== undefined || name === '') return exact;
  const found = [...options.values()].filter((option) => option.name.startsWith(name));
  return found.length === 1 ? found[0] : undefined;
}

function isOption(word: string): boolean {
  return word.startsWith('-') && word !== '-' && !/^-\d+$|^-\d*\.\d+$/.test(word);
}

function take(words: readonly Word[], from: number, option: Option): readonly Word[] {
  if (option.type === 'flag') return [];
  const following = words.slice(from);
  const end = following.findIndex(({ text }) => isOption(text));
  const values = end === -1 ? following : following.slice(0, end);
  return option.list ? values : values.slice(0, 1);
}

function toValue(option: Option, taken: readonly Word[], word: Word): Value | ParameterProblem {
  if (option.type === 'flag') {
    if (taken.length > 0) return { is: 'unexpected-value', word, option };
    return { type: 'boolean', value: true, range: word.range };
  }
  const items = taken.map((one) => convert(option, one));
  const wrong = items.indexOf(undefined);
  const at = taken[wrong];
  if (at !== undefined) return { is: 'type', word: at, option };
  const values = items.filter((item) => item !== undefined);
  const refused = taken.find(
    ({ text }) => option.choices !== undefined && !option.choices.map(String).includes(text),
  );
  if (refused !== undefined) return { is: 'choice', word: refused, option };
  const [first] = values;
  const last = taken.at(-1);
  if (option.list) {
    const range = {
      start: taken[0]?.range.start ?? word.range.start,
      end: last?.range.end ?? word.range.end,
    };
    return { type: 'array', items: values, range };
  }
  return first ?? { is: 'no-value', word, option };
}

function convert({ type }: Option, { text, range }: Word): Value | undefined {
  const value: Value = { type: 'string', value: text, range };
  try {
    if (type === 'int') return toInt(value);
    if (type === 'float') return toFloat(value);
    if (type === 'int_or_float') return /^[+-]?\d+$/.test(text) ? toInt(value) : toFloat(value);
    return value;
  } catch (error) {
    if (error instanceof PythonError) return undefined;
    throw error;
  }
}

/** What a shell would not take as it is, by Python's `shlex.quote`. */
const unsafe = /[^\w@%+=:,./-]/;

function toWords(text: string, range: Range, source: string): Word[] {
  const offsets = unitOffsets(source, range);
  const found: Word[] = [];
  let double = false;
  for (const { 0: piece, index } of text.matchAll(/\S+/g)) {
    const marks = piece.split('"').length - 1;
    const singles = piece.split("'").length - 1;
    const inside = double;
    const opened = !double && (marks % 2 === 1 || (singles % 2 === 1 && /^(?:[^']*=)?'/.test(piece)));
    if (marks % 2 === 1) double = !double;
    const written = piece.replaceAll('"', '');
    if (written === '') continue;
    const quoted = unsafe.test(written);
    found.push({
      text: quoted ? `'${written.replaceAll("'", `'"'"'`)}'` : written,
      written,
      range: { start: offsets(index), end: offsets(index + piece.length) },
      quoted,
      torn: opened && /\s/.test(text.slice(index + piece.length)),
      inside,
    });
  }
  return found;
}

/** Where in the file the units of a JSON text stand: escapes are longer than what they mean. */
function unitOffsets(source: string, { start, end }: Range): (unit: number) => number {
  const offsets: number[] = [];
  let at = start + 1;
  while (at < end - 1) {
    offsets.push(at);
    if (source[at] !== '\\') at++;
    else at += source[at + 1] === 'u' ? 6 : 2;
  }
  return (unit) => offsets[unit] ?? end - 1;
}
