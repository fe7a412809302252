import type { Text, TextPiece } from '../../../model/launch.ts';
import { children, type Node, type Source } from './source.ts';

/** An escape of a string. */
const escaped = /\\(?:([0-7]{1,3})|x([\da-fA-F]{2})|u([\da-fA-F]{4})|U([\da-fA-F]{8})|(\r\n|.))/gs;
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
  const code = source.readable.source;
  const pieces: TextPiece[] = [];
  const special = isFormat ? /\\|\{\{|\}\}/g : /\\/g;
  let at = from;
  special.lastIndex = from;
  for (let found = special.exec(code); found !== null && found.index < to; found = special.exec(code)) {
    const { index } = found;
    if (found[0] === '\\' && isRaw) {
      special.lastIndex = index + 1;
      continue;
    }
    pieces.push(...source.readable.textOf(at, index));
    if (found[0] === '\\') {
      escaped.lastIndex = index;
      const [text = '\\', octal, byte, short, long, one = ''] = escaped.exec(code) ?? [];
      const digits = byte ?? short ?? long;
      const point = octal === undefined ? Number.parseInt(digits ?? '', 16) : Number.parseInt(octal, 8);
      const isPoint = octal !== undefined || (digits !== undefined && point <= 0x10ffff);
      const letter = isPoint ? String.fromCodePoint(point) : (meant[one] ?? text);
      if (one === 'N' || letter === text) pieces.push(...source.readable.textOf(index, index + text.length));
      else if (letter !== '') {
        pieces.push({ text: letter, place: source.readable.placeOf(index, index + text.length) });
      }
      at = index + text.length;
    } else {
      pieces.push({ text: found[0].charAt(0), place: source.readable.placeOf(index, index + 2) });
      at = index + 2;
    }
    special.lastIndex = at;
  }
  if (at < to) pieces.push(...source.readable.textOf(at, to));
  return pieces;
}
