import { UsageError } from './model/errors.cjs';
import type { PlanReport } from './model/json-plan.cjs';
import type { Report, ReportFinding } from './model/json-report.cjs';
import type { RunsReport } from './model/json-runs.cjs';
import type { StateReport } from './model/json-state.cjs';
import type { PlanRequest, Request, RunsRequest, StateRequest } from './model/request.cjs';
export type { PlanReport, PlanReportMoment } from './model/json-plan.cjs';
export type { Report, ReportFinding, ReportPlace, ReportPosition, ReportRange } from './model/json-report.cjs';
export type { RunsReport, RunsReportLaunch, RunsReportPlace, RunsReportRun, RunsReportSetting, RunsReportText, RunsReportUnknown, RunsReportValue, RunsReportWord, } from './model/json-runs.cjs';
export type { StateReport } from './model/json-state.cjs';
export type { RuleId } from './model/rule-id.cjs';
export { UsageError };
/** Where, and in which language. */
interface Surroundings {
    /** What paths are relative to, and from where the repository is found. By default the working directory. */
    readonly cwd?: string | undefined;
    /** The language of messages: `en` (the default), `ja` or `zh-CN`. */
    readonly locale?: string | undefined;
}
/** How to lint. All of it may be left out. */
export interface Options extends Request, Surroundings {
}
/**
 * Lints files and directories; without any, the whole repository. Nothing is printed or written.
 * @throws UsageError when an option makes no sense or a path is not there
 */
export declare function lint(paths?: readonly string[], options?: Options): Promise<Report>;
/**
 * Lints a text as the file at `path`, which need not be there: what an editor holds. The other files of the repository
 * are read, and only findings in this one are given. Of these, what has not changed since is neither parsed nor checked
 * anew when a text is linted again.
 * @throws UsageError when an option makes no sense, or `path` is outside of the repository
 */
export declare function lintText(text: string, path: string, options?: Options): Promise<Report>;
/**
 * The text of the file at `path` with the fixes of findings in it made, those that are in each other's way left out:
 * linting the new text finds what is left. Findings in other files are passed over.
 * @param unsafe whether to make those too that may not be what was meant
 */
export declare function applyFixes(text: string, path: string, findings: readonly ReportFinding[], { unsafe }?: {
    readonly unsafe?: boolean;
}): string;
/** For what runs are listed, and what of them is told. All of it may be left out. */
export interface RunsOptions extends RunsRequest, Surroundings {
    /** Also what is set in each, and where. */
    readonly effective?: boolean | undefined;
}
/**
 * The runs that files and directories start or configure; without any, those of the whole repository. Nothing is run.
 * @throws UsageError when an option makes no sense or a path is not there
 */
export declare function runs(paths?: readonly string[], options?: RunsOptions): Promise<RunsReport>;
/** What is known of a run beside its configuration. Numbers are whole and above 0; all of it may be left out. */
export interface PlanOptions extends PlanRequest, Surroundings {
}
/**
 * What a training run will save and delete, what a crash would lose, and how to go on.
 * @param path a training configuration, or a script that starts a training
 * @throws UsageError when no plan can be made of it, or an option makes no sense
 */
export declare function plan(path: string, options?: PlanOptions): Promise<PlanReport>;
/** What the resumed run will use. All of it may be left out; versions are judged together with `accelerate` only. */
export interface StateOptions extends StateRequest, Surroundings {
}
/**
 * Whether a state directory can be resumed from. Nothing in it is executed.
 * @param directory what `resume` would be given
 * @throws UsageError when it is no directory, or an option makes no sense
 */
export declare function state(directory: string, options?: StateOptions): Promise<StateReport>;
