/** A workflow command as a GitHub runner takes it from a step's output. */
export interface Command {
  readonly name: string;
  readonly properties: Readonly<Record<string, string>>;
  readonly data: string;
}

/**
 * Reads a step's output as the runner (2.336.0, ActionCommand.cs) does: CR and LF end a line; `::name k=v::data`
 * counts at the start of a line after white space, `##[name k=v;k=v]data` anywhere in it.
 */
export function readCommands(output: string): Command[] {
  return output.split(/\r\n|\r|\n/).flatMap((line) => readLine(line) ?? []);
}

function readLine(line: string): Command | undefined {
  const trimmed = line.trimStart();
  if (trimmed.startsWith('::')) {
    const end = trimmed.indexOf('::', 2);
    if (end !== -1) return toCommand(trimmed.slice(2, end), ',', trimmed.slice(end + 2));
  }
  const old = line.indexOf('##[');
  const end = line.indexOf(']', old);
  return old === -1 || end === -1 ? undefined : toCommand(line.slice(old + 3, end), ';', line.slice(end + 1));
}

function toCommand(head: string, separator: string, data: string): Command {
  const space = head.indexOf(' ');
  const name = space === -1 ? head : head.slice(0, space);
  const pairs = space === -1 ? [] : head.slice(space + 1).split(separator);
  const properties = Object.fromEntries(
    pairs.flatMap((pair) => {
      const [key, ...value] = pair.trim().split('=');
      const text = value.join('=').replace(/^=+/, '');
      return key === undefined || text === '' ? [] : [[key.toLowerCase(), unescaped(text)]];
    }),
  );
  return { name: name.toLowerCase(), properties, data: unescaped(data) };
}

function unescaped(text: string): string {
  return text
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}
