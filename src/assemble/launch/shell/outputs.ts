import type { LaunchWord, Text } from '../../../model/launch.ts';
import { isUnknown, known, knownText } from '../../../model/launch-text.ts';
import { mostWords } from '../../../model/limits.ts';
import { baseName, resolveInRoot } from '../../../model/paths.ts';
import type { Place } from '../../../model/place.ts';
import { slice } from '../readable.ts';
import { joinedWords } from './bits.ts';
import { folderText } from './look-up.ts';
import { printfText } from './printf.ts';
import { fileInput } from './redirections.ts';
import type { Shell } from './shell.ts';
import { withoutLineEnd } from './substitution.ts';

type Printer = (args: readonly LaunchWord[], shell: Shell, place: Place) => Text | undefined;

/** What a program prints, where its words tell. */
export function outputOf(
  name: string,
  args: readonly LaunchWord[],
  shell: Shell,
  place: Place,
): Text | undefined {
  if (name === 'mkdir' || name === 'git') {
    noteMade(name, args, shell);
    return undefined;
  }
  const text = Object.hasOwn(printers, name) ? printers[name]?.(args, shell, place) : undefined;
  return (
    text && [
      ...text,
      ...(name === 'echo' || name === 'printf' || name === 'cat' || name === 'tr' ? [] : known('\n', place)),
    ]
  );
}

const printers: Readonly<Record<string, Printer>> = {
  echo,
  printf: printfText,
  pwd: (_, shell, place) => folderText(shell.folder, place),
  basename: (args) => {
    const [path, suffix] = pathAndSuffix(afterDashes(args));
    return path && basename(path, suffix);
  },
  dirname: (args, _, place) => {
    const [path, other] = afterDashes(args);
    return path && other === undefined ? dirname(path.text, place) : undefined;
  },
  realpath: (args, shell, place) => realPath(args, shell, place),
  readlink: (args, shell, place) =>
    /^-\w*[fem]/.test(knownText(args[0]?.text ?? []) ?? '')
      ? realPath(args.slice(1), shell, place)
      : undefined,
  seq: (args, _, place) =>
    sequence(
      args.map(({ text }) => knownText(text)),
      place,
    ),
  cat: (args, shell) => (args.length === 0 ? shell.input?.text : filesText(args, shell)),
  tr: translated,
  xargs: (args, shell) => (args.length === 0 && shell.input ? withoutLineEnd(shell.input.text) : undefined),
};

/** What is in files of the checkout. */
function filesText(args: readonly LaunchWord[], shell: Shell): Text | undefined {
  const found: Text[number][] = [];
  for (const { text } of args) {
    const input = startsWithDash(text) ? undefined : fileInput(text, shell);
    if (input === undefined) return undefined;
    found.push(...input.text);
  }
  return found;
}

function echo(args: readonly LaunchWord[], shell: Shell, place: Place): Text | undefined {
  let at = 0;
  let isLine = true;
  let hasEscapes = shell.dialect === 'dash' || shell.dialect === 'zsh';
  const option = shell.dialect === 'dash' ? /^-n$/ : /^-[neE]+$/;
  for (; at < args.length; at++) {
    const word = knownText(args[at]?.text ?? []) ?? '';
    if (!option.test(word)) break;
    if (word.includes('n')) isLine = false;
    if (word.includes('e')) hasEscapes = true;
  }
  const text = joinedWords(args.slice(at), known(' ', place));
  if (hasEscapes && text.some((piece) => !isUnknown(piece) && piece.text.includes('\\'))) return undefined;
  return isLine ? [...text, ...known('\n', place)] : text;
}

function afterDashes(args: readonly LaunchWord[]): readonly LaunchWord[] {
  return knownText(args[0]?.text ?? []) === '--' ? args.slice(1) : args;
}

function pathAndSuffix(args: readonly LaunchWord[]): readonly [Text?, (string | undefined)?] {
  const [first, second, third] = args;
  if (knownText(first?.text ?? []) === '-s')
    return third === undefined ? [] : [third.text, knownText(second?.text ?? [])];
  if (first === undefined || third !== undefined || startsWithDash(first.text)) return [];
  return second === undefined ? [first.text] : [first.text, knownText(second.text) ?? '\0'];
}

function startsWithDash([piece]: Text): boolean {
  return piece !== undefined && !isUnknown(piece) && piece.text.startsWith('-');
}

/** The text with a mark for each piece that is not known. */
function marked(text: Text): string {
  return text.map((piece) => (isUnknown(piece) ? '\uE000' : piece.text)).join('');
}

function basename(path: Text, suffix: string | undefined): Text | undefined {
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

function dirname(path: Text, place: Place): Text | undefined {
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

function realPath(args: readonly LaunchWord[], shell: Shell, place: Place): Text | undefined {
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

function sequence(words: readonly (string | undefined)[], place: Place): Text | undefined {
  const numbers = words.map((word) => (/^-?\d{1,9}$/.test(word ?? '') ? Number(word) : Number.NaN));
  if (numbers.some(Number.isNaN) || numbers.length === 0 || numbers.length > 3) return undefined;
  const [first, step, last] =
    numbers.length === 1
      ? [1, 1, numbers[0] ?? 0]
      : numbers.length === 2
        ? [numbers[0] ?? 0, 1, numbers[1] ?? 0]
        : [numbers[0] ?? 0, numbers[1] ?? 0, numbers[2] ?? 0];
  if (step === 0 || Math.abs(last - first) / Math.abs(step) > mostWords) return undefined;
  const found: number[] = [];
  for (let value = first; step > 0 ? value <= last : value >= last; value += step) found.push(value);
  return known(found.join('\n'), place);
}

const sets: Readonly<Record<string, (text: string) => string>> = {
  'a-z A-Z': (text) => text.replace(/[a-z]/g, (char) => char.toUpperCase()),
  'A-Z a-z': (text) => text.replace(/[A-Z]/g, (char) => char.toLowerCase()),
  '[:lower:] [:upper:]': (text) => text.replace(/[a-z]/g, (char) => char.toUpperCase()),
  '[:upper:] [:lower:]': (text) => text.replace(/[A-Z]/g, (char) => char.toLowerCase()),
};

function translated(args: readonly LaunchWord[], shell: Shell, place: Place): Text | undefined {
  const input = shell.input && knownText(shell.input.text);
  const [from, to, more] = args.map(({ text }) => knownText(text));
  if (input === undefined || from === undefined || to === undefined || more !== undefined) return undefined;
  const change = sets[`${from} ${to}`];
  if (change !== undefined) return known(change(input), place);
  const isPlain = /^(?:-d)?$/.test(from === '-d' ? from : '') && from === '-d';
  if (isPlain)
    return to.length === 1 || to === '\\n'
      ? known(input.replaceAll(to === '\\n' ? '\n' : to, ''), place)
      : undefined;
  if (from.length === 1 && to.length === 1 && from !== '\\')
    return known(
      input.replaceAll(from, () => to),
      place,
    );
  return undefined;
}

/** `mkdir` and `git clone` make folders that are there from then on. */
function noteMade(name: string, args: readonly LaunchWord[], shell: Shell): void {
  const words = args.map(({ text }) => knownText(text));
  const { folder } = shell;
  if (!('inside' in folder)) return;
  const note = (path: string | undefined) => {
    if (path === undefined || /^[-/~]/.test(path)) return;
    const inside = resolveInRoot(folder.inside, path);
    if (inside !== undefined) shell.made.add(inside);
  };
  if (name === 'mkdir') words.forEach(note);
  else if (words[0] === 'clone') {
    const last = words.at(-1);
    if (last !== undefined) note(/:\/\/|@|\.git$/.test(last) ? baseName(last).replace(/\.git$/, '') : last);
  }
}
