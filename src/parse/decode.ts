import { memoize } from '../model/memoize.ts';
import { textOfUnits } from '../model/text.ts';
import type { ReadResult } from '../model/world.ts';

const utf8 = memoize(() => new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }));

/**
 * The bytes of a file as text, or what keeps them from being UTF-8 text. A byte order mark stays in the text: upstream's
 * parser sees it too.
 * @param path whose they are: a NUL is a character like others in TOML, as for upstream's reader, and in nothing else
 */
export function decode(bytes: Uint8Array, path: string): ReadResult {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return utf16(bytes, 'utf-16le');
  if (first === 0xfe && second === 0xff) return utf16(bytes, 'utf-16be');
  let text: string;
  try {
    text = utf8().decode(bytes);
  } catch {
    const at = firstBadByte(bytes);
    const line = 1 + countLines(bytes.subarray(0, at));
    const byte = `0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`;
    const data = { line, byte };
    const asConfig = { message: 'toml-not-utf-8', data } as const;
    return { message: 'not-utf-8', data, asConfig, glimpse: textOfUnits(bytes) };
  }
  if (text.includes('\0') && !/\.toml$/i.test(path)) {
    return { message: 'binary', glimpse: text.replaceAll('\0', '') };
  }
  return { text };
}

/** What bytes may have been meant to say, whatever their encoding is. */
export function glimpseOf(bytes: Uint8Array): string {
  const read = decode(bytes, '');
  return 'text' in read ? read.text : (read.glimpse ?? textOfUnits(bytes));
}

function utf16(bytes: Uint8Array, encoding: 'utf-16le' | 'utf-16be'): ReadResult {
  return {
    message: 'utf-16',
    asConfig: { message: 'toml-utf-16' },
    glimpse: new TextDecoder(encoding).decode(bytes),
  };
}

/** Decoding puts a replacement for what is no UTF-8, so that encoding again first differs there. */
function firstBadByte(bytes: Uint8Array): number {
  const lenient = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  const encoded = new TextEncoder().encode(lenient);
  let at = 0;
  while (at < bytes.length && bytes[at] === encoded[at]) at++;
  return at;
}

/** CRLF, LF and a lone CR each end a line. */
function countLines(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 10 || (bytes[at] === 13 && bytes[at + 1] !== 10)) lines++;
  }
  return lines;
}
