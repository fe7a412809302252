import type { Catalogue } from '../messages/catalogue.ts';
import { reveal } from '../messages/render.ts';
import { usageLines, usageText } from '../messages/usage.ts';
import { UsageError } from '../model/errors.ts';
import { harmless } from '../report/harmless.ts';
import { fill } from '../report/wrap.ts';

/**
 * What went wrong, for a terminal: a line for each thing that can be mended there; `verbose` says where an internal error
 * happened.
 */
export function troubleText(error: unknown, verbose: boolean, messages: Catalogue, width: number): string {
  const lines =
    error instanceof UsageError
      ? usageLines(error, messages).flatMap((line) => fill(`kohya-flux-lint: ${line}`, width))
      : internalLines(error, verbose, messages, width);
  return harmless(lines.map((line) => `${line}\n`).join(''));
}

function internalLines(error: unknown, verbose: boolean, messages: Catalogue, width: number): string[] {
  const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
  const say = (name: string, data = {}) => usageText({ message: name, data }, messages);
  return [
    ...fill(`kohya-flux-lint: ${say('internal', { message })}`, width),
    ...fill(say('please-report'), width),
    ...(verbose ? stack.split('\n').slice(1).map(reveal) : []),
  ];
}
