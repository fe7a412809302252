import type { LaunchWord, Text } from '../../../../model/launch.ts';
import { isUnknown, known } from '../../../../model/launch-text.ts';
import type { Place } from '../../../../model/place.ts';
import { argument } from '../arguments.ts';
import { decided, isTrue } from '../decide.ts';
import type { Call } from '../does.ts';
import { itemsIn } from '../iterate.ts';
import { limited } from '../operators.ts';
import { Exited, Raised } from '../stop.ts';
import { asPiece, knownOf, truthOf, wordText } from '../text.ts';
import { listOf, notFollowed, unknown, type Value } from '../values.ts';
import { changeFolder } from './folder.ts';
import { start } from './start.ts';
import type { LibraryFunction } from './table.ts';

export const starters: Readonly<Record<string, LibraryFunction>> = {
  'subprocess.run': subprocess,
  'subprocess.call': subprocess,
  'subprocess.check_call': subprocess,
  'subprocess.check_output': subprocess,
  'subprocess.Popen': subprocess,
  'subprocess.getoutput': shell,
  'subprocess.getstatusoutput': shell,
  'os.system': shell,
  'os.popen': shell,
  'asyncio.create_subprocess_shell': shell,
  'asyncio.create_subprocess_exec': (given) => listed(given, given.given),
  'pty.spawn': subprocess,
  'os.startfile': ({ place }) => notFollowed(place),
  ...Object.fromEntries(
    ['execv', 'execvp', 'execve', 'execvpe'].map((name) => [
      `os.${name}`,
      (given: Call) =>
        replaced(
          {
            ...given,
            given: [
              given.given[0],
              ...itemsIn(given.given[1] ?? listOf([]), given.place).slice(1),
            ] as Value[],
          },
          given.given[2],
        ),
    ]),
  ),
  ...Object.fromEntries(
    ['execl', 'execlp'].map((name) => [
      `os.${name}`,
      (given: Call) => replaced({ ...given, given: given.given.toSpliced(1, 1) }, undefined),
    ]),
  ),
  ...Object.fromEntries(
    ['spawnv', 'spawnvp'].map((name) => [
      `os.${name}`,
      (given: Call) =>
        listed(given, [
          given.given[1],
          ...itemsIn(given.given[2] ?? listOf([]), given.place).slice(1),
        ] as Value[]),
    ]),
  ),
};

/** The process becomes another. */
function replaced(given: Call, env: Value | undefined): never {
  listed(env === undefined ? given : { ...given, named: new Map([['env', env]]) }, given.given);
  throw new Exited();
}

function output({ place }: Call): Value {
  return unknown({ from: 'output' }, place);
}

/** `subprocess.run(args, shell=…, cwd=…, env=…)` and its like. */
function subprocess(given: Call): Value {
  const args = argument(given, 0, 'args');
  if (args === undefined) throw new Raised('TypeError');
  const through = given.named.get('shell') ?? given.given[8];
  const isShell = through !== undefined && isYes(through, given);
  if (args.is === 'unknown' || args.is === 'spread') return output(given);
  if (!isShell) {
    if (args.is === 'list') return listed(given, args.items);
    // A text without a shell is the program's name on Linux; on Windows it is split.
    return listed(given, [args]);
  }
  if (args.is !== 'list') return shelled(given, wordText(args));
  const [first, ...rest] = args.items;
  return shelled(given, first && wordText(first), rest);
}

function isYes(value: Value, { scope }: Call): boolean {
  return truthOf(value) ?? decided(scope.process, isTrue(value), true) ?? false;
}

/** `os.system(text)`. */
function shell(given: Call): Value {
  const text = argument(given, 0, 'cmd') ?? given.named.get('command');
  if (text === undefined) throw new Raised('TypeError');
  return text.is === 'unknown' ? output(given) : shelled(given, wordText(text));
}

function shelled(given: Call, text: Text | undefined, more: readonly Value[] = []): Value {
  if (text === undefined) throw new Raised('TypeError');
  const { place } = given;
  const program = knownOf(given.named.get('executable')) ?? 'sh';
  const words = [known(program, place), known('-c', place), usualStart(text)].map(
    (one): LaunchWord => ({ text: one, place }),
  );
  begin(given, [...words, ...wordsOf(more, place)]);
  return output(given);
}

function listed(given: Call, items: readonly Value[]): Value {
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
    return { text, place: placeOfWord(text, place) };
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
  start(process, { words, folder, env: given.named.get('env'), place: given.place });
}
