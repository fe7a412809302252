import type { LaunchWord, Text } from '../../../model/launch.ts';
import { isUnknown, known, knownText } from '../../../model/launch-text.ts';
import { mostWords } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import { assignWord } from './assign.ts';
import type { Around, Shell } from './shell.ts';
import type { Status } from './status.ts';
import { itemsOf } from './variables.ts';

/** `read`: a line of a known text goes into variables; any other is not known. */
export function readInto(args: readonly LaunchWord[], shell: Shell, around: Around): Status {
  const place = shell.placeOf(around);
  const { names, array, isPlain } = wanted(args);
  const separators = around.own.get('IFS') ?? shell.variables.get('IFS')?.value;
  const isWhole = separators !== undefined && knownText(separators) === '';
  const canTell = isPlain && (separators === undefined || isWhole);
  const line = canTell ? takeLine(shell) : undefined;
  const set = (name: string, value: Text | undefined) =>
    assignWord(name, value ?? [{ unknown: { from: 'input', name }, place }], shell);
  if (array !== undefined) setArray(array, undefined, shell, place);
  const parts = line && partsOf(line.text, isWhole ? 1 : Math.max(1, names.length), isWhole);
  for (const [at, name] of (names.length > 0 ? names : ['REPLY']).entries()) {
    set(name, line === undefined ? undefined : known(parts?.[at] ?? '', line?.place ?? place));
  }
  return line === null ? 1 : line === undefined ? 'done' : 0;
}

/** `mapfile`: the lines of a known text are the items. */
export function mapInto(args: readonly LaunchWord[], shell: Shell, around: Around): Status {
  const place = shell.placeOf(around);
  const last = knownText(args.at(-1)?.text ?? []) ?? '';
  const name = /^[A-Za-z_]\w*$/.test(last) ? last : 'MAPFILE';
  const isTrimmed = args.length === 2 && knownText(args[0]?.text ?? []) === '-t';
  const whole = isTrimmed && shell.input ? knownText(shell.input.text) : undefined;
  const lines = whole === undefined ? undefined : whole.replace(/\n$/, '').split('\n');
  const isKnown = lines !== undefined && lines.length <= mostWords && whole !== '';
  const from = shell.input?.text[0]?.place ?? place;
  setArray(
    name,
    isKnown ? lines.map((line) => ({ text: known(line, from), place: from })) : undefined,
    shell,
    place,
  );
  return 'done';
}

function setArray(name: string, words: readonly LaunchWord[] | undefined, shell: Shell, place: Place): void {
  const open: LaunchWord = { text: [{ unknown: { from: 'input', name }, place }], place, isSpread: true };
  shell.variables.set(name, {
    ...shell.variables.get(name),
    value: undefined,
    items: itemsOf(words ?? [open]),
  });
}

/** The names that a command is given, and whether it has no option that changes what is read. */
function wanted(args: readonly LaunchWord[]) {
  const names: string[] = [];
  let array: string | undefined;
  let isPlain = true;
  for (let at = 0; at < args.length; at++) {
    const word = knownText(args[at]?.text ?? []) ?? '';
    const isOption = /^-[A-Za-z]+$/.test(word);
    if (isOption && word.endsWith('a')) array = knownText(args[++at]?.text ?? []);
    else if (isOption && /[pdntiNuOcC]$/.test(word)) at++;
    else if (!isOption && /^[A-Za-z_]\w*$/.test(word)) names.push(word);
    if (isOption) isPlain &&= word === '-r' || word === '-p' || word === '-rp';
  }
  return { names, array, isPlain };
}

/** The next line of the input; null at its end, undefined where it is not known. */
function takeLine({ input }: Shell): { readonly text: string; readonly place: Place } | null | undefined {
  if (input === undefined || input.text.length > 1 || input.text.some(isUnknown)) return undefined;
  const [first] = input.text;
  if (first === undefined) return null;
  if (isUnknown(first)) return undefined;
  const end = first.text.indexOf('\n');
  const line = end === -1 ? first.text : first.text.slice(0, end);
  input.text = end === -1 ? [] : known(first.text.slice(end + 1), first.place);
  return line.includes('\\') || end === -1 ? undefined : { text: line, place: first.place };
}

/** A line in so many parts: the last has all that is left. */
function partsOf(line: string, count: number, isWhole: boolean): readonly string[] {
  if (isWhole) return [line];
  const parts: string[] = [];
  let rest = line.trim();
  while (parts.length < count - 1) {
    const end = rest.search(/[ \t]/);
    parts.push(end === -1 ? rest : rest.slice(0, end));
    rest = end === -1 ? '' : rest.slice(end).trimStart();
  }
  return [...parts, rest];
}
