import type { LaunchWord } from '../../model/launch.ts';
import { isUnknown } from '../../model/launch-text.ts';
import { nearest } from '../../model/nearest.ts';
import type { Option } from '../../model/option.ts';
import type { MeantOption, WordStop } from '../../model/word-stop.ts';
import type { CommandLine, ParserStop, Word } from '../command-line.ts';
import { unknownMark } from './readable.ts';

/** A word of a launch as the parser gets it; what is not known, and has no default, is a private character. */
export interface LineWord extends Word {
  readonly word: LaunchWord;
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
        ? [[(values.at(-1) ?? word).word, option] as const]
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
  const loose = new Set(stops.flatMap(({ code, word }) => (code === 'stray' ? word.word : [])));
  return all.flatMap((stop): readonly WordStop[] => {
    const { code, word } = stop;
    if (!isSure(stop, words) || joined.has(word.word)) return [];
    if (code === 'stray' && loose.has(word.previous)) return [];
    const behind = code === 'no-value' ? wordBehind(word, words) : undefined;
    if (code === 'no-value' && behind !== undefined && /^-\.?\d/.test(behind.text)) {
      joined.add(behind.word);
      return [{ ...behind, code: 'hyphen', option: stop.option }];
    }
    const names = code === 'unknown' || (code === 'stray' && looksNamed(word.text));
    return [
      {
        code,
        word: word.word,
        place: word.place,
        text: word.text,
        option: 'option' in stop ? stop.option : code === 'stray' ? before.get(word.previous) : undefined,
        meant: names ? meantBy(word.text, options) : undefined,
        candidates: 'candidates' in stop ? stop.candidates : undefined,
        isDefault: word.word.text.some(isUnknown) || undefined,
      },
    ];
  });
}

/** Whether words that are not known leave the parser no way on. */
function isSure({ code, word }: ParserStop<LineWord>, words: readonly LineWord[]): boolean {
  if (isOpen(word)) return false;
  if (code === 'no-value') {
    const behind = wordBehind(word, words);
    return behind === undefined || !isOpen(behind);
  }
  if (code !== 'stray') return true;
  const before = words.slice(0, words.indexOf(word));
  const head = before.findLastIndex((one) => one.text.startsWith('-') && !isOpen(one));
  return !before.slice(head + 1).some(isOpen);
}

function wordBehind({ word }: LineWord, words: readonly LineWord[]): LineWord | undefined {
  return words[words.findIndex((one) => one.word === word) + 1];
}

/** Whether a loose word begins like an option, if with other dashes. */
function looksNamed(text: string): boolean {
  return /^\p{Pd}{1,2}\p{L}/u.test(text);
}

function isOpen({ word, text }: LineWord): boolean {
  return text.includes(unknownMark) || (word.isSpread === true && word.text.some(isUnknown));
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
