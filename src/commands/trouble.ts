import type { Catalogue } from '../messages/catalogue.ts';
import { reveal } from '../messages/render.ts';
import { mendable, problemLine, problemsOf, usageText } from '../messages/usage.ts';
import { harmless } from '../report/harmless.ts';
import { fill } from '../report/wrap.ts';

/**
 * What went wrong, for a terminal: a line for each thing that can be mended there; `verbose` says where an internal error
 * happened.
 */
export function troubleText(error: unknown, verbose: boolean, messages: Catalogue, width: number): string {
  const ours = mendable(error) === undefined;
  const stack = error instanceof Error ? (error.stack ?? '') : '';
  const lines = [
    ...problemsOf(error, messages).flatMap((one) => fill(`kohya-flux-lint: ${problemLine(one)}`, width)),
    ...(ours ? fill(usageText({ message: 'please-report' }, messages), width) : []),
    ...(ours && verbose ? stack.split('\n').slice(1).map(reveal) : []),
  ];
  return harmless(lines.map((line) => `${line}\n`).join(''));
}
