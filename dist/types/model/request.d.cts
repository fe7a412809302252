import type { ReportFinding } from './json-report.cjs';
import type { RuleId } from './rule-id.cjs';
/** What findings are reported: those that a change touches, or all. */
export declare const scopes: readonly ['changed', 'all'];
/**
 * What comments that suppress findings do: with `allow` their findings are not reported, with `report` they are notices,
 * and with `ignore` the comments are comments like any other.
 */
export declare const suppressionModes: readonly ['allow', 'report', 'ignore'];
export type SuppressionMode = (typeof suppressionModes)[number];
/** Whose settings, baseline and suppressing comments count where a change is judged. */
export declare const policySources: readonly ['base', 'head'];
export type PolicySource = (typeof policySources)[number];
/** What it can be that a file was not read. */
export declare const unreadLevels: readonly ['error', 'warning'];
export type UnreadLevel = (typeof unreadLevels)[number];
/** What is asked of a change. */
export interface ChangeRequest {
    /** The git revision that a change is made to: what it does to a run is looked at too. */
    readonly base?: string | undefined;
    /** What is reported: `all` (the default), or what `changed` since `base`, without one what is not committed yet. */
    readonly scope?: (typeof scopes)[number] | undefined;
    /** Whose settings, baseline and suppressing comments count: those of `base` (the default with one), or `head`. */
    readonly settingsFrom?: PolicySource | undefined;
}
/** What of a request the core takes as it is. It counts before what the repository itself wants. */
export interface CoreRequest {
    /** The upstream version to check against, such as `sd-scripts 0.11.1`. By default the repository tells. */
    readonly target?: string | undefined;
    /** What it is that a file was not read, whatever it looks like. By default an error where it looks like one of ours. */
    readonly unread?: UnreadLevel | undefined;
}
/** What is asked of linting, whoever asks. All of it may be left out. */
export interface Request extends ChangeRequest, CoreRequest {
    /** The script of sd-scripts that every training config is for, such as `flux_train_network.py`. By default each file tells. */
    readonly script?: string | undefined;
    /** What rules' findings are, by rule. */
    readonly rules?: Readonly<Partial<Record<RuleId, ReportFinding['severity'] | 'off'>>> | undefined;
    /** A settings file, or `false` for none. By default that of the repository. */
    readonly config?: string | false | undefined;
    /** A baseline, or `false` or `none` for none. By default that of the repository. */
    readonly baseline?: string | false | undefined;
    /** What comments that suppress findings do: `allow` (the default), `report` them as notices, or `ignore`: nothing. */
    readonly suppressions?: SuppressionMode | undefined;
}
/** For what runs are listed. All of it may be left out. */
export interface RunsRequest {
    /** The script of sd-scripts that every training config is for. By default each file tells. */
    readonly script?: string | undefined;
    /** The upstream version of whose options there are. By default the repository tells. */
    readonly target?: string | undefined;
}
/** What is known of a run beside its configuration. Numbers are whole and above 0; all of it may be left out. */
export interface PlanRequest {
    /** The script the configuration is for. By default the file tells. */
    readonly script?: string | undefined;
    /** Which run, where there are several: its number in the list of runs, from 1, or its `output_name`. */
    readonly run?: string | undefined;
    /** Batches in one epoch, over all data sets. */
    readonly batches?: number | undefined;
    /** Images in one epoch, repeats included. They count where `batches` is not given. */
    readonly images?: number | undefined;
    /** How many processes train. By default as a launch script or the GUI's file tells, else 1. */
    readonly processes?: number | undefined;
    /** The update after which the run stops. */
    readonly crashAt?: number | undefined;
}
/** What the resumed run will use. All of it may be left out; versions are judged together with `accelerate` only. */
export interface StateRequest {
    /** The script that will resume, such as `flux_train_network.py`. */
    readonly script?: string | undefined;
    readonly accelerate?: string | undefined;
    /** The accelerate that wrote the state. */
    readonly savedWith?: string | undefined;
    readonly torch?: string | undefined;
    readonly safetensors?: string | undefined;
    readonly numpy?: string | undefined;
}
