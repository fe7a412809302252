import type { Messages as English } from '../generated/messages/en.ts';
import type { PlaceholderKind } from './placeholders.ts';

/**
 * What of a translation cannot be: `[group, message]` that English does not have, `[group, message, placeholder]` that only
 * one of them has. A message that is not translated may be left out; so may a placeholder that only chooses words.
 */
export type Mistranslated<Translation> = {
  [G in keyof Translation]: G extends keyof English
    ? { [M in keyof Translation[G]]: InMessage<G, M, Translation[G][M]> }[keyof Translation[G]]
    : [G];
}[keyof Translation];

type InMessage<G extends keyof English, M, Placeholders> = M extends keyof English[G]
  ? InPlaceholders<English[G][M], Placeholders> extends infer P
    ? P extends string
      ? [G, M, P]
      : never
    : never
  : [G, M];

type InPlaceholders<Own, Translated> =
  | Exclude<keyof Translated, keyof Own>
  | Exclude<Kept<Own>, keyof Translated>;

/** Placeholders whose values are in the text in every language. */
type Kept<Own> = {
  [P in keyof Own]: Own[P] extends Exclude<PlaceholderKind, 'choice'> ? P : never;
}[keyof Own];
