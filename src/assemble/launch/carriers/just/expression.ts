import type { Folder, Text } from '../../../../model/launch.ts';
import { isUnknown, known, knownText } from '../../../../model/launch-text.ts';
import type { Place } from '../../../../model/place.ts';
import { readable } from '../../readable.ts';
import type { Session } from '../../session.ts';

/** What an expression knows. */
export interface Scope {
  /** A variable or a parameter; undefined for none. */
  variable(name: string): Text | undefined;
  readonly folder: Folder;
  readonly session: Session;
}

/** The value of an expression of just: texts, variables, `+`, `/`, conditions and a few functions. */
export function evaluate(text: Text, place: Place, scope: Scope): Text {
  const { source, textOf, placeOf } = readable(text, place);
  const tokens = [...source.matchAll(tokenPattern)].map((found) => ({
    found,
    start: found.index,
    end: found.index + found[0].length,
  }));
  let at = 0;
  const value = expression();
  return at < tokens.length ? notFollowed() : value;

  function is(mark: string): boolean {
    if (tokens[at]?.found[0] !== mark) return false;
    at += 1;
    return true;
  }

  function notFollowed(): Text {
    return [{ unknown: { from: 'not-followed' }, place }];
  }

  function expression(): Text {
    return scope.session.deeper(() => {
      if (is('if')) return conditional();
      let left = operand();
      for (;;) {
        const token = tokens[at];
        if (is('+')) left = [...left, ...operand()];
        else if (is('/')) {
          const slash = known('/', placeOf(token?.start ?? 0, token?.end ?? 0));
          left = [...left, ...slash, ...operand()];
        } else return left;
      }
    });
  }

  function braced(): Text {
    is('{');
    const inside = expression();
    is('}');
    return inside;
  }

  function conditional(): Text {
    const left = expression();
    const sign = tokens[at++]?.found[0];
    const right = expression();
    const then = braced();
    is('else');
    const otherwise = is('if') ? conditional() : braced();
    const [one, other] = [knownText(left), knownText(right)];
    if (one === undefined || other === undefined || !/^[!=]=$/.test(sign ?? '')) {
      const among = [then, otherwise];
      return among.every((value) => knownText(value) !== undefined)
        ? [{ unknown: { from: 'condition' }, among, place }]
        : [{ unknown: { from: 'condition' }, place }];
    }
    return (one === other) === (sign === '==') ? then : otherwise;
  }

  function operand(): Text {
    const token = tokens[at];
    if (token === undefined) return notFollowed();
    at += 1;
    const { found, start, end } = token;
    const { groups = {} } = found;
    const [written] = found;
    if (written === '(') {
      const inside = expression();
      is(')');
      return inside;
    }
    if (groups.quotes !== undefined) return quoted(groups.quotes, start, end);
    if (groups.backticks !== undefined) return [{ unknown: { from: 'output' }, place: placeOf(start, end) }];
    if (groups.name === undefined) return notFollowed();
    if (is('(')) return called(groups.name, placeOf(start, end));
    return scope.variable(groups.name) ?? [{ unknown: { from: 'not-followed', name: groups.name }, place }];
  }

  function quoted(quotes: string, start: number, end: number): Text {
    const inside = textOf(start + quotes.length, end - quotes.length);
    const plain = quotes.length === 3 ? undented(inside, placeOf(start, end)) : inside;
    return quotes.startsWith('"') ? unescaped(plain, placeOf(start, end)) : plain;
  }

  function called(name: string, at_: Place): Text {
    const args: Text[] = [];
    while (at < tokens.length && !is(')')) {
      args.push(expression());
      is(',');
    }
    return functionOf(name, args, at_);
  }

  function functionOf(name: string, args: readonly Text[], at_: Place): Text {
    if (/^env(?:_var(?:_or_default)?)?$/.test(name)) {
      const [variable, usual] = args;
      return [
        {
          unknown: { from: 'environment', name: variable && knownText(variable) },
          default: usual,
          place: at_,
        },
      ];
    }
    if (name === 'justfile_directory' || name === 'justfile_dir') {
      const inside = 'inside' in scope.folder ? scope.folder.inside : '';
      return [{ unknown: { from: 'root' }, place: at_ }, ...known(inside && `/${inside}`, at_)];
    }
    const [first, ...others] = args;
    if (first !== undefined && others.length === 0 && args.every((arg) => !arg.some(isUnknown))) {
      const { source: own, textOf: part } = readable(first, at_);
      if (name === 'trim') return part(own.length - own.trimStart().length, own.trimEnd().length);
      if (name === 'file_name') return part(own.lastIndexOf('/') + 1, own.length);
      if (name === 'parent_directory') return part(0, Math.max(own.lastIndexOf('/'), 0));
    }
    return [{ unknown: { from: 'not-followed', name }, place: at_ }];
  }
}

const tokenPattern =
  /(?<quotes>'''|"""|'|")(?:(?<=")(?:\\.|(?!\k<quotes>).)*?|(?<=')(?:(?!\k<quotes>).)*?)\k<quotes>|(?<backticks>```|`).*?\k<backticks>|(?<name>[A-Za-z_][\w-]*)|[=!]=|=~|#[^\n]*|[^\s]/gs;

/** A text between three quotes, without its first line end and the blanks that all its lines begin with. */
function undented(text: Text, place: Place): Text {
  const { source, textOf } = readable(text, place);
  const start = source.startsWith('\n') ? 1 : 0;
  const lines = [...source.slice(start).matchAll(/[^\n]*\n|[^\n]+$/g)];
  const blanks = lines
    .filter(([line]) => line.trim() !== '')
    .map(([line]) => line.length - line.trimStart().length);
  const indent = blanks.length === 0 ? 0 : Math.min(...blanks.slice(0, 10_000));
  return lines.flatMap(({ 0: line, index }) =>
    textOf(start + index + Math.min(indent, line.length - 1), start + index + line.length),
  );
}

const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '\n': '' };

function unescaped(text: Text, place: Place): Text {
  const { source, textOf, placeOf } = readable(text, place);
  const pieces: Text[] = [];
  let at = 0;
  for (const { 0: written, index, groups: { code, unit = '' } = {} } of source.matchAll(
    /\\(?:u\{(?<code>[\da-fA-F]{1,6})\}|(?<unit>.))/gs,
  )) {
    const character =
      code === undefined
        ? (escapes[unit] ?? unit)
        : String.fromCodePoint(Math.min(Number.parseInt(code, 16), 0x10ffff));
    pieces.push(textOf(at, index), known(character, placeOf(index, index + written.length)));
    at = index + written.length;
  }
  return [...pieces, textOf(at, source.length)].flat();
}
