import type { Text, TextPiece } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { moduleOfProcess, runSource } from '../python/python.ts';
import type { Scope } from '../python/scope.ts';
import { sourceOf } from '../python/source.ts';
import { readable } from '../readable.ts';
import type { ScriptStart, Session } from '../session.ts';
import { codeCells } from './cells.ts';
import { expanded } from './expand.ts';
import { type OwnLine, ownLines } from './lines.ts';
import { lineMagic, type Own, shell, stripped, system, wordsOf, writeFile } from './magics.ts';

/** Follows the cells of a notebook, from the first to the last, as one process of Python. */
export function runNotebook(start: ScriptStart, session: Session): void {
  const { document } = start.place;
  const scope = moduleOfProcess(start, session);
  for (const cell of codeCells(document)) {
    if (!runCell(cell, scope, start.place)) return;
  }
}

/** Whether the next cell is run. */
function runCell(cell: Text, scope: Scope, whole: Place): boolean {
  const { source, textOf, placeOf } = readable(cell, whole);
  const [head, name = '', line = ''] = /^\s*%%(\w+|!)([^\n]*)(?:\n|$)/.exec(source) ?? [];
  if (head === undefined) return runCode(cell, scope, whole);
  const start = head.length - line.length - (head.endsWith('\n') ? 1 : 0);
  const place = placeOf(0, source.length);
  const body = textOf(head.length, source.length);
  const rest = stripped(expanded(textOf(start, start + line.length), scope, place), place);
  const own: Own = { text: rest, scope, place };
  switch (name) {
    case 'capture':
    case 'time':
    case 'timeit':
    case 'prun':
      return runCell(body, scope, whole);
    case 'writefile':
    case 'file':
      writeFile(rest, body, own);
      return true;
    case '!':
    case 'sx':
    case 'system':
    case 'shell':
      shell(body, [], 'bash', own);
      return true;
    case 'bash':
    case 'sh':
      scriptCell(name, rest, body, own);
      return true;
    case 'script': {
      const words = wordsOf(rest, place);
      const at = words.findIndex((word) => !/^-/.test(knownText(word.text) ?? ''));
      const program = knownText(words[at]?.text ?? [])?.replace(/^.*\//, '');
      if (program !== undefined && /^(?:ba|da|z)?sh$/.test(program)) shell(body, [], program, own);
      return true;
    }
    default:
      return true;
  }
}

/** `%%bash -s ARGUMENTS`. */
function scriptCell(name: string, rest: Text, body: Text, own: Own): void {
  const words = wordsOf(rest, own.place);
  const at = words.findIndex((word) => knownText(word.text) === '-s');
  shell(body, at === -1 ? [] : words.slice(at + 1), name, own);
}

/** Code of Python, with lines of IPython in it. */
function runCode(cell: Text, scope: Scope, whole: Place): boolean {
  const { source, textOf, placeOf } = readable(cell, whole);
  const pieces: TextPiece[] = [];
  const lines: ((scope: Scope) => void)[] = [];
  let at = 0;
  for (const line of ownLines(source)) {
    const place = placeOf(line.from, Math.max(line.from + 1, line.end));
    const indent = /^[ \t]*/.exec(source.slice(line.start, line.from))?.[0].length ?? 0;
    const text = joined(source.slice(line.from, line.end), line.from, textOf);
    pieces.push(
      ...textOf(at, line.start + indent),
      ...textOf(line.start + indent, line.start + indent + line.assigned.length),
    );
    pieces.push(...known(`__ipython__(${lines.length})`, place));
    lines.push((own) => runOwn(line, text, own, place));
    at = line.end;
  }
  pieces.push(...textOf(at, source.length));
  scope.process.ipython = { lines, system: runSystem, magic: runMagic };
  return runSource(sourceOf(pieces, whole), scope);
}

/** A command without the marks of its continued lines. */
function joined(source: string, from: number, textOf: (start: number, end: number) => Text): Text {
  const pieces: TextPiece[] = [];
  let at = from;
  const parts = source.split('\n');
  for (const [index, part] of parts.entries()) {
    const isLast = index === parts.length - 1;
    const kept = part.trimEnd().length - (isLast ? 0 : 1);
    pieces.push(...textOf(at, at + Math.max(0, kept)));
    if (!isLast) pieces.push(...blankAt(textOf(at + part.length, at + part.length + 1)));
    at += part.length + 1;
  }
  return pieces;
}

function blankAt([end]: Text): Text {
  return end === undefined ? [] : [{ text: ' ', place: end.place }];
}

function runSystem(text: Text, scope: Scope, place: Place): void {
  system({ text, scope, place });
}

function runMagic(name: string, text: Text, scope: Scope, place: Place): void {
  lineMagic(name, { text, scope, place });
}

function runOwn({ mark }: OwnLine, text: Text, scope: Scope, place: Place): void {
  if (mark.startsWith('!')) {
    runSystem(text, scope, place);
    return;
  }
  const { source, textOf } = readable(text, place);
  const name = /^\w*/.exec(source)?.[0] ?? '';
  runMagic(name, textOf(name.length, source.length), scope, place);
}
