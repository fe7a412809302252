import type { Range } from '../model/text.ts';

/** An instruction of a Dockerfile, its lines joined. */
export interface Instruction {
  /** In upper case. */
  readonly name: string;
  /** From its name to its last line, the end mark of a heredoc included. */
  readonly range: Range;
  /** What follows its name, in the pieces that Docker joins: without continuation marks, comments and empty lines. */
  readonly body: readonly Range[];
  readonly heredocs: readonly Heredoc[];
}

/** Lines that an instruction takes in up to a mark. */
export interface Heredoc {
  /** Without the line of the mark. */
  readonly range: Range;
  /** `<<"END"`: nothing is put in. */
  readonly isQuoted: boolean;
  /** `<<-END`: tabs at the beginning of lines are left out. */
  readonly isDedented: boolean;
  /** Whether the instruction has nothing but this. */
  readonly isWhole: boolean;
}

interface Line {
  readonly start: number;
  /** Without its end. */
  readonly end: number;
}

/** Reads the instructions of a Dockerfile as Docker does. */
export function dockerInstructions(text: string): readonly Instruction[] {
  const found: Instruction[] = [];
  const lines = [...text.matchAll(/[^\n]*\n|[^\n]+$/g)].map(({ 0: line, index }) => ({
    start: index,
    end: index + line.replace(/\r?\n$/, '').length,
  }));
  const escapeMark = escapeOf(text);
  const written = ({ start, end }: Line) => text.slice(start, end);
  for (let at = 0; at < lines.length; at++) {
    const first = lines[at] as Line;
    const [, indent = '', name] = /^([ \t]*)([A-Za-z]+)(?=\s|$)/.exec(written(first)) ?? [];
    if (name === undefined) continue;
    const start = first.start + indent.length;
    const body: Range[] = [];
    let rest: Line = { start: start + name.length, end: first.end };
    for (let next: Line | undefined = rest; next !== undefined; ) {
      rest = next;
      const mark = continuationIn(text, rest, escapeMark);
      body.push({ start: rest.start, end: mark ?? rest.end });
      if (mark === undefined) break;
      at += 1;
      while (at < lines.length && /^\s*(?:#|$)/.test(written(lines[at] as Line))) at++;
      next = lines[at];
    }
    const heredocs: Heredoc[] = [];
    const joined = body.map((range) => written(range)).join('');
    for (const { word, mark, isQuoted, isDedented } of takesHeredocs.has(name.toUpperCase())
      ? marksIn(joined)
      : []) {
      const from = lines[at + 1]?.start ?? text.length;
      let to = at + 1;
      const ends = (line: Line) => (isDedented ? written(line).replace(/^\t+/, '') : written(line)) === mark;
      while (to < lines.length && !ends(lines[to] as Line)) to++;
      const end = lines[to]?.start ?? text.length;
      const isWhole = joined.trim().replace(/^(?:--\S+\s+)+/, '') === word;
      heredocs.push({ range: { start: from, end }, isQuoted, isDedented, isWhole });
      at = Math.min(to, lines.length - 1);
    }
    found.push({
      name: name.toUpperCase(),
      range: { start, end: lines[at]?.end ?? text.length },
      body,
      heredocs,
    });
  }
  return found;
}

/** The directive by which lines go on after a backtick. */
const usesBacktick = /^(?:#[ \t]*\w+[ \t]*=[^\n]*\n)*?#[ \t]*escape[ \t]*=[ \t]*`/i;

/** What a Dockerfile escapes with, and continues lines. */
export function escapeOf(text: string): '\\' | '`' {
  return usesBacktick.test(text) ? '`' : '\\';
}

const takesHeredocs: ReadonlySet<string> = new Set(['RUN', 'COPY', 'ADD']);

/** Where the mark stands with which a line goes on below. */
function continuationIn(text: string, { start, end }: Line, escapeMark: string): number | undefined {
  const trimmed = text.slice(start, end).trimEnd();
  return trimmed.endsWith(escapeMark) ? start + trimmed.length - 1 : undefined;
}

interface Mark {
  /** As it is written. */
  readonly word: string;
  readonly mark: string;
  readonly isQuoted: boolean;
  readonly isDedented: boolean;
}

/** The words of an instruction that begin a heredoc. */
function marksIn(body: string): readonly Mark[] {
  const found: Mark[] = [];
  if (!body.includes('<<') || /^\s*\[/.test(body)) return found;
  for (const [word] of body.matchAll(/(?:"(?:[^"\\]|\\.)*"?|'[^']*'?|\\.|[^\s"'\\])+/gs)) {
    const [, dash, name = ''] = /^\d*<<(-?)([^<]+)$/.exec(word) ?? [];
    const mark = name.replace(/["']/g, '');
    if (mark !== '') found.push({ word, mark, isQuoted: mark !== name, isDedented: dash === '-' });
  }
  return found;
}
