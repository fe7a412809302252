import type { ArithmeticFor, CompoundList, For, Select, While } from 'unbash';
import { forEachChild, type SyntaxNode } from 'unbash';
import type { LaunchWord } from '../../../model/launch.ts';
import { mostLoopRounds } from '../../../model/limits.ts';
import { evaluateAt } from './arithmetic-text.ts';
import { assignWord } from './assign.ts';
import { keyOf, usualText } from './assumptions.ts';
import { expandWords } from './expand.ts';
import { decided, isIdle } from './idle.ts';
import { Leave } from './leave.ts';
import type { Shell } from './shell.ts';
import { type Status, succeeds } from './status.ts';
import { lost } from './variables.ts';

/** `for x in …`, `select x in …`. */
export function forOf(node: For | Select, shell: Shell): Status {
  const { name, wordlist, body } = node;
  const words: readonly LaunchWord[] = wordlist?.flatMap((word) => expandWords(word, shell)) ?? shell.args;
  const isOpen = node.type === 'Select' || words.some(({ isSpread }) => isSpread);
  if (words.length > mostLoopRounds)
    shell.session.problems.push({ is: 'too-much', place: shell.placeOf(name) });
  let status: Status = 0;
  if (isOpen) loseAssigned([body], shell, 'argument');
  for (const word of node.type === 'Select' ? words.slice(0, 1) : words.slice(0, mostLoopRounds)) {
    if (word.isSpread && !isThere(word, shell)) continue;
    assignWord(name.value, word.text, shell);
    if (node.type === 'Select')
      assignWord(name.value, [{ unknown: { from: 'input' }, place: shell.placeOf(name) }], shell);
    const end = round(body, shell);
    status = shell.status;
    if (end === 'left') break;
  }
  if (isOpen) loseAssigned([body], shell, 'argument');
  return status;
}

/** Whether what may be no word is one. */
function isThere({ text }: LaunchWord, shell: Shell): boolean {
  const usual = usualText(text);
  return (
    shell.assumptions.choose(`words ${keyOf(text)}`, 2, usual === undefined ? 1 : Number(usual !== '')) === 1
  );
}

/** `for ((…))`. */
export function arithmeticFor(node: ArithmeticFor, shell: Shell): Status {
  if (shell.dialect === 'dash') throw new Leave('exit', { status: 2 });
  const { initialize, test, update, body } = node;
  if (initialize) evaluateAt(initialize, initialize, shell);
  for (let rounds = 0; ; rounds++) {
    const value = test === undefined ? 1n : evaluateAt(test, test, shell).value;
    if (value === 0n) return shell.status;
    if (value === undefined || rounds === mostLoopRounds) return unknownRounds([body], shell);
    if (round(body, shell) === 'left') return 0;
    if (update) evaluateAt(update, update, shell);
  }
}

/** `while` and `until`. */
export function whileOf({ kind, clause, body }: While, shell: Shell): Status {
  const { session } = shell;
  const isEndless = /^(?:true|:|\[ 1 \]|\(\(1\)\))$/.test(
    shell.readable.source.slice(clause.pos, clause.end).replace(/[;\s]+$/, ''),
  );
  const most =
    isEndless && !/\b(?:break|exit|return)\b/.test(shell.readable.source.slice(body.pos, body.end))
      ? 1
      : mostLoopRounds;
  for (let rounds = 0; rounds < most; rounds++) {
    const choices = shell.assumptions.passed;
    const launches = session.launches.length;
    const tried = decided(clause, shell);
    const status = tried ?? shell.tested(() => shell.does.run(clause, shell));
    const isTrue = status === 'open' ? undefined : succeeds(status);
    if (isTrue === undefined) return unknownRounds([clause, body], shell);
    if (isTrue !== (kind === 'while')) return 0;
    if (round(body, shell) === 'left') return 0;
    if (shell.assumptions.passed > choices || (rounds === most - 1 && session.launches.length > launches))
      break;
  }
  loseAssigned([clause, body], shell, 'argument');
  return 'unknown';
}

/** A loop of which it is not known how often it goes round: once, if that can start something. */
function unknownRounds(lists: readonly CompoundList[], shell: Shell): Status {
  loseAssigned(lists, shell, 'argument');
  const body = lists.at(-1);
  if (body !== undefined && !isIdle(body, shell) && startsSomething(body, shell)) {
    if (shell.assumptions.choose(undefined, 2, 0) === 1) {
      round(body, shell);
      loseAssigned(lists, shell, 'argument');
    }
  }
  return 'unknown';
}

/** Whether commands may start a training, as far as they tell by what is written. */
function startsSomething(list: CompoundList, shell: Shell): boolean {
  const source = shell.readable.source.slice(list.pos, list.end);
  return (
    /accelerate|python|train|\.sh|\$\{?\w*(?:cmd|run)/i.test(source) ||
    [...shell.functions.keys()].some((name) => source.includes(name))
  );
}

/** One round of a loop; `left` where the loop ends with it. */
function round(body: CompoundList, shell: Shell): 'left' | 'done' {
  shell.session.step();
  try {
    shell.does.run(body, shell);
    return 'done';
  } catch (error) {
    if (!(error instanceof Leave) || (error.what !== 'break' && error.what !== 'continue')) throw error;
    if (error.loops > 1) throw new Leave(error.what, { loops: error.loops - 1 });
    return error.what === 'break' ? 'left' : 'done';
  }
}

/** What commands set is not known: nobody can tell how often they were followed. */
function loseAssigned(lists: readonly CompoundList[], shell: Shell, cause: 'argument' | 'file'): void {
  const names = new Map<string, SyntaxNode>();
  const visit = (node: SyntaxNode, depth: number): void => {
    if (depth > 200) return;
    if (node.type === 'Assignment') names.set(node.name, node);
    if (node.type === 'For' || node.type === 'Select') names.set(node.name.value, node);
    if (
      node.type === 'Command' &&
      /^(?:read|readarray|mapfile|export|declare|typeset|unset|let|getopts)$/.test(node.name?.value ?? '')
    ) {
      for (const word of node.args)
        if (word.type === 'Word' && /^[A-Za-z_]\w*$/.test(word.value)) names.set(word.value, node);
    }
    if (node.type === 'ArithmeticWord' && /^[A-Za-z_]\w*$/.test(node.value)) names.set(node.value, node);
    forEachChild(node, (child) => visit(child, depth + 1));
  };
  for (const list of lists) visit(list, 0);
  for (const [name, node] of names) {
    shell.session.step();
    const place = shell.placeOf(node);
    shell.variables.set(name, lost(shell.variables.get(name), cause, place, name));
  }
}
