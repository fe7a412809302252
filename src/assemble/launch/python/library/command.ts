import type { LaunchWord, Text } from '../../../../model/launch.ts';
import { isUnknown, known } from '../../../../model/launch-text.ts';
import type { Place } from '../../../../model/place.ts';
import type { Call } from '../does.ts';
import { limited } from '../operators.ts';
import { Raised } from '../stop.ts';
import { asPiece, knownOf, wordText } from '../text.ts';
import { notFollowed, unknown, type Value } from '../values.ts';
import { changeFolder } from './folder.ts';
import { start } from './start.ts';

/** A text for a shell, and what is given to it. */
export function shelled(given: Call, text: Text | undefined, more: readonly Value[] = []): Value {
  if (text === undefined) throw new Raised('TypeError');
  const { place } = given;
  const program = knownOf(given.named.get('executable')) ?? 'sh';
  const words = [known(program, place), known('-c', place), usualStart(text)].map(
    (one): LaunchWord => ({ text: one, place }),
  );
  begin(given, [...words, ...wordsOf(more, place)]);
  return output(given);
}

/** A program and what it is given. @throws Raised where Python cannot start it */
export function listed(given: Call, items: readonly Value[]): Value {
  const [first, ...rest] = wordsOf(items, given.place);
  if (first === undefined) throw new Raised('IndexError');
  begin(given, [{ ...first, text: usualStart(first.text) }, ...rest]);
  return output(given);
}

/** The program as it usually is, where it is looked for at run time. */
function usualStart(text: Text): Text {
  const [first, ...rest] = text;
  return first !== undefined && isUnknown(first) && first.default !== undefined
    ? [...first.default, ...rest]
    : text;
}

/** @throws Raised where an item is neither a text nor a path */
function wordsOf(items: readonly Value[], place: Place): LaunchWord[] {
  return limited([...items]).map((item): LaunchWord => {
    if (item.is === 'spread') {
      const text = item.text ?? [asPiece(item.of)];
      return { text, place: item.of.place, use: place, isSpread: true };
    }
    const text =
      item.is === 'library' || item.is === 'instance' || item.is === 'method'
        ? [asPiece(notFollowed(place))]
        : wordText(item);
    if (text === undefined) throw new Raised('TypeError');
    return { text, place: (item.is === 'text' && item.item) || placeOfWord(text, place) };
  });
}

function placeOfWord(text: Text, place: Place): Place {
  const [first] = text;
  const last = text.at(-1);
  if (first === undefined || last === undefined) return place;
  const isOne =
    last.place.document === first.place.document && last.place.range.end >= first.place.range.start;
  if (!isOne || text.some((piece) => piece.place.document !== first.place.document)) return first.place;
  return {
    document: first.place.document,
    range: { start: first.place.range.start, end: last.place.range.end },
  };
}

function begin(given: Call, words: readonly LaunchWord[]): void {
  const { process } = given.scope;
  const cwd = given.named.get('cwd');
  const text = cwd === undefined || cwd.is === 'none' ? undefined : wordText(cwd);
  const folder = text === undefined ? process.folder : changeFolder(text, process);
  const input = given.named.get('input');
  start(process, {
    words,
    folder,
    env: given.named.get('env'),
    input: input && wordText(input),
    place: given.place,
  });
}

/** What a program that was started gives. */
export function output({ place }: Call): Value {
  return unknown({ from: 'output' }, place);
}

/** Whether a value is a command by which accelerate launches something. */
export function isLaunch(value: Value): boolean {
  const words = value.is === 'list' ? value.items.slice(0, 4) : [value];
  const texts = words.map((word) =>
    word.is === 'text' || word.is === 'unknown' ? usualText(wordText(word) ?? []) : '',
  );
  return /^\s*(?:\S*\/)?(?:accelerate(?:\.exe)?\s+launch|accelerate-launch|\S+ -m accelerate\.commands\.)/.test(
    texts.join(' '),
  );
}

function usualText(text: Text): string {
  return usualStart(text)
    .map((piece) => ('text' in piece ? piece.text : ''))
    .join('');
}
