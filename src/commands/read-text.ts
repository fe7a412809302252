import type { ReadResult } from '../files/read.ts';
import { UsageError } from '../model/errors.ts';

/**
 * The text of something without which nothing can be done.
 * @param name what it is called, with its quotes if it has any
 * @throws UsageError when it was not read
 */
export function textOf(result: ReadResult, name: string): string {
  if ('text' in result) return result.text;
  const why =
    result.message === 'too-large'
      ? 'it has more than 2 MiB'
      : `it is no text that can be read (${result.message})`;
  throw new UsageError(`${name} cannot be read: ${why}`);
}
