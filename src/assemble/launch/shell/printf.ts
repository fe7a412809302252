import type { LaunchWord, Text } from '../../../model/launch.ts';
import { known, knownText } from '../../../model/launch-text.ts';
import { mostWords } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import type { Shell } from './shell.ts';

/** What `printf` prints; undefined for a format that is not followed. */
export function printfText(args: readonly LaunchWord[], shell: Shell, place: Place): Text | undefined {
  const [first, ...rest] = args;
  const isEnd = knownText(first?.text ?? []) === '--';
  const format = knownText((isEnd ? rest[0] : first)?.text ?? []);
  let words = isEnd ? rest.slice(1) : rest;
  if (format === undefined || format.startsWith('-') || words.some(({ isSpread }) => isSpread))
    return undefined;
  const parts = partsOf(format);
  if (parts === undefined) return undefined;
  const taken = parts.filter(({ is }) => is !== 'text').length;
  const found: Text[number][] = [];
  do {
    shell.session.step();
    for (const part of parts) {
      if (part.is === 'text') found.push(...known(part.text, place));
      else {
        const [word] = words;
        words = words.slice(1);
        const text = formatted(part, word, place);
        if (text === undefined) return undefined;
        found.push(...text);
      }
    }
    if (found.length > mostWords) return undefined;
  } while (words.length > 0 && taken > 0);
  return found;
}

type Part =
  | { readonly is: 'text'; readonly text: string }
  | { readonly is: 's' | 'd' | 'q'; readonly pad: string; readonly width: number };

function formatted(
  part: Exclude<Part, { is: 'text' }>,
  word: LaunchWord | undefined,
  place: Place,
): Text | undefined {
  if (part.is === 's' && part.width === 0) return word?.text ?? [];
  const text = word === undefined ? (part.is === 'd' ? '0' : '') : knownText(word.text);
  if (text === undefined) return undefined;
  if (part.is === 'q') {
    if (!/^[\x20-\x7e]*$/.test(text)) return undefined;
    return known(text === '' ? "''" : text.replace(/[^\w./=:,+@%-]/g, '\\$&'), place);
  }
  if (part.is === 'd' && !/^-?(?:0|[1-9]\d{0,17})$/.test(text)) return undefined;
  if (part.width > 1000) return undefined;
  if (part.is === 'd' && part.pad === '0')
    return text.startsWith('-') ? undefined : known(text.padStart(part.width, '0'), place);
  return known(part.pad === '-' ? text.padEnd(part.width) : text.padStart(part.width), place);
}

const escapes: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  '\\': '\\',
  r: '\r',
  '"': '"',
  "'": "'",
};

function partsOf(format: string): readonly Part[] | undefined {
  const parts: Part[] = [];
  for (let at = 0; at < format.length; at++) {
    const char = format[at] as string;
    if (char === '\\') {
      const escaped = escapes[format[++at] ?? ''];
      if (escaped === undefined) return undefined;
      parts.push({ is: 'text', text: escaped });
    } else if (char !== '%') {
      let end = at;
      while (end < format.length && format[end] !== '%' && format[end] !== '\\') end++;
      parts.push({ is: 'text', text: format.slice(at, end) });
      at = end - 1;
    } else {
      const found = /^%(?:(%)|([-0]?)(\d{0,4})([sdq]))/.exec(format.slice(at, at + 10));
      if (found === null) return undefined;
      if (found[1] !== undefined) parts.push({ is: 'text', text: '%' });
      else parts.push({ is: found[4] as 's' | 'd' | 'q', pad: found[2] ?? '', width: Number(found[3] || 0) });
      at += found[0].length - 1;
    }
  }
  return parts;
}
