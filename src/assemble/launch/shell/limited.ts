import type { Text, UnknownCause } from '../../../model/launch.ts';
import { isUnknown } from '../../../model/launch-text.ts';
import { longestText } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';

/** A text that is too long is not known. */
export function limited(text: Text, place: Place): Text {
  let length = 0;
  for (const piece of text) length += isUnknown(piece) ? 1 : piece.text.length;
  return length > longestText || text.length > longestText / 8
    ? [{ unknown: { from: 'not-followed' }, place }]
    : text;
}

/** Why a text that was worked out is not known. What was made of a path is no path any more. */
export function causeOf(text: Text): UnknownCause {
  const piece = text.find(isUnknown);
  return piece === undefined || isFolderCause(piece.unknown) ? { from: 'not-followed' } : piece.unknown;
}

/** Whether what is not known is the path of a folder that is surely there: the root's, the home directory's. */
export function isFolderCause({ from, name }: UnknownCause): boolean {
  return from === 'root' || (from === 'environment' && name === 'HOME');
}
