import { isWide, textWidth } from './width.ts';

/** A word: as it is counted, and as it is painted, perhaps coloured. */
export interface Word {
  readonly text: string;
  readonly painted: string;
  /** Whether it follows the one before it without a space, as the words of Japanese and Chinese do. */
  readonly joined?: boolean;
}

/**
 * Words in lines of at most `width` columns; a longer word gets a line of its own. The first line begins with `lead`,
 * the others with as many spaces.
 */
export function wrap(words: readonly Word[], width: number, lead = ''): Word[] {
  const indent = ' '.repeat(textWidth(lead));
  const lines: { readonly words: Word[]; columns: number }[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const columns = textWidth(word.text) + (word.joined || line === undefined ? 0 : 1);
    if (line === undefined || line.columns + columns > width) {
      lines.push({ words: [{ ...word, joined: true }], columns: indent.length + textWidth(word.text) });
    } else {
      line.words.push(word);
      line.columns += columns;
    }
  }
  return lines.map(({ words }, index) => {
    const start = index === 0 ? lead : indent;
    const written = (part: 'text' | 'painted') =>
      words.reduce((line, word) => `${line}${word.joined ? '' : ' '}${word[part]}`, start);
    return { text: written('text'), painted: written('painted') };
  });
}

/** A text in lines of at most `width` columns. The first one begins with `lead`, the others with as many spaces. */
export function fill(text: string, width: number, lead = ''): string[] {
  return wrap(wordsOf(text), width, lead).map((line) => line.text);
}

/** Lines, each of them filled. */
export function fillLines(text: string, width: number): string {
  return text
    .split('\n')
    .map((line) => fill(line, width).join('\n'))
    .join('\n');
}

/** No line may begin with these, or end with those. */
const closing =
  /^[、。，．・！？：；）」』】〉》〕｝”’…—〜～％ー々ゝゞぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ,.!?:;)\]}%]/u;
const opening = /[（「『【〈《〔｛“‘([{]$/u;

/**
 * What a text can be broken into: at its spaces, and beside wide characters, but not inside of code.
 * @param paint colours a piece of a word, which is found at `offset`
 */
export function wordsOf(text: string, paint: (piece: string, offset: number) => string = String): Word[] {
  const words: { text: string; painted: string; readonly joined: boolean }[] = [];
  let before = ' ';
  for (const { 0: piece, index } of text.matchAll(/`[^`]*`|[!-_a-~]+|./gsu)) {
    if (piece !== ' ') {
      const word = words.at(-1);
      const breaks =
        before === ' ' ||
        ((isWide(piece) || isWide(before)) && !closing.test(piece) && !opening.test(before));
      const painted = paint(piece, index);
      if (word === undefined || breaks) words.push({ text: piece, painted, joined: before !== ' ' });
      else {
        word.text += piece;
        word.painted += painted;
      }
    }
    before = piece;
  }
  return words;
}
