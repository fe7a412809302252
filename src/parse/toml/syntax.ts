import type { ReadProblem, SourceFile } from '../../model/document.ts';
import type { Range } from '../../model/text.ts';
import type { Failure, Statement } from './ast.ts';
import { atLeastOne, type Context, contextAt, lineEnd, lineStart, trimmed } from './context.ts';
import { isControl } from './control.ts';
import { findClash } from './tree.ts';

type SyntaxProblem = ReadProblem & { readonly rule: 'toml-syntax' };

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
  if (format !== undefined) return problem(format, firstLine(text), {});
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
  return problem('too-deep', { start: offset, end: offset + 1 }, {});
}

function redefined({ text }: SourceFile, statements: readonly Statement[], offset: number): SyntaxProblem {
  const { key, range, first } = findClash(text, statements, offset);
  const header = text.charAt(offset) === '[';
  const message = header ? 'duplicate-table' : 'duplicate-key';
  const related = { range: first, message: 'first-place' };
  return { ...problem(message, range, { key }), related };
}

function outOfBounds(text: string, offset: number, reason: string): SyntaxProblem {
  if (reason.includes('nesting')) return problem('too-deep', atLeastOne(text, offset), {});
  if (/escape/i.test(reason)) {
    const { string } = contextAt(text, offset);
    return badEscape(text, string?.start ?? offset, offset);
  }
  const place = trimmed(text, offset, wordEnd(text, offset));
  return problem(reason.startsWith('Integer') ? 'integer-range' : 'date-range', place, dataOf(text, place));
}

function badEscape(text: string, start: number, at: number): SyntaxProblem {
  const place = { start: at, end: Math.min(at + 2, lineEnd(text, at)) };
  const written = text.slice(start, lineEnd(text, start));
  const isPath = /^"+(?:[A-Za-z]:|\.{1,2})\\/.test(written) || /[\w.-]\\[A-Za-z]\w+/.test(written);
  return problem(isPath ? 'path-backslash' : 'escape', place, dataOf(text, place));
}

function inString(text: string, offset: number, { string }: Context): SyntaxProblem | undefined {
  if (string === undefined) return undefined;
  const { start, mark } = string;
  const unit = text.charAt(offset);
  if (unit === '' || (mark.length === 1 && (unit === '\n' || text.startsWith('\r\n', offset)))) {
    const unescaped = mark === '"' && text.charAt(offset - 2) === '\\' && text.charAt(offset - 1) === '"';
    const place = mark.length === 3 ? { start, end: start + 3 } : trimmed(text, start, lineEnd(text, start));
    return problem(unescaped ? 'escaped-quote' : 'unclosed-string', place, { mark });
  }
  const backslash = text.lastIndexOf('\\', offset);
  if (mark.startsWith('"') && backslash >= start && offset - backslash < 10)
    return badEscape(text, start, backslash);
  return controlCharacter(text, offset);
}

function controlCharacter(text: string, offset: number): SyntaxProblem {
  const place = atLeastOne(text, offset);
  const code = text.charCodeAt(place.start).toString(16).toUpperCase().padStart(4, '0');
  return problem('control-character', place, { code });
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
    return problem(unclosed, atLeastOne(text, at), {});
  if (nextStatement || (bracket === '[' && rest.startsWith('=') && start > at)) {
    return problem(unclosed, atLeastOne(text, at), {});
  }
  const begin = wordStart(text, offset);
  const before = text.slice(0, begin).trimEnd().slice(-1);
  if (bracket === '[' ? before === '[' || before === ',' : before === '=') {
    const known = badWord(text, begin, true);
    if (known !== undefined) return known;
  }
  const place = trimmed(text, offset, Math.max(wordEnd(text, offset, true), offset + 1));
  if (bracket === '{') return problem('inline-table', place, dataOf(text, place));
  return problem(
    text.charAt(offset) === ',' ? 'array-comma-twice' : 'array-comma',
    place,
    dataOf(text, place),
  );
}

function badHeader(text: string, offset: number, statement: number): SyntaxProblem {
  const end = lineEnd(text, statement);
  const place = trimmed(text, statement, end);
  const line = text.slice(statement, end);
  if (!line.includes(']')) return problem('unclosed-header', place, { found: line.trim() });
  const closed = statement + line.lastIndexOf(']') + 1;
  if (offset >= closed && text.slice(offset, end).trim() !== '') {
    const after = trimmed(text, offset, end);
    return problem('after-header', after, dataOf(text, after));
  }
  return problem('header', place, dataOf(text, place));
}

function inLine(text: string, offset: number, statement: number): SyntaxProblem {
  const end = lineEnd(text, statement);
  const equals = text.indexOf('=', statement);
  const line = trimmed(text, statement, end);
  if (/^(?:\/\/|;)/.test(text.slice(statement, statement + 2)))
    return problem('comment-sign', line, dataOf(text, line));
  if (equals === -1 || equals >= Math.max(end, offset + 1) || (equals > end && offset <= end)) {
    return problem('missing-equals', line, dataOf(text, line));
  }
  if (offset <= equals) return badKey(text, offset, statement, equals);
  if (text.slice(equals + 1, offset).trim() === '') {
    if (/^\s*(?:#|$)/.test(text.slice(offset, lineEnd(text, offset)))) {
      const place = trimmed(text, statement, equals + 1);
      return problem('missing-value', place, { key: text.slice(statement, equals).trim() });
    }
  }
  const begin = wordStart(text, offset);
  if (text.slice(equals + 1, begin).trim() === '') {
    const known = badWord(text, begin, false);
    if (known !== undefined) return known;
  }
  const place = trimmed(text, offset, lineEnd(text, offset));
  return problem('after-value', place, dataOf(text, place));
}

function badKey(text: string, offset: number, statement: number, equals: number): SyntaxProblem {
  if (text.slice(statement, equals).trim() === '')
    return problem('missing-key', atLeastOne(text, equals), {});
  const key = trimmed(text, statement, equals);
  const written = text.slice(key.start, key.end);
  if (/[:;]/.test(text.charAt(offset))) return problem('missing-equals', key, { found: written });
  return problem('key', key, { found: written });
}

const openingQuotes = '“”„‟‘’‚‛«»`';

/** A value that is none: the common mistakes by name. */
function badWord(text: string, start: number, boxed: boolean): SyntaxProblem | undefined {
  const unit = text.charAt(start);
  if (unit !== '' && openingQuotes.includes(unit)) {
    const end = lineEnd(text, start);
    const closing = text.slice(start + 1, end).search(/[“”„‟‘’‚‛«»`"']/);
    const place = trimmed(text, start, closing === -1 ? end : start + closing + 2);
    return problem('smart-quotes', place, dataOf(text, place));
  }
  const place = trimmed(text, start, boxed ? wordEnd(text, start, true) : valueEnd(text, start));
  const word = text.slice(place.start, place.end);
  const lower = word.toLowerCase();
  if (lower === 'true' || lower === 'false') {
    const fix = { edits: [{ range: place, text: lower }], safe: true };
    return { ...problem('boolean-case', place, { found: word, lower }), fix };
  }
  if (/^(?:none|null|nil|undefined)$/.test(lower)) return problem('no-null', place, { found: word });
  if (/^(?:yes|no|on|off)$/.test(lower)) return problem('yes-no', place, { found: word });
  if (word.startsWith('(')) return problem('parenthesis', place, { found: word });
  if (/^[+-]?[\d.]+[,;](?!\d)/.test(word)) return undefined;
  if (/^[+-]?\.?\d/.test(word) && !/[/\\]/.test(word)) return problem('number', place, { found: word });
  if (/^[\p{L}_./\\~$%@+*-]/u.test(word)) return problem('missing-quotes', place, { found: word });
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

function problem(message: string, range: Range, data: ReadProblem['data']): SyntaxProblem {
  return { rule: 'toml-syntax', message, range, data, severity: 'error' };
}
