import type { Folder, LaunchWord, Text, TextPiece } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import { type Readable, readable } from '../readable.ts';
import type { ScriptStart, Session } from '../session.ts';
import { folderAt } from './folders.ts';

/** Follows a fish script: commands whose words are written out; those in blocks may not be started. */
export function runFish(start: ScriptStart, session: Session): void {
  const own = readable(start.text, start.place);
  let depth = 0;
  let folder: Folder = start.folder;
  for (const words of commands(own)) {
    session.step();
    const names = words.map(({ text }) => knownText(text) ?? '');
    const at = names.findIndex(
      (name) => !/^(?:and|or|not|command|builtin|exec|time|begin|if|while)$/.test(name),
    );
    if (/^(?:begin|if|while|for|switch|function)$/.test(names[0] ?? '')) depth++;
    if (names[0] === 'end') depth--;
    const rest = at === -1 ? [] : words.slice(at);
    const [first, target] = rest;
    if (first === undefined) continue;
    if (names[at] === 'cd') {
      const to = target === undefined ? undefined : folderAt(target.text, folder, session, new Set());
      folder = depth > 0 || to === undefined ? { unknown: { from: 'not-followed' } } : to;
      continue;
    }
    const before = session.launches.length;
    const { document, range } = first.place;
    const last = rest.at(-1) ?? first;
    session.run({
      words: rest,
      folder,
      env: start.env,
      place: { document, range: { start: range.start, end: last.place.range.end } },
      language: 'shell',
      elsewhere: start.elsewhere,
    });
    if (depth === 0) continue;
    for (let index = before; index < session.launches.length; index++) {
      const launch = session.launches[index];
      if (launch !== undefined) session.launches[index] = { ...launch, isMaybe: true };
    }
  }
}

/** The commands of a script, one after the other. */
function* commands(own: Readable): Generator<readonly LaunchWord[]> {
  const { source } = own;
  let words: LaunchWord[] = [];
  for (let at = 0; at < source.length; ) {
    const char = source[at] as string;
    if (/[\n;|&]/.test(char)) {
      yield words;
      words = [];
      at++;
    } else if (/[ \t\r]/.test(char)) at++;
    else if (char === '\\' && source[at + 1] === '\n') at += 2;
    else if (char === '#') at = lineEnd(source, at);
    else {
      const word = wordAt(own, at);
      words.push(word.word);
      at = word.end;
    }
  }
  yield words;
}

function lineEnd(source: string, at: number): number {
  const end = source.indexOf('\n', at);
  return end === -1 ? source.length : end;
}

function wordAt(own: Readable, start: number): { readonly word: LaunchWord; readonly end: number } {
  const { source } = own;
  const pieces: TextPiece[] = [];
  let isSpread = false;
  let quote = '';
  let at = start;
  const add = (text: Text) => void pieces.push(...text);
  for (; at < source.length; at++) {
    const char = source[at] as string;
    if (quote === '' && /[\s;|&]/.test(char)) break;
    const place = own.placeOf(at, at + 1);
    if (char === quote) quote = '';
    else if (quote === '' && /['"]/.test(char)) quote = char;
    else if (char === '\\' && at + 1 < source.length && isEscaped(quote, source[at + 1] as string)) {
      at++;
      if (source[at] !== '\n') add(known(source[at] as string, place));
    } else if (quote !== "'" && /[$(*?{~]/.test(char) && !(quote === '"' && /[*?{~]/.test(char))) {
      add([{ unknown: { from: 'not-followed' }, place }]);
      isSpread ||= quote === '';
      at = afterExpansion(source, at) - 1;
    } else {
      const [run = char] = /^[\w./:=,+@%-]+/.exec(source.slice(at, at + 200)) ?? [];
      add(own.textOf(at, at + run.length));
      at += run.length - 1;
    }
  }
  const word = { text: pieces, place: own.placeOf(start, at), isSpread: isSpread || undefined };
  return { word, end: Math.max(at, start + 1) };
}

function isEscaped(quote: string, next: string): boolean {
  return quote === '' || (quote === "'" ? /['\\]/.test(next) : /["$\\\n]/.test(next));
}

function afterExpansion(source: string, at: number): number {
  if (source[at] === '$')
    return at + (/^\$+\w*(?:\[[^\]\n]*\])?/.exec(source.slice(at, at + 200))?.[0].length ?? 1);
  if (source[at] !== '(') return at + 1;
  let depth = 0;
  for (let end = at; end < source.length; end++) {
    if (source[end] === '(') depth++;
    else if (source[end] === ')' && --depth === 0) return end + 1;
  }
  return source.length;
}
