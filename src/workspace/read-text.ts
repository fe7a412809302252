import { usageError } from '../messages/usage.ts';
import type { Words } from '../model/message.ts';
import type { ReadResult } from '../model/world.ts';

/**
 * The text of something without which nothing can be done.
 * @param name what it is called, with its quotes if it has any
 * @throws UsageError when it was not read
 */
export function textOf(result: ReadResult, name: string | Words<'usage'>): string {
  if ('text' in result) return result.text;
  throw result.cause === 'size'
    ? usageError('too-large', { name })
    : usageError('no-text', { name, why: result.message });
}
