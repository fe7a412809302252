import type { LaunchWord } from './launch.cjs';
import type { Option } from './option.cjs';
import type { Place } from './place.cjs';
/** A word of a launch over which the parser of its script stops, before anything is loaded. */
export interface WordStop {
    readonly code: /** The beginning of several names. */ 'ambiguous' | /** None of the option's choices. */ 'choice' | /** The help is printed, and the program ends. */ 'help' | /** A value that begins with a hyphen: it is taken for an option. */ 'hyphen' | /** Nothing follows an option that takes a value. */ 'no-value' | /** It belongs to no option, with all loose words behind it. */ 'stray' | /** The option's type makes nothing of it. */ 'type' | /** `--flag=value`. */ 'unexpected-value' | /** A name that no option has. */ 'unknown';
    readonly word: LaunchWord;
    /** The word, or the value that is written in it behind `=`. */
    readonly place: Place;
    /** What stands there. */
    readonly text: string;
    /** The option that is named, or whose value it is; of a loose word the one right before it that does not take it. */
    readonly option?: Option | undefined;
    /** The option that a name most likely means which none has. */
    readonly meant?: MeantOption | undefined;
    /** Of the beginning of several names: these. */
    readonly candidates?: readonly string[] | undefined;
    /** The word is what it is where nobody gives another. */
    readonly isDefault?: true | undefined;
}
/** An option that is written otherwise. */
export interface MeantOption {
    readonly name: string;
    /** Its letters are the same: other hyphens, dashes or capitals. */
    readonly isSame: boolean;
}
