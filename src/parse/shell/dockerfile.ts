import type { Range } from '../../model/text.ts';
import { dockerInstructions, type Instruction } from '../dockerfile.ts';
import { type ShellCommand, shellCommands } from './commands.ts';

/**
 * What a Dockerfile does, as shell commands: those of `RUN` in its shell form, `WORKDIR` as a command of that name, and
 * what `ENV` and `ARG` set.
 */
export function dockerCommands(text: string): readonly ShellCommand[] {
  return dockerInstructions(text).flatMap((instruction) => {
    const { name, range } = instruction;
    const start = range.start + name.length;
    const body = inPlace(text, instruction);
    switch (name) {
      case 'RUN':
        return /^\s*\[/.test(body) ? [] : shellCommands(withoutFlags(body), start);
      case 'WORKDIR':
        return shellCommands(`${name}${body}`, range.start);
      case 'ENV':
      case 'ARG':
        return shellCommands(body.replace(/^(\s*\w+) /, '$1='), start);
      default:
        return [];
    }
  });
}

/** `RUN --mount=… command`. */
function withoutFlags(body: string): string {
  return body.replace(/^(?:\s*--\S+)+/, spaces);
}

/** What follows an instruction's name, every character where it stands in the file; spaces for what is left out. */
function inPlace(text: string, { name, range, body, heredocs }: Instruction): string {
  const whole = heredocs.find(({ isWhole }) => isWhole);
  const last = body.at(-1);
  const below: Range[] = last && heredocs.length > 0 ? [{ start: last.end, end: range.end }] : [];
  let found = '';
  let at = range.start + name.length;
  for (const { start, end } of whole ? [whole.range] : [...body, ...below]) {
    found += ' '.repeat(start - at) + text.slice(start, end);
    at = end;
  }
  return found;
}

function spaces(text: string): string {
  return ' '.repeat(text.length);
}
