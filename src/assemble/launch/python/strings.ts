import type { Text, TextPiece } from '../../../model/launch.ts';
import { children, type Node, type Source } from './source.ts';

/** An escape of a string. */
const escaped = /\\(?:([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(\r\n|.))/sy;
const meant: Readonly<Record<string, string>> = {
  '\n': '',
  '\r': '',
  '\r\n': '',
  '\\': '\\',
  "'": "'",
  '"': '"',
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
};

/** A replacement of an f-string, and what stands between them. */
type Part = { readonly written: Text } | { readonly replaced: Node };

/**
 * What a string is: what is written in it, and the nodes of its replacements between; undefined for bytes. Each piece has the
 * place of what it is written as.
 */
export function stringParts(source: Source, node: Node): readonly Part[] | undefined {
  const code = source.readable.source.slice(node.from, node.to);
  const [whole = '', prefix = '', quotes = ''] = /^([A-Za-z]*)("""|'''|"|')/.exec(code) ?? [];
  if (whole === '' || /b/i.test(prefix)) return undefined;
  const isRaw = /r/i.test(prefix);
  const end =
    node.to - (code.endsWith(quotes) && code.length >= whole.length + quotes.length ? quotes.length : 0);
  const replacements =
    node.name === 'FormatString' ? children(node).filter(({ name }) => name === 'FormatReplacement') : [];
  const parts: Part[] = [];
  let at = node.from + whole.length;
  for (const replaced of replacements) {
    parts.push({ written: written(source, at, replaced.from, isRaw, true) }, { replaced });
    at = replaced.to;
  }
  parts.push({ written: written(source, at, end, isRaw, node.name === 'FormatString') });
  return parts;
}

function written(source: Source, from: number, to: number, isRaw: boolean, isFormat: boolean): Text {
  const { source: code, textOf, placeOf } = source.readable;
  const part = code.slice(from, to);
  const pieces: TextPiece[] = [];
  let at = 0;
  for (const { 0: mark, index } of part.matchAll(isFormat ? /\\|\{\{|\}\}/g : /\\/g)) {
    if (index < at || (mark === '\\' && isRaw)) continue;
    const [text, letter] = mark === '\\' ? escapeAt(part, index) : [mark, mark.charAt(0)];
    pieces.push(...textOf(from + at, from + index));
    at = index + text.length;
    if (letter === text) pieces.push(...textOf(from + index, from + at));
    else if (letter !== '') pieces.push({ text: letter, place: placeOf(from + index, from + at) });
  }
  if (at < part.length) pieces.push(...textOf(from + at, to));
  return pieces;
}

/** An escape as it is written, and what it means: itself where it means nothing. */
function escapeAt(part: string, index: number): readonly [written: string, meant: string] {
  escaped.lastIndex = index;
  const [text = '\\', octal, byte, short, long, one = ''] = escaped.exec(part) ?? [];
  const digits = byte ?? short ?? long;
  const point = octal === undefined ? Number.parseInt(digits ?? '', 16) : Number.parseInt(octal, 8);
  if (octal !== undefined || (digits !== undefined && point <= 0x10ffff))
    return [text, String.fromCodePoint(point)];
  return [text, meant[one] ?? text];
}
