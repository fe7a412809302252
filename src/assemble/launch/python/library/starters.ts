import { argument } from '../arguments.ts';
import { decided, isTrue } from '../decide.ts';
import type { Call } from '../does.ts';
import { itemsIn } from '../iterate.ts';
import { Exited, Raised } from '../stop.ts';
import { truthOf, wordText } from '../text.ts';
import { listOf, notFollowed, type Value } from '../values.ts';
import { listed, output, shelled } from './command.ts';
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
  'os.execv': (given) => replaced(given, vector(given, 0)),
  'os.execvp': (given) => replaced(given, vector(given, 0)),
  'os.execve': (given) => replaced(given, vector(given, 0), given.given[2]),
  'os.execvpe': (given) => replaced(given, vector(given, 0), given.given[2]),
  'os.execl': (given) => replaced(given, given.given.toSpliced(1, 1)),
  'os.execlp': (given) => replaced(given, given.given.toSpliced(1, 1)),
  'os.spawnv': (given) => listed(given, vector(given, 1)),
  'os.spawnvp': (given) => listed(given, vector(given, 1)),
};

/** A program and a list of what it gets, of which the first is what it is called. */
function vector({ given, place }: Call, at: number): readonly Value[] {
  const [program, list] = given.slice(at);
  return [...(program === undefined ? [] : [program]), ...itemsIn(list ?? listOf([]), place).slice(1)];
}

/** The process becomes another. */
function replaced(given: Call, words: readonly Value[], env?: Value): never {
  listed(env === undefined ? given : { ...given, named: new Map([['env', env]]) }, words);
  throw new Exited();
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
