import { eastAsianWidth } from 'get-east-asian-width';

const zeroWidth = /\p{M}|\u200d|\ufe0f/u;
const modifier = /\p{Emoji_Modifier}/u;

/**
 * The columns that one character (a code point) takes in a terminal, after the one before it: 0 for combining
 * marks and what an emoji sequence adds, 2 for wide characters.
 */
export function characterWidth(character: string, before: string): 0 | 1 | 2 {
  if (character <= '~') return 1;
  if (zeroWidth.test(character) || modifier.test(character) || before === '\u200d') return 0;
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}
