/** A word, or a line of words: as it is counted, and as it is shown, perhaps coloured. */
export interface Word {
  readonly text: string;
  readonly shown: string;
}

/** Words in lines of at most `width` characters; a longer word gets a line of its own. */
export function wrap(words: readonly Word[], width: number): Word[] {
  const lines: Word[] = [];
  for (const word of words) {
    const line = lines.at(-1);
    if (line === undefined || line.text.length + 1 + word.text.length > width) lines.push(word);
    else
      lines[lines.length - 1] = { text: `${line.text} ${word.text}`, shown: `${line.shown} ${word.shown}` };
  }
  return lines;
}
