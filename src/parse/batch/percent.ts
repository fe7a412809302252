/** A part of a line in which cmd.exe puts values for `%…%`, or `!…!`. */
export type BatchPart =
  /** It stays as it is. */
  | { readonly is: 'text'; readonly start: number; readonly end: number }
  /** A variable of the environment. */
  | (VariablePart & { readonly start: number; readonly end: number })
  /** What the script was started with: `%1`, `%*`, `%~dp0`. */
  | {
      readonly is: 'argument';
      readonly name: string;
      /** Lower case: `dp`. */
      readonly modifiers: string;
      readonly isUnquoted: boolean;
      readonly start: number;
      readonly end: number;
    };

interface VariablePart {
  readonly is: 'variable';
  readonly name: string;
  /** `%X:~from,count%`; negative numbers count from the end. */
  readonly cut?: { readonly from: number; readonly count: number | undefined };
  /** `%X:a=b%`; with `*a` all up to the first `a` is replaced. */
  readonly replace?: { readonly old: string; readonly by: string };
}

/**
 * What cmd.exe replaces in a line of a batch file before it parses it. `%%` is a part of text of one `%`.
 * @param isSet whether a variable is set: one that is not leaves its `:…%` behind
 */
export function percentParts(line: string, isSet: (name: string) => boolean): readonly BatchPart[] {
  const parts: BatchPart[] = [];
  let from = 0;
  const text = (end: number, next: number) => {
    if (end > from) parts.push({ is: 'text', start: from, end });
    from = next;
  };
  const argument = /%(?:([*0-9])|(~)([fdpnxsatz]*)(?:\$[^%:]*:)?([0-9]))/iy;
  for (let at = line.indexOf('%'); at !== -1; at = line.indexOf('%', from)) {
    if (line[at + 1] === '%') {
      text(at + 1, at + 2);
      continue;
    }
    argument.lastIndex = at;
    const found = argument.exec(line);
    if (found !== null) {
      text(at, at + found[0].length);
      const [, plain, tilde, modifiers = '', number] = found;
      parts.push({
        is: 'argument',
        name: plain ?? number ?? '',
        modifiers: modifiers.toLowerCase(),
        isUnquoted: tilde !== undefined,
        start: at,
        end: from,
      });
      continue;
    }
    const variable = variableAt(line, at, '%', isSet);
    text(at, variable?.end ?? at + 1);
    if (variable?.part !== undefined) parts.push({ ...variable.part, start: at, end: variable.end });
  }
  text(line.length, line.length);
  return parts;
}

/**
 * What delayed expansion replaces in a line that has a `!`: variables, and carets, which are dropped before what they
 * escape. A line without `!` stays as it is.
 */
export function delayedParts(line: string, isSet: (name: string) => boolean): readonly BatchPart[] {
  const parts: BatchPart[] = [];
  let from = 0;
  const text = (end: number, next: number) => {
    if (end > from) parts.push({ is: 'text', start: from, end });
    from = next;
  };
  if (!line.includes('!')) {
    text(line.length, line.length);
    return parts;
  }
  for (let at = 0; at < line.length; at = Math.max(at + 1, from)) {
    if (line[at] === '^') {
      text(at, at + 1);
      at += 1;
    } else if (line[at] === '!') {
      const variable = variableAt(line, at, '!', isSet);
      text(at, variable?.end ?? at + 1);
      if (variable?.part !== undefined) parts.push({ ...variable.part, start: at, end: variable.end });
    }
  }
  text(line.length, line.length);
  return parts;
}

/** A variable between two marks; without a part where nothing stands for it. Undefined where the mark stands alone. */
function variableAt(
  line: string,
  at: number,
  mark: '%' | '!',
  isSet: (name: string) => boolean,
): { readonly part?: VariablePart; readonly end: number } | undefined {
  const close = line.indexOf(mark, at + 1);
  if (close === -1) return undefined;
  const inside = line.slice(at + 1, close);
  if (inside === '') return { end: close + 1 };
  const colon = inside.indexOf(':');
  if (colon === -1 || colon === inside.length - 1)
    return { part: { is: 'variable', name: inside }, end: close + 1 };
  const name = inside.slice(0, colon);
  if (name === '') return undefined;
  if (!isSet(name)) return mark === '%' ? { end: at + 1 + colon + 1 } : { end: close + 1 };
  const operation = operationOf(inside.slice(colon + 1));
  return operation && { part: { is: 'variable', name, ...operation }, end: close + 1 };
}

function operationOf(operation: string): Pick<VariablePart, 'cut' | 'replace'> | undefined {
  const cut = /^~\s*([-+]?\d*)\s*(?:,\s*([-+]?\d+)\s*)?$/.exec(operation);
  if (cut !== null) {
    const [, from, count] = cut;
    return { cut: { from: Number(from), count: count === undefined ? undefined : Number(count) } };
  }
  const equals = operation.indexOf('=', 1);
  return equals < 1
    ? undefined
    : { replace: { old: operation.slice(0, equals), by: operation.slice(equals + 1) } };
}
