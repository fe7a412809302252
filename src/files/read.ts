import { isUtf8 } from 'node:buffer';
import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { largestFile, largestGlimpse } from '../model/limits.ts';
import { errnoOf } from './inside.ts';
import { waitBriefly } from './wait.ts';

/** What came of reading a file. `message` names one of the `unreadable-file` messages. */
export type ReadResult =
  | { readonly text: string }
  | {
      readonly message: string;
      readonly data: Readonly<Record<string, string | number>>;
      /** What could be made out of bytes that are no text, for guessing what the file was meant to be. */
      readonly glimpse?: string;
    };

/** Not following a link in the last part, and not waiting for the other end of a FIFO. */
const careful = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** One byte more than may be read, so that a file that grew meanwhile is noticed. */
const scratch = Buffer.allocUnsafeSlow(largestFile + 1);

/**
 * Reads a regular file as UTF-8. A byte order mark stays in the text: upstream's parser sees it too.
 * @param limit larger files are not read, in bytes
 */
export function readText(path: string, limit = largestFile): ReadResult {
  let file: number;
  try {
    file = openSync(path, careful);
  } catch (error) {
    return whyUnreadable(error, path);
  }
  try {
    const stats = fstatSync(file);
    if (!stats.isFile()) return { message: 'not-a-file', data: {} };
    const into = limit <= largestFile ? scratch : Buffer.allocUnsafeSlow(limit + 1);
    const length = stats.size > limit ? stats.size : fill(file, into, true);
    if (length > limit) {
      const begins = into.subarray(0, fill(file, into.subarray(0, largestGlimpse), true));
      return { message: 'too-large', data: { size: length, limit }, glimpse: glimpseOf(begins) };
    }
    return decode(into.subarray(0, length), path);
  } catch (error) {
    return whyUnreadable(error, path);
  } finally {
    closeSync(file);
  }
}

/**
 * Reads what the standard input gives until it ends, as UTF-8.
 * @param path what it is taken to be
 */
export function readInput(path: string): ReadResult {
  try {
    const length = fill(0, scratch, false);
    return length > largestFile
      ? { message: 'too-large', data: { size: length, limit: largestFile } }
      : decode(scratch.subarray(0, length), path);
  } catch (error) {
    return whyUnreadable(error, '');
  }
}

/** How many bytes there are, at most those that fit. Whoever writes to a pipe is waited for. */
function fill(file: number, into: Buffer, seekable: boolean): number {
  let length = 0;
  while (length < into.length) {
    try {
      const got = readSync(file, into, length, into.length - length, seekable ? length : null);
      if (got === 0) break;
      length += got;
    } catch (error) {
      if (errnoOf(error) === 'EOF') break;
      if (seekable || errnoOf(error) !== 'EAGAIN') throw error;
      waitBriefly();
    }
  }
  return length;
}

/**
 * Bytes as text, or what keeps them from being UTF-8 text.
 * @param path whose they are: a NUL is a character like others in TOML, as for upstream's reader, and in nothing else
 */
export function decode(bytes: Buffer, path: string): ReadResult {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return { message: 'utf-16', data: {}, glimpse: utf16(bytes) };
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    const even = Buffer.from(bytes.subarray(0, bytes.length & ~1));
    return { message: 'utf-16', data: {}, glimpse: utf16(even.swap16()) };
  }
  if (!isUtf8(bytes)) {
    const at = firstBadByte(bytes);
    const line = 1 + countLines(bytes.subarray(0, at));
    const byte = `0x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`;
    return { message: 'not-utf-8', data: { line, byte }, glimpse: bytes.toString('latin1') };
  }
  if (bytes.includes(0) && !/\.toml$/i.test(path))
    return { message: 'binary', data: {}, glimpse: bytes.toString('latin1').replaceAll('\0', '') };
  return { text: bytes.toString('utf8') };
}

function utf16(bytes: Buffer): string {
  return bytes.toString('utf16le', 2);
}

/** What bytes may have been meant to say, whatever their encoding is. */
function glimpseOf(bytes: Buffer): string {
  const read = decode(bytes, '');
  return 'text' in read ? read.text : (read.glimpse ?? bytes.toString('latin1'));
}

/** Decoding puts a replacement for what is no UTF-8, so that encoding again first differs there. */
function firstBadByte(bytes: Buffer): number {
  const again = Buffer.from(bytes.toString('utf8'));
  let at = 0;
  while (at < bytes.length && bytes[at] === again[at]) at++;
  return at;
}

/** CRLF, LF and a lone CR each end a line. */
function countLines(bytes: Buffer): number {
  let lines = 0;
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at] === 10 || (bytes[at] === 13 && bytes[at + 1] !== 10)) lines++;
  }
  return lines;
}

/** A system's error as a result. */
export function whyUnreadable(error: unknown, path: string): ReadResult {
  const code = errnoOf(error);
  if (code === 'EACCES' || code === 'EPERM') return { message: 'permission', data: {} };
  if (code === 'ENOENT') return { message: path.includes('\ufffd') ? 'name' : 'vanished', data: {} };
  return { message: 'system', data: { code } };
}
