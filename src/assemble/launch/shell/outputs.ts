import type { LaunchWord, Text } from '../../../model/launch.ts';
import { isUnknown, known, knownText } from '../../../model/launch-text.ts';
import { mostWords } from '../../../model/limits.ts';
import { baseName, resolveInRoot } from '../../../model/paths.ts';
import type { Place } from '../../../model/place.ts';
import { joinedWords } from './bits.ts';
import { folderText } from './look-up.ts';
import { afterDashes, basename, dirname, pathAndSuffix, realPath, startsWithDash } from './path-outputs.ts';
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
