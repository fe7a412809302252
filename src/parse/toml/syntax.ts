import type { ReadProblem, SourceFile } from '../../model/document.ts';
import type { Said } from '../../model/message.ts';
import type { Range } from '../../model/text.ts';
import type { Failure, Statement } from './ast.ts';
import { atLeastOne, type Context, contextAt, lineEnd, lineStart, trimmed } from './context.ts';
import { isControl } from './control.ts';
import { findClash } from './tree.ts';

type Syntax = Said<'toml-syntax'>;

/** What is wrong, and how far that reaches: into the line below, or as far as the file goes; else its line at most. */
export type SyntaxProblem = ReadProblem<'toml-syntax'> & { readonly reach?: 'line-below' | 'file' };

/** What is wrong, in words for people, and where: from what `toml` 5 says and what stands around the place. */
export function syntaxProblem(
  file: SourceFile,
  statements: readonly Statement[],
  failure: Failure,
): SyntaxProblem {
  const { text } = file;
  const { kind, offset, reason } = failure;
  if (kind === 'redefined') return redefined(file, statements, offset);
  if (kind === 'value') return outOfBounds(text, offset, reason);
  const format = otherFormat(text);
  if (format !== undefined) return problem(firstLine(text), { message: format }, 'file');
  const context = contextAt(text, offset);
  return inString(text, offset, context) ?? outsideStrings(text, offset, context);
}

/**
 * The other format that a whole file is in, told by its first line that is no comment; undefined for what is meant as
 * TOML. Only for files that are no TOML.
 */
function otherFormat(text: string): 'is-json' | 'is-yaml' | undefined {
  const begin = /^\ufeff?(?:[ \t]*(?:#[^\r\n]*|---)?[\r\n]+)*/.exec(text)?.[0].length ?? 0;
  const start = text.slice(begin, begin + 2000);
  if (/^\s*(?:\{\s*(?:"[^"\r\n]*"\s*:|\}|$)|\[\s*[{"][^\]]*:)/.test(start)) return 'is-json';
  const yaml = /^(?:- +\S|(?:"[^"\r\n]*"|'[^'\r\n]*'|[\w.-]+):(?:[ \t]|\r?\n|$))/.test(start);
  const toml = /^[ \t]*[\w.-]+[ \t]*=|^\[\[?[\w.-]+\]/m.test(text);
  return yaml && !toml ? 'is-yaml' : undefined;
}

/** The first line that says something. */
function firstLine(text: string): Range {
  const start = Math.max(text.search(/[^\s\ufeff]/), 0);
  return trimmed(text, start, lineEnd(text, start));
}

export function tooDeep(offset: number): SyntaxProblem {
  return problem({ start: offset, end: offset + 1 }, { message: 'too-deep' }, 'file');
}

function redefined({ text }: SourceFile, statements: readonly Statement[], offset: number): SyntaxProblem {
  const { key, range, first } = findClash(text, statements, offset);
  const data = { key };
  const found =
    text.charAt(offset) === '['
      ? problem(range, { message: 'duplicate-table', data }, 'file')
      : problem(range, { message: 'duplicate-key', data });
  return { ...found, related: { range: first, message: 'first-place' } };
}

function outOfBounds(text: string, offset: number, reason: string): SyntaxProblem {
  if (reason.includes('nesting')) return problem(atLeastOne(text, offset), { message: 'too-deep' }, 'file');
  if (/escape/i.test(reason)) {
    const { string } = contextAt(text, offset);
    return badEscape(text, string?.start ?? offset, offset);
  }
  const place = trimmed(text, offset, wordEnd(text, offset));
  return problem(place, {
    message: reason.startsWith('Integer') ? 'integer-range' : 'date-range',
    data: dataOf(text, place),
  });
}

function badEscape(text: string, start: number, at: number): SyntaxProblem {
  const place = { start: at, end: Math.min(at + 2, lineEnd(text, at)) };
  const written = text.slice(start, lineEnd(text, start));
  const isPath = /^"+(?:[A-Za-z]:|\.{1,2})\\/.test(written) || /[\w.-]\\[A-Za-z]\w+/.test(written);
  return problem(place, { message: isPath ? 'path-backslash' : 'escape', data: dataOf(text, place) });
}

function inString(text: string, offset: number, { string }: Context): SyntaxProblem | undefined {
  if (string === undefined) return undefined;
  const { start, mark } = string;
  const unit = text.charAt(offset);
  if (unit === '' || (mark.length === 1 && (unit === '\n' || text.startsWith('\r\n', offset)))) {
    const unescaped = mark === '"' && text.charAt(offset - 2) === '\\' && text.charAt(offset - 1) === '"';
    const place = mark.length === 3 ? { start, end: start + 3 } : trimmed(text, start, lineEnd(text, start));
    const said: Syntax = unescaped
      ? { message: 'escaped-quote' }
      : { message: 'unclosed-string', data: { mark } };
    return problem(place, said, 'line-below');
  }
  const backslash = text.lastIndexOf('\\', offset);
  if (mark.startsWith('"') && backslash >= start && offset - backslash < 10)
    return badEscape(text, start, backslash);
  return controlCharacter(text, offset);
}

function controlCharacter(text: string, offset: number): SyntaxProblem {
  const place = atLeastOne(text, offset);
  const code = text.charCodeAt(place.start).toString(16).toUpperCase().padStart(4, '0');
  return problem(place, { message: 'control-character', data: { code } });
}

function outsideStrings(text: string, offset: number, context: Context): SyntaxProblem {
  const unit = text.charAt(offset);
  if (isControl(unit) && !text.startsWith('\r\n', offset)) return controlCharacter(text, offset);
  const { brackets, statement } = context;
  const box = brackets.at(-1);
  if (box !== undefined) return inBrackets(text, offset, box);
  if (text.charAt(statement) === '[') return badHeader(text, offset, statement);
  return inLine(text, offset, statement);
}

function inBrackets(
  text: string,
  offset: number,
  { at, bracket }: { at: number; bracket: '[' | '{' },
): SyntaxProblem {
  const unclosed = bracket === '[' ? 'unclosed-array' : 'unclosed-inline-table';
  const start = lineStart(text, offset);
  const firstOnLine = text.slice(start, offset).trim() === '';
  const rest = text.slice(offset, lineEnd(text, offset));
  const nextStatement = start > at && firstOnLine && /^(?:\[\[?\w+\]|[\w.-]+[ \t]*=)/.test(rest);
  if (rest.trim() === '' && text.slice(offset).trim() === '')
    return problem(atLeastOne(text, at), { message: unclosed });
  if (nextStatement || (bracket === '[' && rest.startsWith('=') && start > at)) {
    return problem(atLeastOne(text, at), { message: unclosed });
  }
  const begin = wordStart(text, offset);
  const before = text.slice(0, begin).trimEnd().slice(-1);
  if (bracket === '[' ? before === '[' || before === ',' : before === '=') {
    const known = badWord(text, begin, true);
    if (known !== undefined) return known;
  }
  const place = trimmed(text, offset, Math.max(wordEnd(text, offset, true), offset + 1));
  if (bracket === '{') return problem(place, { message: 'inline-table', data: dataOf(text, place) });
  const message = text.charAt(offset) === ',' ? 'array-comma-twice' : 'array-comma';
  return problem(place, { message, data: dataOf(text, place) });
}

function badHeader(text: string, offset: number, statement: number): SyntaxProblem {
  const end = lineEnd(text, statement);
  const place = trimmed(text, statement, end);
  const line = text.slice(statement, end);
  if (!line.includes(']'))
    return problem(place, { message: 'unclosed-header', data: { found: line.trim() } });
  const closed = statement + line.lastIndexOf(']') + 1;
  if (offset >= closed && text.slice(offset, end).trim() !== '') {
    const after = trimmed(text, offset, end);
    return problem(after, { message: 'after-header', data: dataOf(text, after) });
  }
  return problem(place, { message: 'header', data: dataOf(text, place) });
}

function inLine(text: string, offset: number, statement: number): SyntaxProblem {
  const end = lineEnd(text, statement);
  const equals = text.indexOf('=', statement);
  const line = trimmed(text, statement, end);
  if (/^(?:\/\/|;)/.test(text.slice(statement, statement + 2)))
    return problem(line, { message: 'comment-sign', data: dataOf(text, line) });
  if (equals === -1 || equals >= Math.max(end, offset + 1) || (equals > end && offset <= end)) {
    return problem(line, { message: 'missing-equals', data: dataOf(text, line) });
  }
  if (offset <= equals) return badKey(text, offset, statement, equals);
  if (text.slice(equals + 1, offset).trim() === '') {
    if (/^\s*(?:#|$)/.test(text.slice(offset, lineEnd(text, offset)))) {
      const place = trimmed(text, statement, equals + 1);
      return problem(place, {
        message: 'missing-value',
        data: { key: text.slice(statement, equals).trim() },
      });
    }
  }
  const begin = wordStart(text, offset);
  if (text.slice(equals + 1, begin).trim() === '') {
    const known = badWord(text, begin, false);
    if (known !== undefined) return known;
  }
  const place = trimmed(text, offset, lineEnd(text, offset));
  return problem(place, { message: 'after-value', data: dataOf(text, place) });
}

function badKey(text: string, offset: number, statement: number, equals: number): SyntaxProblem {
  if (text.slice(statement, equals).trim() === '')
    return problem(atLeastOne(text, equals), { message: 'missing-key' });
  const key = trimmed(text, statement, equals);
  const written = text.slice(key.start, key.end);
  if (/[:;]/.test(text.charAt(offset)))
    return problem(key, { message: 'missing-equals', data: { found: written } });
  return problem(key, { message: 'key', data: { found: written } });
}

const openingQuotes = '“”„‟‘’‚‛«»`';

/** A value that is none: the common mistakes by name. */
function badWord(text: string, start: number, boxed: boolean): SyntaxProblem | undefined {
  const unit = text.charAt(start);
  if (unit !== '' && openingQuotes.includes(unit)) {
    const end = lineEnd(text, start);
    const closing = text.slice(start + 1, end).search(/[“”„‟‘’‚‛«»`"']/);
    const place = trimmed(text, start, closing === -1 ? end : start + closing + 2);
    return problem(place, { message: 'smart-quotes', data: dataOf(text, place) });
  }
  const place = trimmed(text, start, boxed ? wordEnd(text, start, true) : valueEnd(text, start));
  const word = text.slice(place.start, place.end);
  const lower = word.toLowerCase();
  if (lower === 'true' || lower === 'false') {
    const fix = { edits: [{ range: place, text: lower }], safe: true };
    return { ...problem(place, { message: 'boolean-case', data: { found: word, lower } }), fix };
  }
  if (/^(?:none|null|nil|undefined)$/.test(lower))
    return problem(place, { message: 'no-null', data: { found: word } });
  if (/^(?:yes|no|on|off)$/.test(lower)) return problem(place, { message: 'yes-no', data: { found: word } });
  if (word.startsWith('(')) return problem(place, { message: 'parenthesis', data: { found: word } });
  if (/^[+-]?[\d.]+[,;](?!\d)/.test(word)) return undefined;
  if (/^[+-]?\.?\d/.test(word) && !/[/\\]/.test(word))
    return problem(place, { message: 'number', data: { found: word } });
  if (/^[\p{L}_./\\~$%@+*-]/u.test(word))
    return problem(place, { message: 'missing-quotes', data: { found: word } });
  return undefined;
}

/** Back over what could belong to the same unquoted word. */
function wordStart(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /[^\s=,[\]{}"'#]/.test(text.charAt(at - 1))) at--;
  return at;
}

function wordEnd(text: string, start: number, boxed = false): number {
  const end = lineEnd(text, start);
  const length = text.slice(start, end).search(boxed ? /[,\]}#]/ : /[\s,\]}#]/);
  return length === -1 ? end : start + length;
}

/** The end of what stands after `=`, without a comment. */
function valueEnd(text: string, start: number): number {
  const end = lineEnd(text, start);
  const comment = text.slice(start, end).search(/[ \t]#/);
  return comment === -1 ? end : start + comment;
}

function dataOf(text: string, { start, end }: Range): { found: string } {
  return { found: text.slice(start, end) };
}

function problem(range: Range, said: Syntax, reach?: SyntaxProblem['reach']): SyntaxProblem {
  return { rule: 'toml-syntax', ...said, range, severity: 'error', effect: 'stops', ...(reach && { reach }) };
}
