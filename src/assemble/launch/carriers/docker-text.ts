import type { LaunchWord, Text, UnknownPiece } from '../../../model/launch.ts';
import { knownText } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';
import { readable } from '../readable.ts';
import { replaced } from '../replaced.ts';

/** Variables of an image or of its making. */
export type Variables = Pick<ReadonlyMap<string, Text>, 'get'>;

/** A word of an instruction as Docker takes it: quotes and escapes gone, variables put in. */
export function dockerText(text: Text, place: Place, variables: Variables, escapeMark: string): Text {
  const mark = escapeMark === '`' ? '`' : '\\\\';
  const pattern = new RegExp(`${mark}(.)|'([^']*)'|"((?:${mark}.|[^"${mark}])*)"|${variable.source}`, 'gs');
  return replaced(text, place, pattern, (found, part) => {
    const [whole, escaped, single, double] = found;
    if (escaped !== undefined) return part.text(1, whole.length);
    if (single !== undefined) return part.text(1, whole.length - 1);
    if (double !== undefined) return quoted(part.text(1, whole.length - 1), part.place, variables, mark);
    return put(found, part.place, variables);
  });
}

const variable = /\$(?:(?<plain>[A-Za-z_]\w*)|\{(?<name>[A-Za-z_]\w*)(?:(?<how>:?[-+])(?<other>[^{}]*))?\})/;

function quoted(text: Text, place: Place, variables: Variables, mark: string): Text {
  return replaced(text, place, new RegExp(`${mark}(["$${mark}])|${variable.source}`, 'gs'), (found, part) =>
    found[1] === undefined ? put(found, part.place, variables) : part.text(1, 2),
  );
}

function put({ groups = {} }: RegExpExecArray, place: Place, variables: Variables): Text {
  const { plain, name = plain ?? '', how, other = '' } = groups;
  const value = variables.get(name);
  const instead: Text = other === '' ? [] : [{ text: other, place }];
  const isEmpty = value !== undefined && knownText(value) === '';
  const counts = value !== undefined && !(how?.startsWith(':') && isEmpty);
  if (how?.endsWith('+')) return counts ? instead : [];
  if (counts) return value;
  if (how !== undefined) return instead;
  const unknown: UnknownPiece = { unknown: { from: 'elsewhere', name }, place };
  return value === undefined ? [unknown] : [];
}

/** A variable that an instruction sets, or names only. */
export interface DockerAssignment {
  readonly name: string;
  readonly value?: Text | undefined;
}

/** What `ENV` and `ARG` set: `A=1 B="x y"`, or in the old form `A x y`. */
export function dockerAssignments(
  body: Text,
  place: Place,
  variables: Variables,
  escapeMark: string,
): readonly DockerAssignment[] {
  const { source, textOf, placeOf } = readable(body, place);
  const old = /^([A-Za-z_]\w*)\s+(?![^\s=]*=)(?=\S)/.exec(source);
  const mark = escapeMark === '`' ? '`' : '\\\\';
  const word = new RegExp(
    `([A-Za-z_]\\w*)(=?)((?:${mark}.|'[^']*'|"(?:${mark}.|[^"${mark}])*"|[^\\s"'${mark}])*)`,
    'gs',
  );
  const value = (start: number, end: number) =>
    dockerText(textOf(start, end), placeOf(start, end), variables, escapeMark);
  if (old !== null && !/^[A-Za-z_]\w*=/.test(source)) {
    return [{ name: old[1] ?? '', value: value(old[0].length, source.length) }];
  }
  return [...source.matchAll(word)].map(({ 0: whole, 1: name = '', 2: sign, index }) => {
    const start = index + name.length + 1;
    return sign === '=' ? { name, value: value(start, index + whole.length) } : { name };
  });
}

/** The words of an instruction in its exec form; undefined where it is in its shell form. */
export function execForm(text: Text, place: Place): readonly LaunchWord[] | undefined {
  const { source, textOf, placeOf } = readable(text, place);
  if (!/^\s*\[.*\]\s*$/s.test(source)) return undefined;
  let items: unknown;
  try {
    items = JSON.parse(source);
  } catch {
    return undefined;
  }
  if (!Array.isArray(items)) return undefined;
  const found = [...source.matchAll(/"(?:[^"\\]|\\.)*"/gs)];
  if (found.length !== items.length) return undefined;
  return found.map(({ 0: written, index }) => {
    const value = String(JSON.parse(written));
    const [start, end] = [index + 1, index + written.length - 1];
    const inner = placeOf(start, end);
    const own: Text = value === '' ? [] : [{ text: value, place: inner }];
    return {
      text: value === written.slice(1, -1) ? textOf(start, end) : own,
      place: placeOf(index, index + written.length),
    };
  });
}
