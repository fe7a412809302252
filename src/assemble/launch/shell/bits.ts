import type { LaunchWord, Text, TextPiece } from '../../../model/launch.ts';
import { isUnknown } from '../../../model/launch-text.ts';

/** What a word is made of while it is expanded. */
export type Bit =
  | {
      readonly is: 'text';
      readonly piece: TextPiece;
      /** Its characters mean themselves: no pattern. */
      readonly isQuoted: boolean;
      /** It was put in without quotes: blanks in it part words. */
      readonly isSplit: boolean;
      /** The item of an array that it is of. */
      readonly of?: LaunchWord | undefined;
    }
  /** Here one word ends and the next begins, as between the items of `"$@"`. */
  | { readonly is: 'border' }
  /** Here is a word, even where it is empty. */
  | { readonly is: 'quotes'; readonly of?: LaunchWord | undefined };

/** How what is put into a word stands there. */
export interface Manner {
  readonly isQuoted: boolean;
  /** Whether words are made of it: not in an assignment, a pattern or a condition. */
  readonly makesWords: boolean;
  /** It is the word of an expansion (`${x:+…}`): blanks in it part words too. */
  readonly isOperand?: boolean | undefined;
}

export function textBits(text: Text, { isQuoted, makesWords }: Manner): readonly Bit[] {
  return text.map((piece) => ({ is: 'text', piece, isQuoted, isSplit: !isQuoted && makesWords }));
}

/** The bits as one text; borders between items are blanks. */
export function textOfBits(bits: readonly Bit[], border: Text): Text {
  return bits.flatMap((bit) => (bit.is === 'text' ? [bit.piece] : bit.is === 'border' ? border : []));
}

/** Words as one text. One that may be none, or several, takes in what would stand beside it. */
export function joinedWords(words: readonly LaunchWord[], between: Text): Text {
  const found: TextPiece[] = [];
  let isOpen = true;
  for (const { text, isSpread } of words) {
    if (!isOpen && !isSpread) found.push(...between);
    if (isSpread) found.push(...text.filter(isUnknown).map((piece) => ({ ...piece, default: undefined })));
    else found.push(...text);
    isOpen = isSpread === true;
  }
  return found;
}
