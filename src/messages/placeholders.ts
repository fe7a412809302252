/** What is said only where a command line that is not known can set more: `{?, unless the command line does}`. */
export const unlessGiven = /\{\?([^}]*)\}/g;

/** Values that are put into a message: `{name}`, or `{name|one|other}`. */
export const placeholder = /\{(\w+)(?:\|([^|}]*)\|([^|}]*))?\}/g;

/**
 * What a placeholder takes: any value, a number that is put in and chooses words, or a number that only chooses words, which
 * a language without a plural does not need.
 */
export type PlaceholderKind = 'value' | 'count' | 'choice';

/** The placeholders of a message, in the order in which they first stand in it. */
export function placeholdersOf(text: string): ReadonlyMap<string, PlaceholderKind> {
  const kinds = new Map<string, PlaceholderKind>();
  for (const [, name = '', one] of text.matchAll(placeholder)) {
    const kind = one === undefined ? 'value' : 'choice';
    kinds.set(name, (kinds.get(name) ?? kind) === kind ? kind : 'count');
  }
  return kinds;
}
