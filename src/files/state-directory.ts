import { closeSync, openSync, readdirSync, readSync, type Stats, statSync } from 'node:fs';
import { join } from 'node:path';
import type { StateFiles } from '../model/state-files.ts';

/**
 * A state directory on this machine; files are opened one at a time and read in parts.
 * @throws the system's error where the directory cannot be listed
 */
export function openStateDirectory(path: string): StateFiles {
  const entries = readdirSync(path).flatMap((name) => {
    const found = statOf(join(path, name));
    if (found?.isDirectory()) return [{ name, size: 0, isDirectory: true }];
    return found?.isFile() ? [{ name, size: found.size }] : [];
  });
  return {
    entries: () => entries,
    read(name, start, length) {
      const descriptor = openSync(join(path, name), 'r');
      try {
        const bytes = new Uint8Array(length);
        let filled = 0;
        while (filled < length) {
          const count = readSync(descriptor, bytes, filled, length - filled, start + filled);
          if (count === 0) break;
          filled += count;
        }
        return bytes.subarray(0, filled);
      } finally {
        closeSync(descriptor);
      }
    },
  };
}

/** Nothing for what is not there, such as the end of a link, or leads in a circle. */
function statOf(path: string): Stats | undefined {
  try {
    return statSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}
