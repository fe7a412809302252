import { startOf } from '../../../model/launch-text.ts';
import { mostLastLines } from '../../../model/limits.ts';
import type { BatchCommand } from '../../../parse/batch/command.ts';
import { cut, type Line } from '../line.ts';
import type { Frame } from './state.ts';

/** Commands that only say that it goes no further, and those that end there. */
const telling = /^[\s@(]*(?:echo\b|pause\b|popd\b|endlocal\b|color\b|timeout\b|title\b|cd\b|rem\b|::|\)|$)/i;
const ending = /^[\s@]*(?:exit\b|goto\s*:?\s*eof\b)/i;
const jump = /^[\s@]*goto[\s:]+([^\s:+,;=&|<>)]+)/i;

/** Whether all that a command does is to say something and to end the script: then nobody trains there. */
export function givesUp(command: BatchCommand, lines: Line, frame: Frame): boolean {
  switch (command.is) {
    case 'block':
    case 'sequence': {
      const last = command.commands.at(-1);
      return (
        last !== undefined &&
        givesUp(last, lines, frame) &&
        command.commands
          .slice(0, -1)
          .every((one) => one.is === 'simple' && telling.test(sourceOf(one, lines)))
      );
    }
    case 'simple': {
      const source = sourceOf(command, lines);
      const label = jump.exec(source)?.[1];
      return ending.test(source) || (label !== undefined && givesUpAt(label, frame));
    }
    default:
      return false;
  }
}

function sourceOf({ start, end }: { readonly start: number; readonly end: number }, lines: Line): string {
  return startOf(cut(lines, start, Math.min(end, start + 200)).map(({ piece }) => piece));
}

function givesUpAt(label: string, { script }: Frame): boolean {
  const from = script.labels.get(label.toLowerCase());
  if (from === undefined) return true;
  for (const line of script.lines.slice(from, from + mostLastLines)) {
    const source = startOf(line).slice(0, 200);
    if (ending.test(source)) return true;
    if (!telling.test(source)) return false;
  }
  return from + mostLastLines >= script.lines.length;
}
