import type { LaunchWord, Text } from '../../../model/launch.ts';
import { isUnknown, known, knownText } from '../../../model/launch-text.ts';
import { assignWord } from './assign.ts';
import type { Around, Shell } from './shell.ts';
import type { Status } from './status.ts';

/** `read`: what it reads is not known, but for a line of a known text that goes into one variable. */
export function readInto(args: readonly LaunchWord[], shell: Shell, around: Around): Status {
  const place = shell.placeOf(around);
  const words = args.map(({ text }) => knownText(text) ?? '');
  const names: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const word = words[at] ?? '';
    if (/^-\w*[pdntiNusaCcO]$/.test(word)) at += word.endsWith('s') ? 0 : 1;
    else if (/^[A-Za-z_]\w*$/.test(word)) names.push(word);
  }
  const line = /^-[^r]/.test(words[0] ?? '') || shell.functions.has('read') ? undefined : takeLine(shell);
  const value = line === null ? [] : line;
  for (const [at, name] of (names.length > 0 ? names : ['REPLY']).entries()) {
    const text: Text =
      value !== undefined && names.length === 1
        ? trimmed(value)
        : [{ unknown: { from: 'input', name }, place }];
    if (line === null && at >= 0) assignWord(name, [], shell);
    else assignWord(name, text, shell);
  }
  return line === null ? 1 : line === undefined ? 'done' : 0;
}

/** The next line of the input; null at its end, undefined where it is not known. */
function takeLine(shell: Shell): Text | null | undefined {
  const { input } = shell;
  if (input === undefined || input.text.some(isUnknown)) return undefined;
  if (input.text.length === 0) return null;
  const [first, ...rest] = input.text;
  if (first === undefined || isUnknown(first)) return undefined;
  const end = first.text.indexOf('\n');
  if (end === -1) {
    if (rest.length > 0) return undefined;
    input.text = [];
    return [first];
  }
  const line = first.text.slice(0, end);
  const after = first.text.slice(end + 1);
  input.text = [...known(after, first.place), ...rest];
  return line.includes('\\') ? undefined : known(line, first.place);
}

function trimmed(text: Text): Text {
  return text.flatMap((piece) => (isUnknown(piece) ? [piece] : known(piece.text.trim(), piece.place)));
}
