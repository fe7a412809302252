import type { Document, Entry } from '../../model/document.ts';
import type { Option } from '../../model/option.ts';
import { type Place, placed } from '../../model/place.ts';
import type { Setting } from '../../model/run.ts';
import type { Range } from '../../model/text.ts';
import { type ParserStop, readCommandLine } from '../command-line.ts';
import type { Word } from '../option-words.ts';

/** A word of the free text, as sd-scripts gets it. */
export interface FreeWord extends Word {
  /** As written, without the quotation marks that the GUI removes. */
  readonly written: string;
  /** Upstream gets it with quotes around it that are part of the word. */
  readonly quoted: boolean;
  /** A quote opens in it and closes in a later word. */
  readonly torn: boolean;
  /** It stands behind such a word, inside its quotes. */
  readonly inside: boolean;
}

/** Why sd-scripts stops over a word, or that a word arrives otherwise than written. */
export interface ParameterProblem {
  readonly is: Exclude<ParserStop<FreeWord>['code'], 'help'> | 'config-file' | 'quoted' | 'torn';
  readonly word: FreeWord;
  readonly option?: Option;
  /** The options whose names begin so. */
  readonly candidates?: readonly string[];
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
  { key, value }: Pick<Entry, 'key' | 'value'>,
  document: Document,
  options: ReadonlyMap<string, Option>,
): Parameters {
  const words = value.type === 'string' ? toWords(value.value, placed(document, value)) : [];
  const line = readCommandLine(words, { options });
  const changed = words.filter(({ torn, quoted, inside }) => torn || (quoted && !inside));
  return {
    settings: line.arguments.flatMap(({ setting }) => (setting ? { ...setting, key } : [])),
    problems: [
      ...changed.map((word) => ({ is: word.torn ? ('torn' as const) : ('quoted' as const), word })),
      ...line.arguments.flatMap(({ word, option }) =>
        option.name === 'config_file' ? { is: 'config-file' as const, word, option } : [],
      ),
      ...line.stops.flatMap(problemOf),
    ],
  };
}

/** Words inside quotes that closed nothing were told of with the word that opens them. */
function problemOf(stop: ParserStop<FreeWord>): ParameterProblem[] {
  const { code, word } = stop;
  if (code === 'stray' && word.inside) return [];
  if (code === 'help') return [{ is: 'unknown', word }];
  if (code === 'ambiguous') return [{ is: code, word, candidates: stop.candidates }];
  if (code === 'unknown' && /^--config_file(?:=|$)/.test(word.text)) return [{ is: 'config-file', word }];
  return [{ is: code, word, ...('option' in stop && { option: stop.option }) }];
}

/** What a shell would not take as it is, by Python's `shlex.quote`. */
const unsafe = /[^\w@%+=:,./-]/;

function toWords(text: string, { document, range }: Place): FreeWord[] {
  const offsets = unitOffsets(document.text, range);
  const found: FreeWord[] = [];
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
      place: { document, range: { start: offsets(index), end: offsets(index + piece.length) } },
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
