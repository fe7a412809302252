/** A part of a command in the body of a `for`: text that stays, or a loop's variable: `%c`, `%~nxc`. */
export interface LoopPart {
  readonly start: number;
  readonly end: number;
  /** One character; absent for text. */
  readonly variable?: string;
  /** Lower case: `nx`. */
  readonly modifiers?: string;
  readonly isUnquoted?: boolean;
}

const modifier = /[fdpnxsatz]/i;

/** @param isVariable whether a loop stands for a character */
export function loopParts(line: string, isVariable: (char: string) => boolean): readonly LoopPart[] {
  const parts: LoopPart[] = [];
  let from = 0;
  for (let at = line.indexOf('%'); at !== -1; at = line.indexOf('%', Math.max(at + 1, from))) {
    let end = at + 1;
    const isUnquoted = line[end] === '~';
    if (isUnquoted) {
      end += 1;
      while (modifier.test(line[end] ?? '')) end += 1;
      while (end > at + 2 && !isVariable(line[end] ?? '')) end -= 1;
    }
    const variable = line[end] ?? '';
    if (!isVariable(variable)) continue;
    if (at > from) parts.push({ start: from, end: at });
    from = end + 1;
    const modifiers = isUnquoted ? line.slice(at + 2, end).toLowerCase() : '';
    parts.push({ start: at, end: from, variable, modifiers, isUnquoted });
  }
  if (line.length > from) parts.push({ start: from, end: line.length });
  return parts;
}
