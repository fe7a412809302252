import type { Assignment, Word } from 'unbash';
import type { LaunchWord, Text } from '../../../model/launch.ts';
import { isUnknown, known, knownText } from '../../../model/launch-text.ts';
import { longestText, mostWords } from '../../../model/limits.ts';
import { slice } from '../readable.ts';
import { TooMuch } from '../session.ts';
import { indexOf, numberOf } from './arithmetic-text.ts';
import { causeOf, limited } from './limited.ts';
import type { Shell } from './shell.ts';
import { itemsOf, scalarOf } from './variables.ts';

/** Sets a variable to a text, as its manner wants it. */
export function assignWord(name: string, text: Text, shell: Shell): void {
  const { manner } = shell.variables.get(name) ?? {};
  shell.variables.assign(name, manner === undefined ? text : inManner(text, manner, shell));
  if (shell.options.has('allexport')) {
    const variable = shell.variables.get(name);
    if (variable !== undefined) shell.variables.set(name, { ...variable, isExported: true });
  }
}

function inManner(text: Text, manner: 'integer' | 'upper' | 'lower' | 'name', shell: Shell): Text {
  const place = text[0]?.place ?? shell.readable.placeOf(0, 0);
  const whole = knownText(text);
  if (manner === 'name' || whole === undefined) return [{ unknown: causeOf(text), place }];
  if (manner !== 'integer')
    return known(manner === 'upper' ? whole.toUpperCase() : whole.toLowerCase(), place);
  const number = numberOf(text, shell);
  return number === undefined ? [{ unknown: { from: 'not-followed' }, place }] : known(String(number), place);
}

/** `name=value`, `name+=value`, `name[key]=value`, `name=(…)`. */
export function assign(assignment: Assignment, shell: Shell): void {
  shell.session.step();
  const { name, value, append: isMore, index } = assignment;
  if (value.type === 'ArrayValue') {
    assignArray(name, value.elements, isMore === true, shell);
    return;
  }
  const old = shell.variables.get(name);
  const text = assignedText(value, shell);
  if (index !== undefined) {
    const key = old?.isKeyed ? knownText(shell.does.text(index, shell)) : indexOf(index, old, shell);
    const place = shell.placeOf(value);
    shell.session.step(Math.floor((old?.items?.size ?? 0) / 20));
    if (key === undefined) {
      shell.variables.set(name, {
        ...old,
        items: undefined,
        value: [{ unknown: { from: 'not-followed', name }, place }],
      });
      return;
    }
    const before = isMore ? (old?.items?.get(key)?.text ?? []) : [];
    shell.variables.setItem(name, key, { text: limited([...before, ...text], place), place });
    return;
  }
  if (!isMore) {
    assignWord(name, text, shell);
    return;
  }
  shell.session.step(Math.floor((old?.value?.length ?? 0) / 50));
  const before = old === undefined ? unsetText(name, shell, assignment) : (scalarOf(old) ?? []);
  if (old?.manner === 'integer') {
    const plus = known('+', shell.placeOf(assignment));
    assignWord(name, [...before, ...plus, ...text], shell);
  } else assignWord(name, limited([...before, ...text], shell.placeOf(value)), shell);
}

/** What a variable that the script never set may hold. */
function unsetText(name: string, shell: Shell, at: Assignment): Text {
  return [{ unknown: { from: 'environment', name }, default: [], place: shell.placeOf(at) }];
}

function assignedText(value: Word, shell: Shell): Text {
  // An array whose bracket does not end the word, as before CR, is a text, which unbash leaves as it is written.
  const source = shell.readable.source.slice(value.pos, value.end);
  // Of a list of paths, `~` stands for a folder in each.
  const isBroken = (value.parts === undefined && source.startsWith('(')) || /^~[^/]*:|:~/.test(source);
  return isBroken
    ? [{ unknown: { from: 'not-followed' }, place: shell.placeOf(value) }]
    : shell.does.text(value, shell);
}

function assignArray(name: string, elements: readonly Word[], isMore: boolean, shell: Shell): void {
  const old = shell.variables.get(name);
  const before = isMore
    ? (old?.items ??
      (old?.value ? itemsOf([{ text: old.value, place: shell.readable.placeOf(0, 0) }]) : new Map()))
    : new Map();
  const items = new Map<string, LaunchWord>(before);
  let next =
    Math.max(
      -1,
      ...(items.size < 100 ? [...items.keys()] : [...items.keys()].slice(-1))
        .map(Number)
        .filter((key) => !Number.isNaN(key)),
    ) + 1;
  shell.session.step(Math.floor((items.size + elements.length) / 20));
  for (const element of elements) {
    const [, key] = /^\[([^\]]*)\]\+?=/.exec(shell.readable.source.slice(element.pos, element.end)) ?? [];
    if (key === undefined) {
      for (const word of shell.does.words(element, shell)) items.set(String(next++), word);
    } else {
      const word = keyedItem(element, key, shell);
      if (word === undefined) {
        shell.variables.set(name, {
          ...old,
          items: undefined,
          value: [{ unknown: { from: 'not-followed', name }, place: shell.placeOf(element) }],
        });
        return;
      }
      items.set(word.key, word.word);
      if (!old?.isKeyed) next = Number(word.key) + 1;
    }
    if (items.size > mostWords) throw new TooMuch();
  }
  shell.variables.set(name, { ...old, value: undefined, items });
}

/** `[key]=value` in an array, where the key is written out. */
function keyedItem(
  element: Word,
  key: string,
  shell: Shell,
): { readonly key: string; readonly word: LaunchWord } | undefined {
  const plain = /^(?:"([\w.-]*)"|'([\w.-]*)'|([\w.-]*))$/.exec(key);
  if (plain === null) return undefined;
  const text = shell.does.text(element, shell);
  const [first] = text;
  const start = `[${plain[1] ?? plain[2] ?? plain[3]}]=`;
  if (first === undefined || isUnknown(first)) return undefined;
  const whole = limited(text, shell.placeOf(element));
  if (
    !text
      .map((piece) => (isUnknown(piece) ? '' : piece.text))
      .join('')
      .startsWith(start)
  )
    return undefined;
  return {
    key: start.slice(1, -2),
    word: { text: slice(whole, start.length, longestText), place: shell.placeOf(element) },
  };
}
