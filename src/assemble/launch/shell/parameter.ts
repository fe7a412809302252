import type { ParameterOperation, Word } from 'unbash';
import type { LaunchWord, Text } from '../../../model/launch.ts';
import { isUnknown, known, knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { indexOf } from './arithmetic-text.ts';
import { keyOf, usualText } from './assumptions.ts';
import { type Bit, type Manner, textBits } from './bits.ts';
import { Leave } from './leave.ts';
import { causeOf, isFolderCause } from './limited.ts';
import { listBits, spreadBits } from './list-parameter.ts';
import { items, type Looked, lookUp } from './look-up.ts';
import { changed } from './operations.ts';
import type { Shell } from './shell.ts';

/** `$x`, `${x…}`. */
export interface Parameter {
  readonly name: string;
  readonly pos: number;
  readonly end: number;
  readonly prefix?: '!' | '#' | undefined;
  readonly index?: Word | undefined;
  readonly operation?: ParameterOperation | undefined;
}

export function parameterBits(parameter: Parameter, shell: Shell, manner: Manner): readonly Bit[] {
  const place = shell.placeOf(parameter);
  const { prefix, operation } = parameter;
  if (!isWritten(parameter, shell)) throw new Leave('exit', { status: 2 });
  const unknown: Text = [{ unknown: { from: 'not-followed' }, place }];
  if (operation?.type === 'Unknown' || operation?.type === 'Names') return textBits(unknown, manner);
  if (prefix === '!') return indirect(parameter, shell, manner, place);
  const all = allOf(parameter, shell);
  if (prefix === '#') return textBits(lengthOf(parameter, all, shell, place), manner);
  if (all !== undefined) return listBits(parameter, all, shell, manner, place);
  const looked = lookUpAt(parameter, shell, place);
  if (operation === undefined) {
    if (looked.isSet !== true) unset(looked, shell);
    return textBits(looked.text, manner);
  }
  if (operation.type === 'Default') return defaulted(operation, looked, parameter, shell, manner);
  if (looked.isSet !== true) unset(looked, shell);
  if (looked.isSet === false) return [];
  return textBits(changed(looked.text, operation, shell, place), manner);
}

/** Whether the shell has such an expansion; dash stops at others. */
function isWritten({ prefix, index, operation }: Parameter, { dialect }: Shell): boolean {
  if (dialect !== 'dash') return true;
  if (prefix === '!' || index !== undefined) return false;
  return operation === undefined || operation.type === 'Default' || operation.type === 'Remove';
}

/** Stops at a variable that is not set, after `set -u`. */
function unset({ isSet }: Looked, shell: Shell): void {
  if (!shell.options.has('nounset')) return;
  if (isSet === undefined && shell.hasForeign) return;
  if (isSet === false || shell.assumptions.choose('unset', 2, 0) === 0) {
    throw new Leave('exit', { status: 1 });
  }
}

function lookUpAt({ name, index }: Parameter, shell: Shell, place: Place): Looked {
  if (index === undefined) return lookUp(name, shell, place);
  const variable = shell.variables.get(name);
  const key = variable?.isKeyed ? knownText(shell.does.text(index, shell)) : indexOf(index, variable, shell);
  const unknown: Looked = { text: [{ unknown: { from: 'not-followed', name }, place }], isSet: undefined };
  if (key === undefined || (shell.dialect === 'zsh' && !variable?.isKeyed)) return unknown;
  if (name === 'BASH_SOURCE' && key === '0') return lookUp(name, shell, place);
  if (variable?.items === undefined) return key === '0' ? lookUp(name, shell, place) : unknown;
  const keys = [...variable.items.keys()];
  const found = variable.items.get(key);
  const open = [...variable.items.values()].findIndex(({ isSpread }) => isSpread);
  if (open !== -1 && (found === undefined || keys.indexOf(key) >= open)) return unknown;
  return found === undefined ? { text: [], isSet: false } : { text: found.text, isSet: true };
}

/** All items, where all are asked for (`$@`, `${a[@]}`). */
function allOf({ name, index }: Parameter, shell: Shell): readonly LaunchWord[] | undefined {
  if (name === '@' || name === '*') return shell.args;
  if (index?.value === '@' || index?.value === '*') return items(name, shell, shell.placeOf(index));
  return shell.dialect === 'zsh' && shell.variables.get(name)?.items !== undefined
    ? items(name, shell, { ...shell.readable.placeOf(0, 0) })
    : undefined;
}

function lengthOf(
  { name, index }: Parameter,
  all: readonly LaunchWord[] | undefined,
  shell: Shell,
  place: Place,
): Text {
  if (all !== undefined) {
    const isSure = !all.some(({ isSpread }) => isSpread);
    return isSure ? known(String(all.length), place) : [{ unknown: { from: 'not-followed', name }, place }];
  }
  const { text } = lookUpAt({ name, index, ...place.range, pos: place.range.start }, shell, place);
  const whole = knownText(text);
  return whole === undefined ? [{ unknown: causeOf(text), place }] : known(String([...whole].length), place);
}

/** `${!x}`, `${!a[@]}`. */
function indirect(parameter: Parameter, shell: Shell, manner: Manner, place: Place): readonly Bit[] {
  const { name, index } = parameter;
  if (index?.value === '@' || index?.value === '*') {
    const { items: all } = shell.variables.get(name) ?? {};
    const isOpen = all !== undefined && [...all.values()].some(({ isSpread }) => isSpread);
    const keys = isOpen ? [] : [...(all?.keys() ?? [])];
    if (isOpen)
      return spreadBits(
        [{ text: [{ unknown: { from: 'not-followed', name }, place }], place, isSpread: true }],
        manner,
      );
    return spreadBits(
      keys.map((key) => ({ text: known(key, place), place })),
      manner,
    );
  }
  const target = knownText(lookUpAt(parameter, shell, place).text);
  const [, to, key] = /^(\w+)(?:\[(\w+|@|\*)\])?$/.exec(target ?? '') ?? [];
  if (to === undefined) return textBits([{ unknown: { from: 'not-followed', name }, place }], manner);
  const at: Word | undefined =
    key === undefined ? undefined : { type: 'Word', text: key, value: key, pos: 0, end: 0 };
  return parameterBits({ ...parameter, name: to, prefix: undefined, index: at }, shell, manner);
}

/** `:-`, `:=`, `:+`, `:?` and those without the colon, which ask only whether it is set. */
function defaulted(
  { operator, operand }: Extract<ParameterOperation, { type: 'Default' }>,
  { text, isSet }: Looked,
  parameter: Parameter,
  shell: Shell,
  manner: Manner,
): readonly Bit[] {
  const asksEmpty = operator.startsWith(':');
  const isThere = isSet === false ? false : asksEmpty ? isFilled(text, shell) : isSet;
  const kind = operator.at(-1);
  if (kind === '+') {
    const usual = Number((usualText(text) ?? 'x') !== '');
    const isUsed = isThere ?? shell.assumptions.choose(`filled ${keyOf(text)}`, 2, usual) === 1;
    return isUsed ? shell.does.bits(operand, shell, { ...manner, isOperand: true }) : [];
  }
  if (isThere === true) return textBits(text, manner);
  if (kind === '?') {
    if (isThere === false) throw new Leave('exit', { status: 1 });
    return textBits(text, manner);
  }
  if (isThere === false) {
    if (kind !== '=') return shell.does.bits(operand, shell, { ...manner, isOperand: true });
    const value = shell.does.text(operand, shell);
    shell.does.assign(parameter.name, value, shell);
    return textBits(value, manner);
  }
  const value = withDefault(text, shell.does.text(operand, shell));
  if (kind === '=') shell.does.assign(parameter.name, value, shell);
  return textBits(value, manner);
}

/** What is not known, or else a default, where that is what it may be without being set. */
function withDefault(text: Text, usual: Text): Text {
  const [piece] = text;
  if (text.length !== 1 || piece === undefined || !isUnknown(piece)) return text;
  const { from } = piece.unknown;
  if (piece.default !== undefined && usualText(piece.default) !== '') return text;
  if (from !== 'environment' && from !== 'argument')
    return [{ ...piece, default: undefined, among: undefined }];
  return [{ ...piece, default: usual, among: undefined }];
}

/** Whether a text is surely not empty, or surely empty. */
function isFilled(text: Text, shell: Shell): boolean | undefined {
  if (text.some((piece) => !isUnknown(piece) || isFolderCause(piece.unknown))) return true;
  const value = shell.assumptions.valueOf(text);
  if (value !== undefined) return value !== '';
  return shell.assumptions.isNot(text, '') ? true : undefined;
}
