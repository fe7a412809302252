import { reveal } from '../messages/render.ts';
import { UsageError } from '../model/errors.ts';
import { harmless } from '../report/harmless.ts';

/** What went wrong, for a terminal: a line where it can be mended there; `verbose` says where an internal error happened. */
export function troubleText(error: unknown, verbose: boolean): string {
  const name = 'kohya-flux-lint';
  if (error instanceof UsageError) return `${harmless(`${name}: ${reveal(error.message)}`)}\n`;
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const lines = [
    `${name}: internal error: ${message}`,
    'Please report this; --verbose says where it happened.',
  ];
  if (verbose) lines.push(...stack.split('\n').slice(1));
  return `${harmless(lines.map(reveal).join('\n'))}\n`;
}
