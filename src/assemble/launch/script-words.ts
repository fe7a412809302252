import type { Launch, LaunchLanguage, LaunchWord } from '../../model/launch.ts';
import { isUnknown, knownText } from '../../model/launch-text.ts';
import type { Option } from '../../model/option.ts';
import type { Place } from '../../model/place.ts';
import type { Setting } from '../../model/run.ts';
import type { WordStop } from '../../model/word-stop.ts';
import { type Argument, readCommandLine } from '../command-line.ts';
import { toReadWord } from '../launch-words.ts';
import { isKnown, isOpen } from '../option-words.ts';
import { slice } from './readable.ts';
import { type LineWord, wordStops } from './word-stops.ts';

/** What a launch's words set. */
export interface ScriptWords {
  /** In order; of several with one option the last counts. */
  readonly settings: readonly Setting[];
  /** Options that get a value which is not known, with the word that does not tell it. */
  readonly unknown: ReadonlyMap<string, LaunchWord>;
  /** Whether no word could be any option. */
  readonly isComplete: boolean;
  /** Over which of them the parser stops. */
  readonly stops: readonly WordStop[];
}

/** What the parser of a script makes of a launch's words. */
export function scriptWords(
  { script, args, language }: Launch,
  options: ReadonlyMap<string, Option>,
): ScriptWords {
  const words = args.map(
    (word, at): LineWord => ({
      ...toReadWord(word),
      place: placeOf(word),
      previous: args[at - 1] ?? script,
    }),
  );
  const line = readCommandLine(words, { options });
  const settings: Setting[] = [];
  const unknown = new Map<string, LaunchWord>();
  for (const argument of line.arguments) {
    const { name } = argument.option;
    unknown.delete(name);
    const untold = [argument.word, ...argument.values].find((word) => !isKnown(word) || isOpen(word));
    if (untold !== undefined) unknown.set(name, untold.from);
    else settings.push(...settingOf(argument, language));
  }
  return { settings, unknown, isComplete: line.isComplete, stops: wordStops(words, line, options) };
}

function settingOf(
  { word, values, setting }: Argument<LineWord>,
  language: LaunchLanguage,
): readonly Setting[] {
  if (setting === undefined) return [];
  const all = [word, ...values];
  const [first, ...others] = values;
  const isOne = first !== undefined && others.length === 0;
  const isHere = all.every(({ place }) => place.document === word.place.document);
  return [
    {
      ...setting,
      ...(isOne ? { place: first.place } : isHere ? joinedPlace(word) : atWord(setting, word)),
      words: { language, name: word.from, values: values.map(({ from }) => from), previous: word.previous },
      isDefault: all.some(({ unsure }) => unsure !== undefined) || undefined,
    },
  ];
}

/** Where the value of `--name=value` is written, where that is one piece. */
function joinedPlace({ from: { text } }: LineWord): Partial<Pick<Setting, 'place'>> {
  const whole = knownText(text);
  const equals = whole?.indexOf('=') ?? -1;
  if (whole === undefined || equals === -1) return {};
  const [piece, ...others] = slice(text, equals + 1, whole.length);
  return piece !== undefined && others.length === 0 ? { place: piece.place } : {};
}

/** A list whose items are written in several files, as if all of it stood at the word that names the option. */
function atWord({ value }: Setting, { place }: LineWord): Pick<Setting, 'value' | 'place'> {
  const { range } = place;
  const items = value.type === 'array' ? value.items.map((item) => ({ ...item, range })) : [];
  return { place, value: value.type === 'array' ? { ...value, items, range } : { ...value, range } };
}

/** Where a word's text is written: where that is one piece, without its quotes. */
function placeOf({ text, place }: LaunchWord): Place {
  const [piece, ...others] = text;
  return piece !== undefined && others.length === 0 && !isUnknown(piece) ? piece.place : place;
}
