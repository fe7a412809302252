import type { LaunchWord, Text } from '../../../model/launch.ts';
import { startOf } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import type { Argument, Command, Expression } from '../../../parse/powershell/syntax.ts';
import { wordsOf } from '../batch/words.ts';
import { lineOf, partsOf } from '../line.ts';
import { type Power, placeOf } from './state.ts';
import { asText, itemsOf, type Value } from './values.ts';
import { handedOn } from './variables.ts';

/** Starts a program with the words that PowerShell makes of what stands behind it. */
export function runNative(own: Command, name: Text, power: Power): void {
  const words = [
    { text: name, place: placeOf(own.name, power) },
    ...own.arguments.flatMap((one) => argumentWords(one, power)),
  ];
  runWords(words, placeOf(own, power), power);
}

/** Starts a program by its command line. */
export function runLine(line: Text, place: Place, power: Power): void {
  runWords(wordsOf(lineOf(partsOf(line)), place), place, power);
}

function runWords(words: readonly LaunchWord[], place: Place, power: Power): void {
  const { session } = power;
  if (/^-[a-z]/i.test(startOf(words[0]?.text ?? []))) {
    lose(words, power);
    return;
  }
  const before = session.launches.length;
  session.run({
    words,
    folder: power.folder,
    env: handedOn(power),
    place,
    language: 'powershell',
    elsewhere: power.elsewhere,
  });
  power.lastLaunch = session.launches.length > before ? session.launches.length - 1 : undefined;
}

/** Options that stand where a program is wanted: the line above does not go on. */
function lose(words: readonly LaunchWord[], { session, lastLaunch }: Power): void {
  const launch = lastLaunch === undefined ? undefined : session.launches[lastLaunch];
  if (launch !== undefined && lastLaunch !== undefined) {
    session.launches[lastLaunch] = { ...launch, lost: [...launch.lost, ...words] };
  }
}

function argumentWords(one: Argument, power: Power): readonly LaunchWord[] {
  const place = placeOf(one, power);
  if (one.is === 'verbatim') return wordsOf(lineOf(partsOf(verbatim(one, power))), place);
  if (one.is === 'value') return wordsOfValue(power.does.value(one.of, power), one.of, power);
  const written = power.own.textOf(one.start, one.value?.start ?? one.end);
  const value = one.value === undefined ? [] : asText(power.does.value(one.value, power));
  return [{ text: [...written, ...value], place }];
}

/** What stands behind `--%`, in which only `%NAME%` means something. */
function verbatim({ start, end }: { readonly start: number; readonly end: number }, power: Power): Text {
  const text = power.own.source.slice(start, end);
  const pieces: Text[number][] = [];
  let from = 0;
  for (const found of text.matchAll(/%([^%\s]+)%/g)) {
    pieces.push(...power.own.textOf(start + from, start + found.index));
    from = found.index + found[0].length;
    const place = power.own.placeOf(start + found.index, start + from);
    pieces.push({ unknown: { from: 'environment', name: found[1] }, place });
  }
  return [...pieces, ...power.own.textOf(start + from, end)];
}

/** The words that a program gets for a value: none for no value, one for each item of a list. */
function wordsOfValue(value: Value, written: Expression, power: Power): readonly LaunchWord[] {
  const place = placeOf(written, power);
  switch (value.is) {
    case 'null':
      return [];
    case 'list':
      return value.items.flatMap((item, at) => {
        const own = written.is === 'list' ? written.items[at] : undefined;
        if (own !== undefined) return wordsOfValue(item, own, power);
        return itemsOf(item).map((one) => ({
          text: asText(one),
          place: one.place,
          use: place,
          isSpread: isOpen(one),
        }));
      });
    case 'hash':
      return [{ text: [{ unknown: { from: 'not-followed' }, place }], place, isSpread: true }];
    default:
      return [{ text: asText(value), place, isSpread: isOpen(value) }];
  }
}

/** Whether a value may be no word, or several. */
function isOpen(value: Value): true | undefined {
  return (value.is === 'unknown' && value.isText !== true) || undefined;
}
