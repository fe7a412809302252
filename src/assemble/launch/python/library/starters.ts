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
