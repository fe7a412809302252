import { isWide, textWidth } from './width.ts';

/** A word, or a line of words: as it is counted, and as it is shown, perhaps coloured. */
export interface Word {
  readonly text: string;
  readonly shown: string;
  /** Whether it follows the one before it without a space, as the words of Japanese and Chinese do. */
  readonly joined?: boolean;
}

/** Words in lines of at most `width` columns; a longer word gets a line of its own. */
export function wrap(words: readonly Word[], width: number): Word[] {
  const lines: Word[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    const space = word.joined ? '' : ' ';
    if (line === undefined || textWidth(line.text) + space.length + textWidth(word.text) > width) {
      lines.push({ text: word.text, shown: word.shown });
    } else {
      lines[lines.length - 1] = {
        text: line.text + space + word.text,
        shown: line.shown + space + word.shown,
      };
    }
  }
  return lines;
}

/** No line may begin with these, or end with those. */
const closing = /^[、。，．！？：；）」』】〉》”’…ーぁぃぅぇぉっゃゅょァィゥェォッャュョ]/u;
const opening = /[（「『【〈《“‘]$/u;

/** What a text can be broken into: at its spaces, and beside wide characters, but not inside of code. */
export function wordsOf(text: string): Word[] {
  return text.split(' ').flatMap((part) => {
    const pieces: string[] = [];
    for (const piece of part.match(/`[^`]*`|./gu) ?? ['']) {
      const before = pieces.at(-1);
      const breaks =
        before !== undefined &&
        (isWide(piece) || isWide(before.at(-1) ?? '')) &&
        !closing.test(piece) &&
        !opening.test(before);
      if (before === undefined || breaks) pieces.push(piece);
      else pieces[pieces.length - 1] = before + piece;
    }
    return pieces.map((piece, index) => ({ text: piece, shown: piece, joined: index > 0 }));
  });
}
