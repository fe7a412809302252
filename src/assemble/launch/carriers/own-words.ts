import type { LaunchWord } from '../../../model/launch.ts';
import { known } from '../../../model/launch-text.ts';
import type { Place } from '../../../model/place.ts';

/** Words that stand nowhere: those by which a file has a shell started for what is written in it. */
export function ownWords(words: readonly string[], place: Place): readonly LaunchWord[] {
  return words.map((word) => ({ text: known(word, place), place }));
}
