import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { usageError } from '../messages/usage.ts';

/**
 * Refuses a word that was meant for a command, or for a path that is not there. A path with a dot or a slash in it is
 * never meant for a command.
 * @throws UsageError
 */
export async function refuseUnknownCommand(
  word: string,
  commands: readonly string[],
  cwd: string,
): Promise<void> {
  if (!/^[a-z-]*[a-z]$/i.test(word) || word.startsWith('-') || existsSync(resolve(cwd, word))) return;
  const { suggestion } = await import('../workspace/suggestion.ts');
  throw usageError('missing-or-command', { word }, suggestion(word, commands));
}
