import type { AndOr, CompoundList, PipelineNode } from 'unbash';
import type { Shell } from './shell.ts';
import { type Status, undecided } from './status.ts';

type Node = PipelineNode | AndOr | CompoundList;

/** Programs that change nothing of what is followed. */
const harmless: ReadonlySet<string> = new Set(
  (
    'echo printf true false : test [ sleep mkdir rm cp mv ln touch chmod chown ls cat head tail grep which type command date ' +
    'nvidia-smi df du free wget curl pip pip3 git sync clear tput wait kill pkill tee sed awk nproc hash ulimit stat find'
  ).split(' '),
);

/** Whether nothing that is followed depends on a command: it prints, and changes files at most. */
export function isIdle(node: Node, shell: Shell): boolean {
  switch (node.type) {
    case 'Command': {
      if (node.name === undefined || node.prefix.some(({ type }) => type === 'Assignment')) return false;
      const name = node.name.parts === undefined ? node.name.value : '';
      const isOwn = shell.functions.has(name);
      if (!isOwn) return harmless.has(name) && isPlain(shell.readable.source.slice(node.pos, node.end));
      const { body, readable } = shell.functions.get(name) ?? {};
      return body !== undefined && readable === shell.readable && isPrinting(body, shell);
    }
    case 'TestCommand':
      return isPlain(shell.readable.source.slice(node.pos, node.end));
    case 'Pipeline':
      return node.commands.every((command) => isIdle(command, shell));
    case 'AndOr':
      return node.commands.every((command) => isIdle(command, shell));
    case 'CompoundList':
      return node.commands.every(({ command }) => isIdle(command, shell));
    case 'BraceGroup':
    case 'Subshell':
      return isIdle(node.body, shell);
    case 'Redirected':
      return isIdle(node.command, shell);
    case 'If':
      return [node.clause, node.then, ...node.elif.flatMap((one) => [one.clause, one.then]), node.else].every(
        (list) => list === undefined || isIdle(list, shell),
      );
    default:
      return false;
  }
}

/** Whether a command only tests something. */
function isTest(node: Node): boolean {
  switch (node.type) {
    case 'Command':
      return /^(?:\[|test|true|false|:)$/.test(node.name?.value ?? '');
    case 'TestCommand':
      return true;
    case 'Pipeline':
      return node.commands.length === 1 && node.commands.every((command) => isTest(command));
    case 'AndOr':
      return node.commands.every((command) => isTest(command));
    case 'CompoundList':
      return node.commands.every(({ command }) => isTest(command));
    default:
      return false;
  }
}

/** A function whose commands are idle and call none. */
function isPrinting(body: Node, shell: Shell): boolean {
  const source = shell.readable.source.slice(body.pos, body.end);
  return (
    source.length < 2000 &&
    ![...shell.functions.keys()].some((name) => source.includes(name)) &&
    isIdle(body, shell)
  );
}

/** Whether words put in change nothing: no assignment, no commands but such as print. */
function isPlain(source: string): boolean {
  return !/\$\{\w+:?[=?]|\$\(\(|<<|(?:accelerate|python)/.test(source);
}

/** Whether a command only says that something is wrong, and ends the script. */
export function isFailing(node: Node, shell: Shell, depth = 0): boolean {
  if (depth > 3) return false;
  switch (node.type) {
    case 'Command': {
      const name = node.name?.value ?? '';
      if (name === 'exit') return node.suffix[0]?.type === 'Word' && /^[1-9]\d*$/.test(node.suffix[0].value);
      const own = shell.functions.get(name);
      return own !== undefined && shell.reading(own.readable, () => isFailing(own.body, shell, depth + 1));
    }
    case 'CompoundList': {
      const last = node.commands.at(-1);
      return (
        last !== undefined &&
        isFailing(last.command, shell, depth) &&
        node.commands.slice(0, -1).every(({ command }) => isIdle(command, shell))
      );
    }
    case 'AndOr': {
      const last = node.commands.at(-1);
      return (
        last !== undefined &&
        node.operators.every((operator) => operator === '&&') &&
        node.commands.slice(0, -1).every((command) => isIdle(command, shell)) &&
        isFailing(last, shell, depth)
      );
    }
    case 'BraceGroup':
      return isFailing(node.body, shell, depth);
    case 'Redirected':
      return isFailing(node.command, shell, depth);
    default:
      return false;
  }
}

/** How a test comes out without choosing: `open` where that takes a choice; undefined for what is no test. */
export function decided(node: Node, shell: Shell): Status | 'open' | undefined {
  if (!isTest(node) || !isIdle(node, shell)) return undefined;
  try {
    const status = shell.assumptions.tried(() => shell.tested(() => shell.does.run(node, shell)));
    return status === 'unknown' ? 'open' : status;
  } catch (error) {
    if (error === undecided) return 'open';
    throw error;
  }
}
