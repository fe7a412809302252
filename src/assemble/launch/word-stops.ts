import type { LaunchWord } from '../../model/launch.ts';
import { nearest } from '../../model/nearest.ts';
import type { Option } from '../../model/option.ts';
import type { MeantOption, WordStop } from '../../model/word-stop.ts';
import type { CommandLine, ParserStop } from '../command-line.ts';
import type { ReadWord } from '../launch-words.ts';
import { isKnown, isOpen } from '../option-words.ts';

/** A word of a launch as the parser gets it. */
export interface LineWord extends ReadWord {
  /** The word before it. */
  readonly previous: LaunchWord;
}

/** Over which words a parser surely stops, if only by default. Loose words behind a loose one are told with it. */
export function wordStops(
  words: readonly LineWord[],
  { arguments: found, stops }: CommandLine<LineWord>,
  options: ReadonlyMap<string, Option>,
): readonly WordStop[] {
  const before = new Map(
    found.flatMap(({ word, option, values }) =>
      option.type === 'flag' || (option.list && word.text.includes('='))
        ? [[(values.at(-1) ?? word).from, option] as const]
        : [],
    ),
  );
  const joined = new Set<LaunchWord>();
  const all = stops.flatMap((stop): readonly ParserStop<LineWord>[] =>
    stop.code === 'unknown'
      ? [
          stop,
          ...stop.values
            .filter(({ text }) => looksNamed(text))
            .map((word) => ({ code: 'stray' as const, word })),
        ]
      : [stop],
  );
  const loose = new Set(stops.flatMap(({ code, word }) => (code === 'stray' ? word.from : [])));
  return all.flatMap((stop): readonly WordStop[] => {
    const { code, word } = stop;
    if (!isSure(stop, words) || joined.has(word.from)) return [];
    if (code === 'stray' && loose.has(word.previous)) return [];
    const behind = code === 'no-value' ? wordBehind(word, words) : undefined;
    if (code === 'no-value' && behind !== undefined && /^-\.?\d/.test(behind.text)) {
      joined.add(behind.from);
      return [
        { code: 'hyphen', word: behind.from, place: behind.place, text: behind.text, option: stop.option },
      ];
    }
    const names = code === 'unknown' || (code === 'stray' && looksNamed(word.text));
    return [
      {
        code,
        word: word.from,
        place: word.place,
        text: word.text,
        option: 'option' in stop ? stop.option : code === 'stray' ? before.get(word.previous) : undefined,
        meant: names ? meantBy(word.text, options) : undefined,
        candidates: 'candidates' in stop ? stop.candidates : undefined,
        isDefault: word.unsure !== undefined || undefined,
      },
    ];
  });
}

/** Whether words that are not known leave the parser no way on. */
function isSure({ code, word }: ParserStop<LineWord>, words: readonly LineWord[]): boolean {
  if (isUntold(word)) return false;
  if (code === 'no-value') {
    const behind = wordBehind(word, words);
    return behind === undefined || !isUntold(behind);
  }
  if (code !== 'stray') return true;
  const before = words.slice(0, words.indexOf(word));
  const head = before.findLastIndex((one) => one.text.startsWith('-') && !isUntold(one));
  return !before.slice(head + 1).some(isUntold);
}

function wordBehind({ from }: LineWord, words: readonly LineWord[]): LineWord | undefined {
  return words[words.findIndex((one) => one.from === from) + 1];
}

/** Whether a loose word begins like an option, if with other dashes. */
function looksNamed(text: string): boolean {
  return /^\p{Pd}{1,2}\p{L}/u.test(text);
}

function isUntold(word: LineWord): boolean {
  return !isKnown(word) || isOpen(word);
}

/** The option that a word means which names none. */
function meantBy(word: string, options: ReadonlyMap<string, Option>): MeantOption | undefined {
  const name = word.replace(/^\p{Pd}+/u, '').replace(/[=\s].*$/s, '');
  const plain = name.replaceAll('-', '_').toLowerCase();
  if (options.has(plain)) return { name: plain, isSame: true };
  if (options.get(plain.replace(/^no_/, ''))?.type === 'flag') return undefined;
  const near = nearest(name, options.keys());
  return near === undefined ? undefined : { name: near, isSame: false };
}
