import type { SettingSource } from './run.cjs';
/** The runs of a repository as `runs` gives them to programs; `schemas/runs.schema.json` describes it. */
export interface RunsReport {
    /** Raised when a change would break a reader. */
    readonly version: 1;
    /** By file and place; `plan --run` counts them from 1. */
    readonly runs: readonly RunsReportRun[];
    /** What of files that may start a training was not followed. */
    readonly problems: readonly (RunsReportPlace & {
        readonly message: string;
    })[];
}
/** A place; both numbers count from 1, columns in UTF-16 code units. */
export interface RunsReportPlace {
    /** Relative to the root of the repository, with `/`. */
    readonly file: string;
    readonly line: number;
    readonly column: number;
}
/** What is known of a text that is not known. */
export interface RunsReportUnknown {
    /** Why it is not known. */
    readonly unknown: string;
    readonly starts?: string | undefined;
    readonly ends?: string | undefined;
    /** What it is where nobody gives another. */
    readonly default?: string | undefined;
    /** All that it can be. */
    readonly among?: readonly string[] | undefined;
}
export type RunsReportText = string | RunsReportUnknown;
/** A word of a command, and where its text begins, without quotes. */
export type RunsReportWord = ({
    readonly text: string;
} | RunsReportUnknown) & RunsReportPlace & {
    /** The word of the command that stands for it, where its text is written elsewhere. */
    readonly use?: RunsReportPlace | undefined;
};
/** A command that starts a training. */
export interface RunsReportLaunch {
    /** The program: `accelerate`, `python`, also `python3` or `torchrun`. */
    readonly starter: string;
    /** What it takes before the script; null for python, which takes nothing. */
    readonly accelerate: readonly RunsReportWord[] | null;
    readonly script: RunsReportWord;
    readonly args: readonly RunsReportWord[];
    /** Relative to the root where it is inside. */
    readonly cwd: RunsReportText;
    /** The variables that the repository sets for it. */
    readonly env: Readonly<Record<string, RunsReportText>>;
    /** Whether only some ways through the script come to it. */
    readonly maybe: boolean;
    /** Where it runs, if not on the machine on which it is started. */
    readonly elsewhere: 'container' | 'machine' | null;
}
/** A training run. What nothing in the repository starts has no command: what is of that is null, or empty. */
export interface RunsReportRun extends Omit<RunsReportLaunch, 'starter' | 'script' | 'cwd'> {
    /** The file that is started, and the place of the command; where nothing starts it, the file that configures it. */
    readonly start: RunsReportPlace & {
        readonly path: string;
    };
    readonly starter: string | null;
    readonly script: RunsReportWord | {
        readonly text: string;
    };
    readonly cwd: RunsReportText | null;
    /** Whether no word can be an option that is not known; null where nothing starts it. */
    readonly complete: boolean | null;
    /** The training config and the dataset config that it reads, where they are in the repository. */
    readonly config: string | null;
    readonly dataset: string | null;
    /** Whether it is a run of FLUX, which is checked. */
    readonly checked: boolean;
    /** The version that it is checked against. */
    readonly target: string | null;
    /** What is set, by option; where it was asked for, of a run that is checked. */
    readonly settings?: readonly RunsReportSetting[] | undefined;
    /** The options that get a value which is not known; where it was asked for, of a run that is checked. */
    readonly unknown?: readonly string[] | undefined;
}
/** A value that an option gets, and where it is written. */
export interface RunsReportValue extends RunsReportPlace {
    readonly value: JsonValue;
    readonly source: SettingSource;
}
/** An option with the value that counts. */
export interface RunsReportSetting extends RunsReportValue {
    readonly option: string;
    /** It is so where nobody sets a variable or gives an argument that the script asks for. */
    readonly default?: true | undefined;
    /** Values that do not count because this one does. */
    readonly shadows: readonly RunsReportValue[];
}
export type JsonValue = string | number | boolean | null | readonly JsonValue[] | {
    readonly [key: string]: JsonValue;
};
