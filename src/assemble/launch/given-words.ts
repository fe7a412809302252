import type { LaunchWord } from '../../model/launch.ts';
import { defaultText, knownText } from '../../model/launch-text.ts';

/** A value that words give an option. */
export interface Given {
  /** Undefined where it is not known, and has no default. */
  readonly text: string | undefined;
  /** The word that holds it; of an option at the end that of the option. */
  readonly word: LaunchWord;
}

/** Whether words that accelerate or torchrun take name an option. */
export function gives(words: readonly LaunchWord[], option: string): boolean {
  return words.some((word) => nameOf(word) === option);
}

/** The last value that words give an option. */
export function given(words: readonly LaunchWord[], option: string): Given | undefined {
  const at = words.findLastIndex((word) => nameOf(word) === option);
  const name = words[at];
  if (name === undefined) return undefined;
  const [, joined] = /=(.*)$/s.exec(textOf(name) ?? '') ?? [];
  if (joined !== undefined) return { text: joined, word: name };
  const word = words[at + 1] ?? name;
  return { text: textOf(words[at + 1]), word };
}

/** The option that a word names; accelerate takes hyphens for underscores. */
export function nameOf(word: LaunchWord): string | undefined {
  const [, name] = /^--([^=]+)/.exec(textOf(word) ?? '') ?? [];
  return name?.replaceAll('-', '_');
}

function textOf(word: LaunchWord | undefined): string | undefined {
  return word && (knownText(word.text) ?? defaultText(word.text));
}
