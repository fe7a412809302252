import type { Text } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { evaluateArithmetic } from '../../../parse/batch/arithmetic.ts';
import { cut, type Line, textOf } from '../line.ts';
import { lookUp } from './expand.ts';
import { assign, type Cmd } from './state.ts';

/** `set`, from behind its name on. */
export function runSet(line: Line, start: number, cmd: Cmd, place: Place): void {
  const option = /^[\s,;=]*\/([ap])/i.exec(line.source.slice(start));
  const from = start + (option?.[0].length ?? 0);
  if (option?.[1]?.toLowerCase() === 'a') setNumbers(line.source.slice(from), cmd, place);
  else {
    setVariable(line, from, cmd, (value, name) => {
      if (option === null) return value;
      const before = cmd.variables.get(name.toUpperCase())?.text;
      return [{ unknown: { from: 'input', name }, default: before, place }];
    });
  }
}

/** `NAME=value`, in which blanks count; with a quote before it up to the last quote. */
function setVariable(
  line: Line,
  start: number,
  cmd: Cmd,
  toValue: (value: Text, name: string) => Text,
): void {
  let from = start;
  while (' \t,;='.includes(line.source[from] ?? 'x')) from += 1;
  let to = line.source.length;
  if (line.source[from] === '"') {
    from += 1;
    const last = line.source.lastIndexOf('"');
    if (last >= from) to = last;
  }
  const equals = line.source.indexOf('=', from);
  if (equals === -1 || equals >= to) return;
  const name = knownText(textOf(cut(line, from, equals)));
  if (name === undefined || name === '') return;
  assign(cmd, name, toValue(textOf(cut(line, equals + 1, to)), name));
}

function setNumbers(expression: string, cmd: Cmd, place: Place): void {
  const numberOf = (name: string) => {
    const text = knownText(lookUp(name, cmd, place));
    if (text === undefined) return undefined;
    return /^\s*-?\d+\s*$/.test(text) ? Number(text) | 0 : text === '' ? 0 : undefined;
  };
  for (const { name, value } of evaluateArithmetic(expression, numberOf) ?? []) {
    assign(
      cmd,
      name,
      value === undefined ? [{ unknown: { from: 'not-followed' }, place }] : known(String(value), place),
    );
  }
}
