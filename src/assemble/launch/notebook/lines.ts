/** A line of a cell that is IPython's, from one offset to another. */
export interface OwnLine {
  readonly start: number;
  readonly end: number;
  /** What stands before the mark and is Python's: `name = `; empty where nothing does. */
  readonly assigned: string;
  /** `!`, `!!`, `%`; empty for a line that names a magic without its mark. */
  readonly mark: string;
  /** Where its command begins. */
  readonly from: number;
}

const own =
  /[ \t]*(?:([A-Za-z_][\w.,[\]'" \t]*=[ \t]*)?(!!|!|%(?=[A-Za-z]))|()(?=(?:cd|pip|conda|ls|mkdir|rm|rmdir|cp|mv|cat|pwd|env|set_env|load_ext|matplotlib|run)(?:[ \t]+[^\s=(.,[:+*/%<>-]|[ \t]*$)))/my;
const help = /[ \t]*(?:\?{1,2}[\w.%*]+|%{0,2}[\w.]+\?{1,2})[ \t]*(?=\n|$)/y;

/**
 * The lines of a cell that are not Python's but IPython's, in order: those that run a command, and magics. Neither those in
 * strings nor those in brackets count.
 */
export function ownLines(source: string): readonly OwnLine[] {
  const found: OwnLine[] = [];
  let depth = 0;
  let isStart = true;
  for (let at = 0; at < source.length; ) {
    if (isStart && depth === 0) {
      const line = ownLine(source, at);
      if (line !== undefined) {
        found.push(line);
        at = line.end;
        continue;
      }
    }
    const letter = source.charAt(at);
    isStart = letter === '\n';
    if (letter === '#') at = lineEnd(source, at);
    else if (letter === "'" || letter === '"') at = stringEnd(source, at);
    else if (letter === '\\') at += 2;
    else {
      if ('([{'.includes(letter)) depth += 1;
      else if (')]}'.includes(letter)) depth = Math.max(0, depth - 1);
      at += 1;
    }
  }
  return found;
}

function ownLine(source: string, at: number): OwnLine | undefined {
  own.lastIndex = at;
  const [whole, assigned = '', mark = ''] = own.exec(source) ?? [];
  if (whole !== undefined) {
    return { start: at, end: continuedEnd(source, at), assigned, mark, from: at + whole.length };
  }
  help.lastIndex = at;
  const asked = help.exec(source)?.[0];
  return asked === undefined
    ? undefined
    : { start: at, end: at + asked.length, assigned: '', mark: '%', from: at + asked.length };
}

function lineEnd(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end === -1 ? source.length : end;
}

/** The end of a line that goes on where a backslash is its last character. */
function continuedEnd(source: string, at: number): number {
  let end = lineEnd(source, at);
  while (end < source.length && source.charAt(end - 1) === '\\') end = lineEnd(source, end + 1);
  return end;
}

function stringEnd(source: string, at: number): number {
  const quote = source.charAt(at);
  const mark = source.startsWith(quote.repeat(3), at) ? quote.repeat(3) : quote;
  for (let end = at + mark.length; end < source.length; end++) {
    if (source.charAt(end) === '\\') end++;
    else if (source.startsWith(mark, end)) return end + mark.length;
    else if (mark.length === 1 && source.charAt(end) === '\n') return end;
  }
  return source.length;
}
