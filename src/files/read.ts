import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { largestFile, largestGlimpse } from '../model/limits.ts';
import { notThere, type ReadResult, tooLarge } from '../model/world.ts';
import { decode, glimpseOf } from '../parse/decode.ts';
import { errnoOf } from './inside.ts';
import { waitBriefly } from './wait.ts';

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
    if (!stats.isFile()) return { message: 'not-a-file' };
    const into = limit <= largestFile ? scratch : Buffer.allocUnsafeSlow(limit + 1);
    const length = stats.size > limit ? stats.size : fill(file, into, true);
    if (length > limit) {
      const begins = into.subarray(0, fill(file, into.subarray(0, largestGlimpse), true));
      return tooLarge(length, limit, glimpseOf(begins));
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
    return length > largestFile ? tooLarge(length, largestFile) : decode(scratch.subarray(0, length), path);
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

/** A system's error as a result. */
export function whyUnreadable(error: unknown, path: string): ReadResult {
  const code = errnoOf(error);
  if (code === 'EACCES' || code === 'EPERM') return { message: 'permission' };
  if (code === 'ENOENT') return path.includes('\ufffd') ? { message: 'name' } : notThere;
  return { message: 'system', data: { code } };
}
