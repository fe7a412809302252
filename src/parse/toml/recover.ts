import type { ReadProblem, SourceFile } from '../../model/document.ts';
import { longestRecovery, mostSyntaxErrors } from '../../model/limits.ts';
import { type Failure, readToml, type Statement } from './ast.ts';
import { contextAt, lineEnd, lineStart } from './context.ts';
import { syntaxProblem } from './syntax.ts';

/** What is wrong in a file, and whether reading can go on behind it. */
interface Found {
  readonly problem: ReadProblem;
  /** The line that it is in, if nothing of it reaches into others. */
  readonly line?: { readonly start: number; readonly end: number };
  /** Whether the next line may be a part of what is wrong in this one. */
  readonly runsOn: boolean;
}

/**
 * All that is wrong in a file that is no TOML, from the top: what `failure` says, and what is wrong in later lines whatever
 * the ones before are mended to. Where a line may open what another closes, nothing behind it is told.
 */
export function syntaxProblems(
  file: SourceFile,
  statements: readonly Statement[],
  failure: Failure,
): readonly ReadProblem[] {
  const problems: ReadProblem[] = [];
  let text = file.text;
  let reading: { readonly statements: readonly Statement[]; readonly failure?: Failure } = {
    statements,
    failure,
  };
  let lostHeader = false;
  /** The end of the last line that was wrong, where the next one may be a part of it. */
  let suspectEnd: number | undefined;
  for (let round = 0; round < 2 * mostSyntaxErrors && problems.length < mostSyntaxErrors; round++) {
    if (reading.failure === undefined) break;
    if (reading.failure.kind === 'redefined' && lostHeader) break;
    const { problem, line, runsOn } = find({ ...file, text }, reading.statements, reading.failure);
    const follows =
      suspectEnd !== undefined &&
      line !== undefined &&
      text.slice(suspectEnd, line.start).trim() === '' &&
      isRest(text.slice(line.start, line.end));
    if (!follows) problems.push(problem);
    if (line === undefined || file.text.length > longestRecovery) break;
    lostHeader ||= text.slice(line.start, line.end).trimStart().startsWith('[');
    suspectEnd = runsOn || follows ? line.end : undefined;
    text = text.slice(0, line.start) + ' '.repeat(line.end - line.start) + text.slice(line.end);
    reading = readToml(text);
  }
  return problems;
}

function find(file: SourceFile, statements: readonly Statement[], failure: Failure): Found {
  const { text } = file;
  const { reach, ...problem } = syntaxProblem(file, statements, failure);
  const { statement, brackets } = contextAt(text, failure.offset);
  const start = lineStart(text, statement);
  const end = lineEnd(text, statement);
  const line = text.slice(start, end);
  const runsOn = reach === 'line-below';
  const isOneLine =
    reach !== 'file' &&
    failure.offset <= end + 1 &&
    brackets.every(({ at }) => at >= start && at < end) &&
    !/"""|'''/.test(line) &&
    (/^\s*\[/.test(line) || closesItsBrackets(line));
  return isOneLine ? { problem, line: { start, end }, runsOn } : { problem, runsOn };
}

function closesItsBrackets(line: string): boolean {
  const count = (pattern: RegExp) => line.match(pattern)?.length ?? 0;
  return count(/[[{]/g) === count(/[\]}]/g);
}

/** Whether a line may be the rest of a text that began above: it sets nothing, or closes quotes that it did not open. */
function isRest(line: string): boolean {
  const value = /^\s*(?:[\w.-]+\s*=|\[)(.*)/.exec(line)?.[1]?.trimStart();
  if (value === undefined) return true;
  return ['"', "'"].some((mark) => !value.startsWith(mark) && value.split(mark).length % 2 === 0);
}
