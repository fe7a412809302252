import type { Assignment, Command, Word } from 'unbash';
import type { LaunchWord } from '../../../model/launch.ts';
import { knownText, startOf } from '../../../model/launch-text.ts';
import { slice } from '../readable.ts';
import { assign } from './assign.ts';
import { expandWords } from './expand.ts';
import type { Shell } from './shell.ts';
import type { Status } from './status.ts';
import { lost, type Variable } from './variables.ts';

/** Commands that set variables or say what they are. */
export const declaring: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'local', 'readonly']);

/** `export a=b`, `local -a c=(…)`, `declare -A d`. */
export function declare(node: Command, shell: Shell): Status {
  const name = node.name?.value ?? '';
  let flags = '';
  shell.status = 0;
  for (const one of node.args) {
    if (one.type === 'Assignment') {
      setOne(name, flags, one, shell);
      continue;
    }
    for (const word of expandWords(one, shell)) {
      const text = knownText(word.text);
      if (text !== undefined && /^[-+]/.test(text)) flags += text;
      else if (text !== undefined) declareOne(name, flags, text, one, shell);
      else declareOpen(name, word, shell);
    }
  }
  return shell.status === 0 ? 0 : 'done';
}

function setOne(command: string, flags: string, one: Assignment, shell: Shell): void {
  if (ownsVariable(command, flags)) {
    const before = shell.variables.get(one.name);
    shell.variables.own(one.name);
    // The value is worked out before the name is the function's own: `local x="$x"`.
    if (before !== undefined && one.value.type === 'Word' && shell.variables.get(one.name) === undefined) {
      shell.variables.set(one.name, { ...before, isExported: false });
    }
  }
  prepare(one.name, flags, shell);
  assign(one, shell);
  mark(command, flags, one.name, shell);
}

function declareOne(command: string, flags: string, text: string, word: Word, shell: Shell): void {
  const [, name, value] = /^([A-Za-z_]\w*)(?:=(.*))?$/s.exec(text) ?? [];
  if (name === undefined) return;
  if (ownsVariable(command, flags)) shell.variables.own(name);
  prepare(name, flags, shell);
  if (value !== undefined) {
    const place = shell.placeOf(word);
    shell.variables.assign(name, value === '' ? [] : [{ text: value, place }]);
  } else if (shell.variables.get(name) === undefined && command !== 'export' && command !== 'readonly') {
    shell.variables.set(name, {});
  }
  mark(command, flags, name, shell);
}

/** `export "$name=$value"`, `export $(grep … .env)`: where the name is not known, it can be any. */
function declareOpen(command: string, word: LaunchWord, shell: Shell): void {
  const [start, name] = /^([A-Za-z_]\w*)=/.exec(startOf(word.text)) ?? [];
  if (start === undefined || name === undefined) {
    const place = word.use ?? word.place;
    for (const [key, variable] of [...shell.variables.entries()]) {
      shell.session.step();
      shell.variables.set(key, lost(variable, 'file', place, key));
    }
    shell.hasForeign = true;
    return;
  }
  shell.variables.assign(name, slice(word.text, start.length, Number.POSITIVE_INFINITY));
  mark(command, '', name, shell);
}

function ownsVariable(command: string, flags: string): boolean {
  return command === 'local' || ((command === 'declare' || command === 'typeset') && !flags.includes('g'));
}

function prepare(name: string, flags: string, shell: Shell): void {
  const old: Variable = shell.variables.get(name) ?? {};
  const manner = flags.includes('i')
    ? 'integer'
    : flags.includes('u')
      ? 'upper'
      : flags.includes('l')
        ? 'lower'
        : flags.includes('n')
          ? 'name'
          : old.manner;
  const isArray = /-\w*[aA]/.test(flags);
  const isKeyed = /-\w*A/.test(flags) || old.isKeyed;
  if (!isArray && manner === old.manner) return;
  shell.variables.set(name, {
    ...old,
    manner,
    isKeyed,
    ...(isArray && old.items === undefined && { items: new Map() }),
  });
}

function mark(command: string, flags: string, name: string, shell: Shell): void {
  const old = shell.variables.get(name);
  const isExported = (command === 'export' && !flags.includes('n')) || /-\w*x/.test(flags);
  if (old !== undefined && (isExported || (command === 'export' && flags.includes('n')))) {
    shell.variables.set(name, { ...old, isExported });
  }
}
