import { type ShellCommand, shellCommands } from './commands.ts';

/** An instruction, its continued lines joined; every character stands where it stands in the file. */
interface Instruction {
  readonly name: string;
  readonly text: string;
  /** Where `text` begins. */
  readonly start: number;
}

/**
 * What a Dockerfile does, as shell commands: those of `RUN` in its shell form, `WORKDIR` as a command of that name, and
 * what `ENV` and `ARG` set.
 */
export function dockerCommands(text: string): readonly ShellCommand[] {
  return instructions(text).flatMap(({ name, text: body, start }) => {
    switch (name) {
      case 'RUN':
        return /^\s*\[/.test(body) ? [] : shellCommands(withoutFlags(body), start);
      case 'WORKDIR':
        return shellCommands(`${name}${body}`, start - name.length);
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

function instructions(text: string): readonly Instruction[] {
  const found: Instruction[] = [];
  const lines = [...text.matchAll(/[^\n]*\n|[^\n]+$/g)].map(({ 0: line, index }) => ({ line, index }));
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at];
    const [, indent = '', name] = /^([ \t]*)([A-Za-z]+)(?=\s|$)/.exec(first?.line ?? '') ?? [];
    if (first === undefined || name === undefined) continue;
    const start = first.index + indent.length + name.length;
    let body = '';
    let rest = first.line.slice(indent.length + name.length);
    while (continuation.test(rest)) {
      body += rest.replace(continuation, spaces);
      for (at++; isLeftOut(lines[at]?.line); at++) body += spaces(lines[at]?.line ?? '');
      rest = lines[at]?.line ?? '';
    }
    body += rest;
    const mark = /^[^\S\n]*<<-?(["']?)(\w+)\1[^\S\n]*\n?$/.exec(body)?.[2];
    if (mark !== undefined) {
      body = spaces(body);
      for (at++; at < lines.length && lines[at]?.line.trim() !== mark; at++) body += lines[at]?.line ?? '';
    }
    found.push({ name: name.toUpperCase(), text: body, start });
  }
  return found;
}

const continuation = /\\[ \t]*\r?\n?$/;

/** A comment or an empty line, which inside an instruction is left out. */
function isLeftOut(line: string | undefined): boolean {
  return line !== undefined && /^\s*(?:#.*)?$/s.test(line);
}

function spaces(text: string): string {
  return ' '.repeat(text.length);
}
