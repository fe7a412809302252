import type { Document, Value } from './document.cjs';
import type { Launch, LaunchLanguage, LaunchWord } from './launch.cjs';
import { type Place } from './place.cjs';
import type { Script } from './script.cjs';
import type { StateFacts } from './state.cjs';
import type { Target } from './target.cjs';
import type { WordStop } from './word-stop.cjs';
/**
 * Where a setting comes from: a key of a file; a word of a command line, also where the GUI keeps it; the GUI itself, which
 * puts its own value where nobody wrote one (its places are the document's opening brace).
 */
export type SettingSource = 'file' | 'command-line' | 'gui';
/** An option with the value it got, and where. Settings that nobody wrote are not listed: they are upstream's defaults. */
export interface Setting {
    /** The option of the upstream script that it sets (or would set, if it existed). */
    readonly option: string;
    /** The key as written; differs from `option` in a GUI configuration. */
    readonly key: string;
    readonly value: Value;
    /** Where the value stands. */
    readonly place: Place;
    /** Where the key stands, or what else names the option. */
    readonly keyPlace: Place;
    readonly source: SettingSource;
    /** The table it stands in, if any; upstream flattens tables one level and ignores their names. */
    readonly section?: string | undefined;
    /** The words of a launch that set it, where such do. */
    readonly words?: SettingWords | undefined;
    /** The value is what it is where nobody gives another: it comes from a variable that may be set. */
    readonly isDefault?: true | undefined;
}
/** The words of a launch that set an option. */
export interface SettingWords {
    readonly language: LaunchLanguage;
    /** The word that names the option; with `=` it holds the value, too. */
    readonly name: LaunchWord;
    /** The words behind it that are its values. */
    readonly values: readonly LaunchWord[];
    /** The word that stands before all of them. */
    readonly previous: LaunchWord;
}
/** A setting that upstream drops because the same option is set again further down. */
export interface ShadowedSetting {
    readonly setting: Setting;
    readonly by: Setting;
}
/** What a file of the GUI configures. */
export interface GuiConfig {
    readonly tab: 'lora' | 'dreambooth' | 'finetune';
    /**
     * `yes`: the GUI trains FLUX. `overridden`: `flux1_checkbox` is on, but so is a flag that wins over it.
     * `module-only`: the LoRA type is FLUX's while `flux1_checkbox` is off, so that SD 1.x is trained with it.
     */
    readonly flux: 'yes' | 'overridden' | 'module-only';
}
/** One training run as upstream would see it: the unit that rules check. */
export interface Run {
    readonly kind: 'train-config' | 'gui-config';
    /** Of a GUI config: what it is. */
    readonly gui?: GuiConfig | undefined;
    /** The document the run is configured in; findings without another document belong to it. */
    readonly document: Document;
    readonly script: Script;
    /** Nothing but what is missing speaks for the script: options on a command line could make it another one. */
    readonly scriptGuessed?: true | undefined;
    readonly target: Target;
    /** The folder, relative to the root, in which its launch starts it; absent where that is not inside, or not told. */
    readonly workingDirectory?: string | undefined;
    /** How many processes its launch starts, where that is told. */
    readonly processes?: number | undefined;
    /** The configuration of accelerate that its launch names, where that is in the checkout. */
    readonly accelerateConfig?: Document | undefined;
    /** The command that starts it, where the repository has one. */
    readonly launch?: Launch | undefined;
    /**
     * Whether all that is set is known: its launch has no word that could be any option. Undefined where nothing in the
     * repository starts it, so that a command line may give more.
     */
    readonly isComplete?: boolean | undefined;
    /** What counts, by option. */
    readonly settings: ReadonlyMap<string, Setting>;
    readonly shadowed: readonly ShadowedSetting[];
    /** The words of its launch over which the parser stops, in order. */
    readonly stops?: readonly WordStop[] | undefined;
    /** Options that upstream will set to something that the checkout does not tell, such as steps counted from images. */
    readonly unknown?: ReadonlySet<string>;
    /** What the checkout has at the path that `resume` names; absent where `resume` is unset or points elsewhere. */
    readonly resumeTarget?: ResumeTarget | undefined;
    /** The training config that its launch names and that is not in the checkout; absent where it may well not be. */
    readonly missingConfig?: MissingConfig | undefined;
    /** What the file set before the change that is looked at; absent where that is the same, or not known. */
    readonly before?: {
        readonly document: Document;
        readonly settings: ReadonlyMap<string, Setting>;
    };
}
/**
 * What the checkout has at the path that `resume` names, tried from the root and from the config's folder.
 * `missing` is told only when the folder that should hold it is there.
 */
export interface ResumeTarget {
    /** Relative to the root. */
    readonly path: string;
    readonly found: 'missing' | 'file' | 'directory';
    /** Names inside the directory, or, where it is none, inside the folder that holds or should hold it. */
    readonly entries: readonly string[];
    /** What is in it, where it is a directory that holds files of a state. */
    readonly state?: StateFacts | undefined;
}
/** A training config that is not there, in a folder that is. */
export interface MissingConfig {
    /** Relative to the root. */
    readonly path: string;
    /** Names in the folder that should hold it. */
    readonly entries: readonly string[];
}
/** The files, relative to the root, of a run: where it is configured, the command that starts it, and what is started for that. */
export declare function filesOfRun({ document, launch }: Pick<Run, 'document' | 'launch'>): readonly string[];
/** The places that tell a run from others: the file that configures it, and the command that starts it. */
export declare function namesOfRun({ document, launch }: Pick<Run, 'document' | 'launch'>, showPath?: (path: string) => string): readonly string[];
/** The folders, relative to the root, in which a run may run: that of its launch, else the root and its own. */
export declare function foldersOfRun({ document, launch, workingDirectory }: Run): readonly string[];
/** The run as it was before the change that is looked at; undefined where that is the same, or not known. */
export declare function earlier(run: Run): Run | undefined;
