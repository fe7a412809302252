import { eastAsianWidth } from 'get-east-asian-width';

/**
 * The columns that one character (a code point) takes in a terminal, after the one before it: 0 for combining
 * marks and what an emoji sequence adds, 2 for wide characters.
 */
export function characterWidth(character: string, before: string): 0 | 1 | 2 {
  if (character <= '~') return 1;
  if (isJoined(character) || before === '\u200d') return 0;
  return eastAsianWidth(character.codePointAt(0) ?? 0);
}

function isJoined(character: string): boolean {
  return /\p{M}|\p{Emoji_Modifier}|\u200d|\ufe0f/u.test(character);
}

/** The columns that a text takes in a terminal. */
export function textWidth(text: string): number {
  let width = 0;
  let before = '';
  for (const character of text) {
    width += characterWidth(character, before);
    before = character;
  }
  return width;
}

/** Whether a text is one character of two columns. */
export function isWide(text: string): boolean {
  return [...text].length === 1 && characterWidth(text, '') === 2;
}
