import type { Text } from '../../../model/launch.ts';
import { largestShell } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import { readable } from '../readable.ts';
import { TooMuch } from '../session.ts';
import type { Cmd, Script } from './state.ts';

/** A text as a batch file. Notes which variables it takes in. */
export function scriptOf(text: Text, place: Place, cmd: Cmd): Script {
  const whole = readable(text, place);
  const { source } = whole;
  if (source.length > largestShell) throw new TooMuch();
  cmd.session.step(Math.floor(source.length / 100));
  for (const [, one = '', other = ''] of source.matchAll(
    /[%!]([^%!:\s=]{1,80})(?=[%!:])|\bdefined\s+(\S{1,80})/gi,
  )) {
    cmd.taken.add((one || other).toUpperCase());
  }
  const lines: Text[] = [];
  const labels = new Map<string, number>();
  for (let start = 0; start < source.length; ) {
    const newline = source.indexOf('\n', start);
    const next = newline === -1 ? source.length : newline;
    const end = source[next - 1] === '\r' && next > start ? next - 1 : next;
    lines.push(whole.textOf(start, end));
    const label = /^[ \t,;=]*:[ \t]*([^\s:+,;=&|<>^]+)/.exec(
      source.slice(start, Math.min(end, start + 200)),
    )?.[1];
    if (label !== undefined && !labels.has(label.toLowerCase()))
      labels.set(label.toLowerCase(), lines.length);
    start = next + 1;
  }
  return { lines, labels, behindLabels: new Set(labels.values()), place };
}
