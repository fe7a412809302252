import type { LaunchWord } from '../model/launch.ts';
import { defaultText, knownText, startOf } from '../model/launch-text.ts';
import type { Word } from './option-words.ts';

/** A word of a launch, as a parser reads it. */
export interface ReadWord extends Word {
  readonly from: LaunchWord;
}

/** A word for a parser: what it is, else what it is by default, else how it begins. */
export function toReadWord(from: LaunchWord): ReadWord {
  const { text, place, isSpread } = from;
  const known = knownText(text);
  if (known !== undefined) return { from, text: known, place, isSpread };
  const beginning = startOf(text);
  const byDefault = defaultText(text);
  return {
    from,
    text: byDefault ?? beginning,
    place,
    unsure: { beginning, hasDefault: byDefault !== undefined },
    isSpread,
  };
}
