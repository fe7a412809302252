import type { Said } from '../model/message.ts';
import { nearest } from '../model/nearest.ts';

/** Shorter words are in too many names to tell which one was meant. */
const shortestPart = 3;
const fewNames = 8;

/** A hint at the nearest name, or at those the word is a part of; or at the few that are known, or none. */
export function suggestion(word: string, known: readonly string[]): readonly Said<'usage'>[] {
  const near = nearest(word, known);
  if (near !== undefined) return meant([near]);
  const around = word.length < shortestPart ? [] : known.filter((name) => name.includes(word.toLowerCase()));
  if (around.length > 0 && around.length <= fewNames) return meant(around);
  return known.length > fewNames ? [] : [{ message: 'known-names', data: { names: known.join(', ') } }];
}

/** A hint that these names may have been meant. */
export function meant(names: readonly string[]): readonly Said<'usage'>[] {
  return [{ message: 'did-you-mean', data: { names: names.map((name) => `'${name}'`).join(', ') } }];
}
