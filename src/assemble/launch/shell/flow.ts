import type {
  AndOr,
  CommandNode,
  CompoundList,
  Function as FunctionNode,
  Pipeline,
  PipelineNode,
  Redirected,
  Statement,
} from 'unbash';
import type { Text } from '../../../model/launch.ts';
import { evaluateAt } from './arithmetic-text.ts';
import { caseOf, ifOf } from './branches.ts';
import { simpleCommand } from './command.ts';
import { testCommand } from './conditions.ts';
import { decided, isFailing, isIdle } from './idle.ts';
import { Leave } from './leave.ts';
import { arithmeticFor, forOf, whileOf } from './loops.ts';
import { redirected } from './redirections.ts';
import type { Shell } from './shell.ts';
import { type Status, succeeds } from './status.ts';
import { inSubshell } from './subshell.ts';

type Node = PipelineNode | AndOr | CompoundList;

export function statements(list: readonly Statement[], shell: Shell): Status {
  for (const statement of list) {
    const { launches } = shell.session;
    const before = launches.length;
    if (statement.background) {
      inSubshell(shell, (below) => run(statement.command, below));
      shell.status = 0;
    } else shell.status = run(statement.command, shell);
    if (launches.length > before) shell.above = launches.length - 1;
    else if (!isLost(statement, shell)) shell.above = undefined;
  }
  return shell.status;
}

/** Whether it is an option below a launch whose line did not go on. */
function isLost({ command }: Statement, shell: Shell): boolean {
  return command.type === 'Command' && shell.readable.source[command.pos] === '-';
}

/** Follows a command. */
export function run(node: Node, shell: Shell): Status {
  shell.session.step();
  const status = shell.session.nested(() => follow(node, shell));
  shell.status = status;
  return status;
}

function follow(node: Node, shell: Shell): Status {
  switch (node.type) {
    case 'Command':
      return checked(simpleCommand(node, shell), shell);
    case 'Pipeline':
      return pipeline(node, shell);
    case 'AndOr':
      return andOr(node, shell);
    case 'CompoundList':
      return statements(node.commands, shell);
    case 'If':
      return ifOf(node, shell);
    case 'Case':
      return caseOf(node, shell);
    case 'For':
    case 'Select':
      return forOf(node, shell);
    case 'ArithmeticFor':
      return arithmeticFor(node, shell);
    case 'While':
      return whileOf(node, shell);
    case 'BraceGroup':
      return statements(node.body.commands, shell);
    case 'Subshell':
      return checked(
        inSubshell(shell, (below) => statements(node.body.commands, below)),
        shell,
      );
    case 'Function':
      return define(node, shell);
    case 'Redirected':
      return withRedirections(node, shell);
    case 'TestCommand':
      return shell.dialect === 'dash' ? 127 : checked(testCommand(node.expression, shell) ? 0 : 1, shell);
    case 'ArithmeticCommand': {
      if (shell.dialect === 'dash') return 127;
      const range = { pos: node.pos + 2, end: node.end - 2 };
      const { value } = evaluateAt(range, node.expression, shell);
      return value === undefined ? 'unknown' : checked(value === 0n ? 1 : 0, shell);
    }
    case 'Coproc':
      inSubshell(shell, (below) => run(node.body, below));
      return 0;
  }
}

/** Ends the script at a failure, after `set -e`. */
function checked(status: Status, shell: Shell): Status {
  const fails = succeeds(status) === false;
  if (fails && shell.options.has('errexit') && !shell.isTested) throw new Leave('exit', { status });
  return status;
}

function define({ name, body }: FunctionNode, shell: Shell): Status {
  shell.functions.set(name.value, { body, readable: shell.readable });
  return 0;
}

function withRedirections({ command, redirects }: Redirected, shell: Shell): Status {
  return redirected(redirects, shell, () => run(command, shell));
}

function pipeline({ commands, prefixes }: Pipeline, shell: Shell): Status {
  const isNegated = prefixes.filter(({ type }) => type === 'Negation').length % 2 === 1;
  const only = commands.length === 1 ? commands[0] : undefined;
  const act = (): Status => (only === undefined ? piped(commands, shell) : run(only, shell));
  if (!isNegated) return only === undefined ? checked(act(), shell) : act();
  const status = shell.tested(act);
  return typeof status === 'number' ? Number(status === 0) : 'unknown';
}

function piped(commands: readonly CommandNode[], shell: Shell): Status {
  let input = shell.input;
  let status: Status = 0;
  for (const [at, command] of commands.entries()) {
    const isLast = at === commands.length - 1;
    let output: Text = [];
    status = inSubshell(shell, (below) => {
      below.input = input;
      let own: Status = 0;
      if (isLast) own = run(command, below);
      else {
        below.isTested = true;
        output = below.printed(() => {
          own = run(command, below);
        });
      }
      return own;
    });
    input = { text: output };
  }
  return status;
}

function andOr({ commands, operators }: AndOr, shell: Shell): Status {
  let status: Status = 0;
  for (const [at, command] of commands.entries()) {
    const isLast = at === commands.length - 1;
    const operator = operators[at - 1];
    if (operator !== undefined) {
      const isDone: boolean | undefined = status === 'done' ? true : succeeds(status);
      const goes: boolean =
        isDone === undefined ? goesOn(commands, at, operator, shell) : isDone === (operator === '&&');
      if (isDone === undefined) status = goes === (operator === '&&') ? 0 : 1;
      if (!goes) continue;
    }
    const act = () => run(command, shell);
    const next = isLast ? undefined : decided(command, shell);
    status = isLast ? act() : next === 'open' ? 'unknown' : (next ?? shell.tested(act));
  }
  return status;
}

/** Whether a list goes on after a command of which it is not known how it comes out. */
function goesOn(commands: AndOr['commands'], at: number, operator: '&&' | '||', shell: Shell): boolean {
  const command = commands[at];
  const isLast = at === commands.length - 1;
  if (command === undefined || (isLast && !shell.isTested && isIdle(command, shell))) return false;
  if (isFailing(command, shell)) return false;
  const previous = commands[at - 1];
  const isSure = previous === undefined || decided(previous, shell) !== 'open';
  if (!isSure && previous !== undefined) {
    return (shell.tested(() => run(previous, shell)) === 0) === (operator === '&&');
  }
  return shell.assumptions.choose(undefined, 2, operator === '&&' ? 1 : 0) === 1;
}
