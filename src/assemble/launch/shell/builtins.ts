import type { LaunchWord, Text } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import { readable } from '../readable.ts';
import { numberOf } from './arithmetic-text.ts';
import { changeFolder, popFolder, pushFolder } from './change-folder.ts';
import { testWords } from './conditions.ts';
import { Leave } from './leave.ts';
import { printfText } from './printf.ts';
import { mapInto, readInto } from './read-input.ts';
import { setOptions } from './set-options.ts';
import type { Around, Shell } from './shell.ts';
import { sourceFile } from './source-file.ts';
import type { Status } from './status.ts';

type Builtin = (args: readonly LaunchWord[], shell: Shell, around: Around) => Status | undefined;

/** Does what a command of the shell's own does; undefined for another. */
export function builtin(
  name: string,
  args: readonly LaunchWord[],
  shell: Shell,
  around: Around,
): Status | undefined {
  if (shell.dialect === 'dash' && notInDash.has(name)) return undefined;
  return Object.hasOwn(builtins, name) ? builtins[name]?.(args, shell, around) : undefined;
}

const notInDash: ReadonlySet<string> = new Set([
  'source',
  'pushd',
  'popd',
  'let',
  'shopt',
  'mapfile',
  'readarray',
  'builtin',
]);

const test: Builtin = (args, shell) => {
  const result = testWords(
    args.map(({ text }) => text),
    shell,
  );
  return result === undefined ? 2 : result ? 0 : 1;
};

const nothing: Builtin = () => 0;

const builtins: Readonly<Record<string, Builtin>> = {
  ':': nothing,
  printf: (args, shell, around) => {
    const [, name, ...rest] = args;
    if (knownText(args[0]?.text ?? []) !== '-v' || name === undefined) return undefined;
    const place = shell.placeOf(around);
    const text = printfText(rest, shell, place) ?? [{ unknown: { from: 'not-followed' }, place }];
    shell.does.assign(knownText(name.text) ?? '', text, shell);
    return 0;
  },
  true: nothing,
  false: () => 1,
  test,
  '[': (args, shell, around) =>
    knownText(args.at(-1)?.text ?? []) === ']' ? test(args.slice(0, -1), shell, around) : 2,
  cd: changeFolder,
  pushd: pushFolder,
  popd: (_, shell) => popFolder(shell),
  set: setOptions,
  shopt: nothing,
  alias: nothing,
  umask: nothing,
  ulimit: nothing,
  hash: nothing,
  wait: () => 'unknown',
  trap: nothing,
  type: () => 'unknown',
  unset: (args, shell) => {
    for (const { text } of args) {
      const name = knownText(text) ?? '';
      if (/^[A-Za-z_]\w*$/.test(name)) shell.variables.set(name, {});
      if (!shell.variables.get(name)) shell.functions.delete(name);
    }
    return 0;
  },
  shift: (args, shell) => {
    const by = args.length === 0 ? 1 : Number(numberOf(args[0]?.text ?? [], shell) ?? 1n);
    const open = shell.args.findIndex(({ isSpread }) => isSpread);
    const isTooFar = open === -1 ? by > shell.args.length : by > open && shell.dialect === 'dash';
    if (
      shell.dialect === 'dash' &&
      isTooFar &&
      (open === -1 || shell.assumptions.choose('shift', 2, 0) === 0)
    ) {
      throw new Leave('exit', { status: 2 });
    }
    if (open !== -1 && by > open) {
      shell.shifted += by - open;
      shell.args = shell.args.slice(open);
      return 'done';
    }
    if (by < 0 || by > shell.args.length) return 1;
    shell.args = shell.args.slice(by);
    return 0;
  },
  exit: (args, shell) => {
    throw new Leave('exit', { status: statusOf(args, shell) });
  },
  return: (args, shell) => {
    throw new Leave('return', { status: statusOf(args, shell) });
  },
  break: (args, shell) => {
    throw new Leave('break', { loops: loopsOf(args, shell) });
  },
  continue: (args, shell) => {
    throw new Leave('continue', { loops: loopsOf(args, shell) });
  },
  let: (args, shell) => {
    let value: bigint | undefined = 0n;
    for (const { text } of args) value = numberOf(text, shell);
    return value === undefined ? 'unknown' : value === 0n ? 1 : 0;
  },
  eval: (args, shell) => evaluated(args, shell),
  exec: (args, shell, around) => {
    const rest = afterOptions(args, /^-[cl]+$/, /^-a$/);
    if (rest.length === 0) return 0;
    throw new Leave('exit', { status: shell.does.perform(rest, shell, { ...around, isProgram: true }) });
  },
  command: (args, shell, around) => {
    if (/^-[vV]/.test(knownText(args[0]?.text ?? []) ?? '')) return 'unknown';
    const rest = afterOptions(args, /^-p$/);
    return rest.length === 0 ? 0 : shell.does.perform(rest, shell, { ...around, isProgram: true });
  },
  builtin: (args, shell, around) => shell.does.perform(args, shell, { ...around, isProgram: true }),
  source: sourceFile,
  '.': sourceFile,
  read: readInto,
  mapfile: mapInto,
  readarray: mapInto,
  getopts: (args, shell, { pos, end }) => {
    const name = knownText(args[1]?.text ?? []) ?? '';
    const place = shell.placeOf({ pos, end });
    for (const one of [name, 'OPTARG', 'OPTIND']) {
      if (/^[A-Za-z_]\w*$/.test(one))
        shell.variables.set(one, { value: [{ unknown: { from: 'argument', name: one }, place }] });
    }
    return shell.args.length === 0 ? 1 : 'unknown';
  },
};

function statusOf(args: readonly LaunchWord[], shell: Shell): Status {
  if (args.length === 0) return shell.status;
  const number = numberOf(args[0]?.text ?? [], shell);
  return number === undefined ? 'unknown' : Number(BigInt.asUintN(8, number));
}

function loopsOf(args: readonly LaunchWord[], shell: Shell): number {
  return Math.max(1, Number(numberOf(args[0]?.text ?? [], shell) ?? 1n));
}

/** The words after options, of which some take a word. */
function afterOptions(args: readonly LaunchWord[], option: RegExp, withWord?: RegExp): readonly LaunchWord[] {
  let at = 0;
  for (; at < args.length; at++) {
    const word = knownText(args[at]?.text ?? []) ?? '';
    if (word === '--') return args.slice(at + 1);
    if (withWord?.test(word)) at++;
    else if (!option.test(word)) break;
  }
  return args.slice(at);
}

/** The words together are a script. */
function evaluated(args: readonly LaunchWord[], shell: Shell): Status {
  const text: Text = args.flatMap((word, at) =>
    at > 0 ? [...known(' ', word.place), ...word.text] : word.text,
  );
  const place = args[0]?.place;
  if (place === undefined) return 0;
  return shell.session.deeper(() => shell.does.script(readable(text, place), shell));
}
