import type { LaunchWord, Text } from '../../../model/launch.ts';
import { isUnknown, known, knownText } from '../../../model/launch-text.ts';
import { resolveInRoot } from '../../../model/paths.ts';
import type { Place } from '../../../model/place.ts';
import { slice } from '../readable.ts';
import { folderText } from './look-up.ts';
import type { Shell } from './shell.ts';

export function afterDashes(args: readonly LaunchWord[]): readonly LaunchWord[] {
  return knownText(args[0]?.text ?? []) === '--' ? args.slice(1) : args;
}

export function pathAndSuffix(args: readonly LaunchWord[]): readonly [Text?, (string | undefined)?] {
  const [first, second, third] = args;
  if (knownText(first?.text ?? []) === '-s')
    return third === undefined ? [] : [third.text, knownText(second?.text ?? [])];
  if (first === undefined || third !== undefined || startsWithDash(first.text)) return [];
  return second === undefined ? [first.text] : [first.text, knownText(second.text) ?? '\0'];
}

export function startsWithDash([piece]: Text): boolean {
  return piece !== undefined && !isUnknown(piece) && piece.text.startsWith('-');
}

/** The text with a mark for each piece that is not known. */
function marked(text: Text): string {
  return text.map((piece) => (isUnknown(piece) ? '\uE000' : piece.text)).join('');
}

export function basename(path: Text, suffix: string | undefined): Text | undefined {
  const whole = marked(path);
  let end = whole.length;
  while (whole[end - 1] === '/' && end > 1) end--;
  const start = whole.lastIndexOf('/', end - 1) + 1;
  if (suffix === '\0') return undefined;
  if (whole.slice(start, end).includes('\uE000')) return undefined;
  const name = whole.slice(start, end);
  const cut = suffix && name !== suffix && name.endsWith(suffix) ? suffix.length : 0;
  return slice(path, start, end - cut);
}

export function dirname(path: Text, place: Place): Text | undefined {
  const whole = marked(path);
  let end = whole.length;
  while (whole[end - 1] === '/' && end > 1) end--;
  const slash = whole.lastIndexOf('/', end - 1);
  if (whole.slice(slash + 1, end).includes('\uE000')) {
    // The script's own name, which stands in the root: its folder is the root, by whatever path.
    const [first] = path;
    return first !== undefined &&
      isUnknown(first) &&
      first.unknown.from === 'root' &&
      slash === -1 &&
      path.length === 2
      ? [{ ...first, default: known('.', place) }]
      : undefined;
  }
  if (slash === -1) return known('.', place);
  let stop = slash;
  while (whole[stop - 1] === '/' && stop > 1) stop--;
  return stop === 0 ? known('/', place) : slice(path, 0, stop);
}

export function realPath(args: readonly LaunchWord[], shell: Shell, place: Place): Text | undefined {
  const [word, other] = args.filter(({ text }) => !startsWithDash(text));
  if (word === undefined || other !== undefined) return undefined;
  const [first, ...rest] = word.text;
  if (first !== undefined && isUnknown(first) && first.unknown.from === 'root') {
    const after = knownText(rest);
    const path = after === undefined ? undefined : resolveInRoot('', after);
    return path === undefined ? undefined : folderText({ inside: path }, place);
  }
  const path = knownText(word.text);
  if (path === undefined || path.startsWith('/') || !('inside' in shell.folder)) return undefined;
  const inside = resolveInRoot(shell.folder.inside, path);
  return inside === undefined ? undefined : folderText({ inside }, place);
}
