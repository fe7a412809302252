import type { LaunchWord } from '../../../../model/launch.ts';
import { known } from '../../../../model/launch-text.ts';
import { argument } from '../arguments.ts';
import { type Call, callValue } from '../does.ts';
import { unknownArguments } from '../functions.ts';
import { itemsIn } from '../iterate.ts';
import { asPiece, wordText } from '../text.ts';
import { listOf, notFollowed, type Value } from '../values.ts';
import { start } from './start.ts';
import type { LibraryFunction } from './table.ts';

/** What starts a training, or a function, inside of the process itself. */
export const inProcess: Readonly<Record<string, LibraryFunction>> = {
  'runpy.run_path': (given) => withArguments(given, (first) => [known('python', given.place), first]),
  'runpy.run_module': (given) =>
    withArguments(given, (first) => [known('python', given.place), known('-m', given.place), first]),
  'accelerate.commands.launch.main': (given) =>
    withArguments(given, () => [known('accelerate-launch', given.place)]),
  'accelerate.commands.accelerate_cli.main': (given) =>
    withArguments(given, () => [known('accelerate', given.place)]),
  'threading.Thread': thread,
  'multiprocessing.Process': thread,
  'asyncio.to_thread': submitted,
  'fire.Fire': called,
  'typer.run': called,
  'tyro.cli': called,
};

/** A program with the words of `sys.argv`. */
function withArguments(
  given: Call,
  begin: (first: LaunchWord['text']) => readonly LaunchWord['text'][],
): Value {
  const { process } = given.scope;
  const { place } = given;
  const first = argument(given, 0, 'path_name') ?? given.named.get('mod_name');
  const text = first && wordText(first);
  const rest = itemsIn(process.argv, place).slice(1);
  const words = [
    ...begin(text ?? []).map((one): LaunchWord => ({ text: one, place: one[0]?.place ?? place })),
    ...rest.map((item): LaunchWord => {
      if (item.is === 'spread') return { text: [asPiece(item.of)], place, isSpread: true };
      const own = wordText(item) ?? [asPiece(notFollowed(place))];
      return { text: own, place: own[0]?.place ?? place };
    }),
  ];
  start(process, { words, folder: process.folder, place });
  return notFollowed(place);
}

/** A thread is started as it is made: what it does is the same. */
function thread(given: Call): Value {
  const target = given.named.get('target');
  if (target === undefined) return notFollowed(given.place);
  const args = itemsIn(given.named.get('args') ?? listOf([]), given.place);
  const named = given.named.get('kwargs');
  const words =
    named?.is === 'table'
      ? [...named.entries].map(([id, { value }]) => [id.replace(/^text:/, ''), value] as const)
      : [];
  callValue(target, { ...given, given: args, named: new Map(words) });
  return notFollowed(given.place);
}

/** A function that gets what it is given from the command line. */
function called(given: Call): Value {
  const [target] = given.given;
  if (target?.is !== 'function') return notFollowed(given.place);
  return callValue(target, { ...given, ...unknownArguments(target) });
}

/** A function that is handed on with what it is given. */
export function submitted(given: Call): Value {
  const at = given.given.findIndex(
    (value) => value.is === 'function' || value.is === 'method' || value.is === 'library',
  );
  const target = given.given[at];
  return target === undefined
    ? notFollowed(given.place)
    : callValue(target, { ...given, given: given.given.slice(at + 1) });
}
