import type { LaunchLanguage } from '../../model/launch.ts';
import type { Place } from '../../model/place.ts';
import type { PlacedEdit } from '../../model/placed.ts';

/** What keeps a command from going on in the next line. */
export interface Break {
  readonly is: /** Blanks behind the mark. */
    | 'blank'
    /** A comment behind the mark, or behind the words. */
    | 'comment'
    | 'comment-line'
    | 'empty-line'
    /** The file's lines end as on Windows. */
    | 'line-ends'
    /** A mark of another language. */
    | 'other-mark'
    | 'no-mark';
  /** The end of the line that should go on. */
  readonly place: Place;
  /** What makes it go on, where that is sure to. */
  readonly edit?: PlacedEdit | undefined;
  /** The mark that is wanted, and what stands for it. */
  readonly mark: string;
  readonly other: string;
}

/** What makes a line go on, of the languages that have something; the others hold words in lists. */
const marks: Readonly<Partial<Record<LaunchLanguage, string>>> = {
  shell: '\\',
  batch: '^',
  powershell: '`',
};

/** Files in which a command stands as the lines that its language reads. */
const otherLines = /\.(?:ipynb|json|py)$/i;

/**
 * Why the line above a word does not go on with it; undefined where the word does not begin a line, or is in no language
 * whose lines go on.
 * @param after where the word before it ends
 */
export function breakAbove(
  { document, range }: Place,
  { after, language }: { readonly after: number; readonly language: LaunchLanguage },
): Break | undefined {
  const mark = marks[language];
  if (mark === undefined || otherLines.test(document.path)) return undefined;
  const { text } = document;
  const [own] = /[ \t]*$/.exec(text.slice(0, range.start)) ?? [''];
  let end = range.start - own.length;
  let hasComment = false;
  let hasEmpty = false;
  while (end > 0) {
    const lineEnd = end - (text.endsWith('\r\n', end) ? 2 : 1);
    if (!/[\r\n]/.test(text[end - 1] ?? '')) return undefined;
    const start = lineEnd === 0 ? 0 : text.lastIndexOf('\n', lineEnd - 1) + 1;
    const line = text.slice(start, lineEnd);
    if (/^[ \t]*(?:#|::|rem\b)/i.test(line)) hasComment = true;
    else if (/^[ \t\r]*$/.test(line)) hasEmpty = true;
    else
      return broken(line, {
        mark,
        after: after - start,
        isWindows: language === 'shell' && text[lineEnd] === '\r',
        between: hasComment ? 'comment-line' : hasEmpty ? 'empty-line' : undefined,
        at: (from, to) => ({
          document,
          range: { start: start + from, end: to === undefined ? range.start - own.length : start + to },
        }),
        lineEnd: text.slice(lineEnd, text[lineEnd] === '\r' ? lineEnd + 2 : lineEnd + 1),
      });
    end = start;
  }
  return undefined;
}

interface Above {
  readonly mark: string;
  /** Where the last word of the line ends in it. */
  readonly after: number;
  readonly isWindows: boolean;
  readonly between: 'comment-line' | 'empty-line' | undefined;
  /** A place in the line, or from there to the next line with words. */
  readonly at: (from: number, to?: number) => Place;
  readonly lineEnd: string;
}

function broken(line: string, { mark, after, isWindows, between, at, lineEnd }: Above): Break | undefined {
  const whole = line.trimEnd();
  const last = whole.at(-1) ?? '';
  if (last === mark && between === undefined && !isWindows && whole.length === line.length) return undefined;
  const end = at(Math.max(whole.length - 1, 0), line.length);
  const otherMark = last !== mark && /[\\^`]/.test(last);
  const common = { mark, other: otherMark ? last : '' };
  if (isWindows && last === mark) return { is: 'line-ends', place: end, ...common };
  if (otherMark) {
    // A shell reads what stands between two of them as a command.
    const edit = last === '`' || between !== undefined ? undefined : { at: end, text: mark };
    return { is: 'other-mark', place: end, edit: inWords(edit), ...common };
  }
  if (between !== undefined && last === mark) {
    const edit = between === 'empty-line' ? { at: at(whole.length), text: lineEnd } : undefined;
    return { is: between, place: end, edit: inWords(edit), ...common };
  }
  if (last === mark && whole.length < line.length) {
    const edit = { at: at(whole.length, line.length), text: '' };
    return { is: 'blank', place: end, edit: inWords(edit), ...common };
  }
  const rest = line.slice(Math.max(after, 0));
  if (/^[ \t]+#/.test(rest) || /\\[ \t]+#[^\\^`]*$/.test(line))
    return { is: 'comment', place: end, ...common };
  const isBare = between === undefined && !isWindows && rest.trim() === '';
  const edit = isBare ? { at: at(whole.length, line.length), text: ` ${mark}` } : undefined;
  return { is: 'no-mark', place: end, edit: inWords(edit), ...common };
}

function inWords(edit: Pick<PlacedEdit, 'at' | 'text'> | undefined): PlacedEdit | undefined {
  return edit && { ...edit, inWords: true };
}
