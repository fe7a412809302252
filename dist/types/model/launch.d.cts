import type { Document } from './document.cjs';
import type { Place } from './place.cjs';
/**
 * What a script works out as a text: pieces that are written somewhere, and pieces that the repository does not tell. Joined
 * they are the text; no piece is the empty text.
 */
export type Text = readonly TextPiece[];
export type TextPiece = KnownPiece | UnknownPiece;
/** A piece that is known. */
export interface KnownPiece {
    readonly text: string;
    /** Where it is written, without quotes. What stands there differs from `text` where it is escaped or worked out. */
    readonly place: Place;
}
/** A piece that is not known. */
export interface UnknownPiece {
    readonly unknown: UnknownCause;
    /** What it is where nobody gives another: no such variable is set, the script gets no words. */
    readonly default?: Text | undefined;
    /** All that it can be, where that is known: at least two. */
    readonly among?: readonly Text[] | undefined;
    /** Where the script asks for it. */
    readonly place: Place;
}
/** Why the repository does not tell a text. */
export interface UnknownCause {
    readonly from: 'environment'
    /** What the script is started with. */
     | 'argument'
    /** What a program prints. */
     | 'output'
    /** What somebody types. */
     | 'input'
    /** A file that is not in the checkout, or that is not read. */
     | 'file'
    /** A condition of which the repository does not tell how it comes out. */
     | 'condition'
    /** Where the root of the checkout is: its absolute path; by the name `0` the path to it by which the script is started. */
     | 'root'
    /** A container, or another machine. */
     | 'elsewhere'
    /** A part of the language that is not followed, or too much work. */
     | 'not-followed';
    /** The variable, the argument, the program, the file. */
    readonly name?: string | undefined;
}
/** A word as the program gets it. */
export interface LaunchWord {
    readonly text: Text;
    /** Where all of it is written, its quotes included: in the command, or in the list of words that the command takes in. */
    readonly place: Place;
    /** The word of the command that stands for it, where that is another. */
    readonly use?: Place | undefined;
    /** It may be no word, or several: what is not known and stands without quotes, or all words that a script gets. */
    readonly isSpread?: true | undefined;
}
/** The languages in which commands are written. What a word is put into decides how a fix quotes it. */
export type LaunchLanguage = 'shell' | 'batch' | 'powershell' | 'python' | 'exec-form';
/** A folder in which a command runs. */
export type Folder = 
/** Inside the root, relative to it; the root itself is ''. */
{
    readonly inside: string;
}
/** Absolute, or below the home directory (`~/…`), and not in the checkout. */
 | {
    readonly outside: string;
} | {
    readonly unknown: UnknownCause;
    readonly default?: string | undefined;
    readonly ends?: string | undefined;
};
/** A file or folder of the checkout that a container has. */
export interface Copy {
    /** Where the container has it: an absolute path. */
    readonly at: string;
    /** Its path in the checkout. */
    readonly from: string;
}
/** One command that starts a training. */
export interface Launch {
    /** What takes the words before the script. */
    readonly starter: 'accelerate' | 'torchrun' | 'python';
    /** The program by its name where that is another: `accelerate-launch`, `python3`. */
    readonly program?: string | undefined;
    /** What the starter takes: the words between `launch` and the script; none of python. */
    readonly accelerate: readonly LaunchWord[];
    readonly script: LaunchWord;
    /** What the script takes. */
    readonly args: readonly LaunchWord[];
    readonly folder: Folder;
    /** The variables that the repository sets for it, by name. */
    readonly env: ReadonlyMap<string, Text>;
    /** The command, from its first word to its last. */
    readonly place: Place;
    /** The file that is started, where the command stands in another. */
    readonly start?: Document | undefined;
    readonly language: LaunchLanguage;
    readonly elsewhere?: 'container' | 'machine' | undefined;
    /** What the container has of the checkout, in the order in which it got it. */
    readonly copies?: readonly Copy[] | undefined;
    /** Whether a condition that cannot be decided keeps it from being started in some way. */
    readonly isMaybe: boolean;
    /** Options that stand below it as commands of their own, as the line above does not go on. */
    readonly lost: readonly LaunchWord[];
}
/** Why a file, or a part of it, that may start a training was not followed. */
export interface LaunchProblem {
    readonly is: 'syntax'
    /** There is more to do than is done. */
     | 'too-much';
    readonly place: Place;
}
/** What the files that are started from one file start, in order. */
export interface Launches {
    readonly launches: readonly Launch[];
    readonly problems: readonly LaunchProblem[];
}
