import type { Text } from '../../../model/launch.ts';
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
