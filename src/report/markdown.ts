import { coverForms } from '../secrets/cover.ts';

/**
 * Marks where a quoted value begins and ends in a rendered message. `visible` writes private-use characters out,
 * so that no value can hold one.
 */
const open = '\u{e000}';
const close = '\u{e001}';

/** The `encode` for messages that go through `messageMarkdown`. */
export function markValue(value: string): string {
  return open + value + close;
}

/**
 * A message, rendered with `markValue`, as Markdown for one line of a paragraph, list or table: the template's
 * code spans and every value become code spans, all else is only text.
 */
export function messageMarkdown(message: string): string {
  const parts = /`(?:[^`\ue000]|\ue000[^\ue001]*\ue001)*`|\ue000[^\ue001]*\ue001/gu;
  let result = '';
  let at = 0;
  for (const part of message.matchAll(parts)) {
    result += escapeText(message.slice(at, part.index));
    const quoted = part[0].startsWith('`') ? part[0].slice(1, -1) : part[0];
    result += isPlain(part[0]) ? quoted.slice(1, -1) : codeSpan(quoted.replace(/[\ue000\ue001]/gu, ''));
    at = part.index + part[0].length;
  }
  return result + escapeText(message.slice(at));
}

/** A value that reads better without a code span: a number or a version. */
function isPlain(part: string): boolean {
  return /^\ue000\d{1,6}(?:\.\d{1,6})*\ue001$/u.test(part);
}

/**
 * Any one-line text as a code span that nothing in it can leave, not even in a table. Nothing in a code span
 * mentions, links or formats.
 */
export function codeSpan(text: string): string {
  if (text === '') return '``` ```';
  if (text.includes('|')) return `<code>${text.replace(/[^\p{L}\p{N} ]/gu, entity)}</code>`;
  const fence = '`'.repeat(longestRun(text) + 1);
  const pad = /^`|`$|^ .* $/.test(text) ? ' ' : '';
  return fence + pad + text + pad + fence;
}

/** Lines, each with its end, as a block of code that nothing in them can close. */
export function fenced(language: string, lines: string): string {
  const fence = '`'.repeat(Math.max(2, longestRun(lines)) + 1);
  return `${fence}${language}\n${lines}${fence}`;
}

/** Texts of one line each as a list, with an empty line before it. */
export function lineList(lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : ['', ...lines.map((line) => `- ${escapeText(line)}`)];
}

function longestRun(text: string): number {
  return Math.max(0, ...(text.match(/`+/g) ?? []).map((run) => run.length));
}

function entity(character: string): string {
  return `&#${character.codePointAt(0)};`;
}

/** Text of our own as Markdown text: no character of it formats, links or opens HTML. */
export function escapeText(text: string): string {
  return text.replace(/[\\`*_[\]<>&|#~$@!]|:(?=\/\/)|(?<=www)\./gi, '\\$&');
}

/** The target of a link: percent-encoded so that it ends where the link ends. */
export function encodePath(path: string): string {
  return coverForms(path)
    .split('/')
    .map((part) => encodeURIComponent(part).replace(/[!'()*]/g, percent))
    .join('/');
}

function percent(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
