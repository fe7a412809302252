import type { Assignment, Command, Word } from 'unbash';
import type { LaunchWord, Text } from '../../../model/launch.ts';
import { isUnknown, knownText } from '../../../model/launch-text.ts';
import { mostLostWords, mostWords } from '../../../model/limits.ts';
import { TooMuch } from '../session.ts';
import { assign } from './assign.ts';
import { builtin } from './builtins.ts';
import { declare, declaring } from './declare.ts';
import { expandText, expandWords } from './expand.ts';
import { Leave } from './leave.ts';
import { outputOf } from './outputs.ts';
import { redirected } from './redirections.ts';
import type { Around, Shell, ShellFunction } from './shell.ts';
import type { Status } from './status.ts';

/** Follows a simple command: words are expanded, variables set, and what they name is done. */
export function simpleCommand(node: Command, shell: Shell): Status {
  if (node.name === undefined) {
    shell.status = 0;
    for (const one of node.prefix) if (one.type === 'Assignment') assign(one, shell);
    return redirected(node.redirects, shell, () => shell.status);
  }
  const isDeclaring = node.name.parts === undefined && declaring.has(node.name.value);
  if (isDeclaring) return redirected(node.redirects, shell, () => declare(node, shell));
  const all: (Word | Assignment)[] = [node.name, ...node.args];
  if (
    shell.dialect === 'dash' &&
    all.some((one) => one.type === 'Assignment' && one.value.type === 'ArrayValue')
  ) {
    throw new Leave('exit', { status: 2 });
  }
  const words = all.flatMap((one) => (one.type === 'Word' ? expandWords(one, shell) : asWord(one, shell)));
  if (words.length > mostWords) throw new TooMuch();
  const last = all.at(-1) ?? node.name;
  return redirected(node.redirects, shell, () => start(words, node, last.end, shell));
}

/** `a=b` among the words of a program. */
function asWord(one: Assignment, shell: Shell): readonly LaunchWord[] {
  const word: Word = { type: 'Word', text: one.text, value: one.text, pos: one.pos, end: one.end };
  if (one.value.type !== 'Word')
    return [
      { text: [{ unknown: { from: 'not-followed' }, place: shell.placeOf(one) }], place: shell.placeOf(one) },
    ];
  const { value } = one;
  if (value.parts === undefined && !one.text.includes('\\')) return expandWords(word, shell);
  const place = shell.placeOf(one);
  return [{ text: [...shell.readable.textOf(one.pos, value.pos), ...expandText(value, shell)], place }];
}

function start(words: readonly LaunchWord[], node: Command, end: number, shell: Shell): Status {
  const prefix = node.prefix.filter((one) => one.type === 'Assignment');
  const [first] = words;
  if (first === undefined) {
    for (const one of prefix) assign(one, shell);
    return shell.status;
  }
  if (noteLost(words, shell)) return 127;
  const own = new Map<string, Text>();
  for (const one of prefix) {
    if (one.value.type === 'Word') own.set(one.name, expandText(one.value, shell));
  }
  return perform(words, shell, { own, pos: node.pos, end });
}

/** An option that stands as a command of its own below a launch belongs to it. */
function noteLost(words: readonly LaunchWord[], shell: Shell): boolean {
  const [first] = words;
  if (first === undefined || !/^-/.test(startsWith(first))) return false;
  const { launches } = shell.session;
  const above = shell.above === undefined ? undefined : launches[shell.above];
  if (above !== undefined && shell.above !== undefined && above.lost.length < mostLostWords) {
    launches[shell.above] = { ...above, lost: [...above.lost, ...words] };
  }
  return true;
}

function startsWith({ text: [piece] }: LaunchWord): string {
  return piece !== undefined && !isUnknown(piece) ? piece.text : '';
}

/** Does what words say: a function, a command of the shell's own, a program. */
export function perform(words: readonly LaunchWord[], shell: Shell, around: Around): Status {
  const [first, ...args] = words;
  if (first === undefined) return 0;
  const name = knownText(first.text);
  const found = name === undefined || around.isProgram ? undefined : shell.functions.get(name);
  if (found !== undefined) return call(found, args, shell, around.own);
  const done = name === undefined ? undefined : builtin(name, args, shell, around);
  if (done !== undefined) return done;
  return program(words, name, shell, around);
}

function call(
  { body, readable }: ShellFunction,
  args: readonly LaunchWord[],
  shell: Shell,
  own: Around['own'],
): Status {
  const before = { args: shell.args, shifted: shell.shifted };
  shell.args = args;
  shell.shifted = 0;
  try {
    return shell.session.deeper(() =>
      shell.variables.scoped(() => {
        for (const [name, text] of own) {
          shell.variables.own(name);
          shell.variables.set(name, { value: text, isExported: true });
        }
        return shell.reading(readable, () => shell.does.run(body, shell));
      }),
    );
  } catch (error) {
    if (error instanceof Leave && error.what === 'return') return error.status;
    throw error;
  } finally {
    Object.assign(shell, before);
  }
}

/** Programs for whose failing nobody writes a script. */
const sure: ReadonlySet<string> = new Set(
  (
    'mkdir cp mv rm ln touch chmod pip pip3 apt apt-get conda uv poetry git wget curl unzip tar sed tee sleep cat clear ' +
    'accelerate accelerate-launch torchrun python python3 bash sh source chown huggingface-cli hf mktemp sudo nohup date'
  ).split(' '),
);

function program(
  words: readonly LaunchWord[],
  name: string | undefined,
  shell: Shell,
  around: Around,
): Status {
  const place = shell.placeOf(around);
  if (shell.output !== undefined || name === 'mkdir' || name === 'git') {
    const printed = name === undefined ? undefined : outputOf(name, words.slice(1), shell, place);
    const base = name?.replace(/^.*\//s, '');
    shell.print(printed ?? [{ unknown: { from: 'output', name: base }, place }]);
    if (printed !== undefined) return 0;
  }
  const before = shell.session.launches.length;
  shell.session.run({
    words,
    input: shell.input?.text,
    folder: shell.folder,
    env: new Map([...shell.variables.exported(), ...around.own]),
    place,
    language: 'shell',
    elsewhere: shell.elsewhere,
  });
  if (shell.session.launches.length > before) return 'done';
  return name !== undefined && sure.has(name.replace(/^.*\//s, '')) ? 'done' : 'unknown';
}
