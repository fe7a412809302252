import { type Command, forEachChild, parse, type SyntaxNode } from 'unbash';
import type { Range } from '../../model/text.ts';
import { type ShellAssignment, type ShellWord, WordReader } from './words.ts';

/** A simple command of shell text. */
export interface ShellCommand {
  /** The program and what it is given; none where variables are set only. */
  readonly words: readonly ShellWord[];
  readonly assignments: readonly ShellAssignment[];
  /** In a branch or a loop: it is not sure that it runs. */
  readonly inBranch: boolean;
}

const branches: ReadonlySet<string> = new Set(['If', 'For', 'ArithmeticFor', 'Select', 'While', 'Case']);

/**
 * The commands of shell text in the order in which they are written, those of `bash -c "…"` and `bash <<END` in place of
 * these. Text that bash refuses is read as far as it can be. Line ends of Windows are taken as those of Linux.
 * @param offset where the text stands in its file
 */
export function shellCommands(text: string, offset = 0): readonly ShellCommand[] {
  return commandsIn(text, offset, false);
}

function commandsIn(text: string, offset: number, isNested: boolean): readonly ShellCommand[] {
  const source = text.replaceAll('\\\r\n', '\\\n ').replaceAll('\r\n', ' \n');
  const reader = new WordReader(source, offset);
  const found: ShellCommand[] = [];
  const visit = (node: SyntaxNode, inBranch: boolean): void => {
    if (node.type === 'Word') return;
    if (node.type !== 'Command') {
      forEachChild(node, (child) => visit(child, inBranch || branches.has(node.type)));
      return;
    }
    const command = toCommand(node, reader, inBranch);
    const inner = isNested ? undefined : scriptIn(node, command, offset);
    if (inner === undefined) found.push(command);
    else {
      const { start, end } = inner;
      const own = commandsIn(source.slice(start - offset, end - offset), start, true);
      found.push(...own.map((one) => (inBranch ? { ...one, inBranch } : one)));
    }
  };
  visit(parse(source), false);
  return found;
}

function toCommand({ name, prefix, args }: Command, reader: WordReader, inBranch: boolean): ShellCommand {
  const words = [...(name ? [name] : []), ...args.filter((one) => one.type === 'Word')];
  const assignments = [...prefix, ...args].filter((one) => one.type === 'Assignment');
  return {
    words: words.map((word) => reader.word(word)),
    assignments: assignments.map((one) => reader.assignment(one)),
    inBranch,
  };
}

const shell = /^(?:.*[\\/])?(?:ba|da|z)?sh$/s;

/** The script that a command gives to a shell, where it is plain text. */
function scriptIn({ redirects }: Command, { words }: ShellCommand, offset: number): Range | undefined {
  const program = words.findIndex(({ text }) => shell.test(text));
  if (program === -1) return undefined;
  const flag = words.findIndex(({ text }, at) => at > program && /^-[a-z]*c$/.test(text));
  if (flag !== -1) return words[flag + 1]?.inside;
  const document = redirects.find((one) => one.type === 'HereDoc');
  return document && { start: document.body.pos + offset, end: document.body.end + offset };
}
