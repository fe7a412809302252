import { realpathSync } from 'node:fs';
import { lint as lintWorld } from './lint.ts';
import type { Catalogue } from './messages/catalogue.ts';
import { catalogueOf } from './messages/locale.ts';
import { usageLines } from './messages/usage.ts';
import { UsageError } from './model/errors.ts';
import type { PlanReport } from './model/json-plan.ts';
import type { Report, ReportFinding } from './model/json-report.ts';
import type { RunsReport } from './model/json-runs.ts';
import type { StateReport } from './model/json-state.ts';
import type { PlanRequest, Request, RunsRequest, StateRequest } from './model/request.ts';
import { toReport } from './report/json.ts';
import { toPlanReport } from './report/plan-json.ts';
import { toRunsReport } from './report/runs-json.ts';
import { toStateReport } from './report/state.ts';
import { applyEdits, chooseEdits } from './settle/fixes.ts';
import { openAround, type Wanted } from './workspace/open.ts';
import type { OptionSpecs } from './workspace/option-spec.ts';
import { lintOptions, planOptions, runsOptions, stateOptions } from './workspace/options.ts';
import { planRun } from './workspace/plan.ts';
import { readOption, readRequest } from './workspace/read-option.ts';
import { remembered } from './workspace/remember.ts';
import { listRuns } from './workspace/runs.ts';
import { inspectDirectory, resumingWith } from './workspace/state.ts';

export type { PlanReport, PlanReportMoment } from './model/json-plan.ts';
export type { Report, ReportFinding, ReportPlace, ReportPosition, ReportRange } from './model/json-report.ts';
export type {
  RunsReport,
  RunsReportLaunch,
  RunsReportPlace,
  RunsReportRun,
  RunsReportSetting,
  RunsReportText,
  RunsReportUnknown,
  RunsReportValue,
  RunsReportWord,
} from './model/json-runs.ts';
export type { StateReport } from './model/json-state.ts';
export type { RuleId } from './model/rule-id.ts';
export { UsageError };

/** Where, and in which language. */
interface Surroundings {
  /** What paths are relative to, and from where the repository is found. By default the working directory. */
  readonly cwd?: string | undefined;
  /** The language of messages: `en` (the default), `ja` or `zh-CN`. */
  readonly locale?: string | undefined;
}

/** How to lint. All of it may be left out. */
export interface Options extends Request, Surroundings {}

/**
 * Lints files and directories; without any, the whole repository. Nothing is printed or written.
 * @throws UsageError when an option makes no sense or a path is not there
 */
export async function lint(paths: readonly string[] = [], options: Options = {}): Promise<Report> {
  return reportOn({ paths }, options);
}

/**
 * Lints a text as the file at `path`, which need not be there: what an editor holds. The other files of the repository
 * are read, and only findings in this one are given. Of these, what has not changed since is neither parsed nor checked
 * anew when a text is linted again.
 * @throws UsageError when an option makes no sense, or `path` is outside of the repository
 */
export async function lintText(text: string, path: string, options: Options = {}): Promise<Report> {
  return reportOn({ paths: [], draft: { path, read: () => text } }, options);
}

/**
 * The text of the file at `path` with the fixes of findings in it made, those that are in each other's way left out:
 * linting the new text finds what is left. Findings in other files are passed over.
 * @param unsafe whether to make those too that may not be what was meant
 */
export function applyFixes(
  text: string,
  path: string,
  findings: readonly ReportFinding[],
  { unsafe = false }: { readonly unsafe?: boolean } = {},
): string {
  const fixes = findings.flatMap((finding) => {
    if (finding.path !== path || finding.fix === undefined) return [];
    const edits = finding.fix.edits.map(({ range: { start, end }, text: now }) => ({
      range: { start: start.offset, end: end.offset },
      text: now,
    }));
    return [{ safe: finding.fix.safe, edits }];
  });
  return applyEdits(text, chooseEdits(text, fixes, unsafe).edits);
}

/** For what runs are listed, and what of them is told. All of it may be left out. */
export interface RunsOptions extends RunsRequest, Surroundings {
  /** Also what is set in each, and where. */
  readonly effective?: boolean | undefined;
}

/**
 * The runs that files and directories start or configure; without any, those of the whole repository. Nothing is run.
 * @throws UsageError when an option makes no sense or a path is not there
 */
export async function runs(paths: readonly string[] = [], options: RunsOptions = {}): Promise<RunsReport> {
  const { cwd = '.', locale, effective = false } = options;
  return inLanguage(locale, async (messages) => {
    const request = requestIn<RunsRequest>(options, runsOptions);
    return toRunsReport(await listRuns(realpathSync(cwd), paths, request), messages, effective);
  });
}

/** What is known of a run beside its configuration. Numbers are whole and above 0; all of it may be left out. */
export interface PlanOptions extends PlanRequest, Surroundings {}

/**
 * What a training run will save and delete, what a crash would lose, and how to go on.
 * @param path a training configuration, or a script that starts a training
 * @throws UsageError when no plan can be made of it, or an option makes no sense
 */
export async function plan(path: string, options: PlanOptions = {}): Promise<PlanReport> {
  const { cwd = '.', locale } = options;
  return inLanguage(locale, async (messages) => {
    const request = requestIn<PlanRequest>(options, planOptions);
    return toPlanReport(await planRun(realpathSync(cwd), path, request), messages);
  });
}

/** What the resumed run will use. All of it may be left out; versions are judged together with `accelerate` only. */
export interface StateOptions extends StateRequest, Surroundings {}

/**
 * Whether a state directory can be resumed from. Nothing in it is executed.
 * @param directory what `resume` would be given
 * @throws UsageError when it is no directory, or an option makes no sense
 */
export async function state(directory: string, options: StateOptions = {}): Promise<StateReport> {
  const { cwd = '.', locale } = options;
  return inLanguage(locale, async (messages) => {
    const resuming = resumingWith(requestIn<StateRequest>(options, stateOptions));
    const { facts, judged } = inspectDirectory(realpathSync(cwd), directory, resuming);
    return toStateReport(directory, facts, judged, messages);
  });
}

async function reportOn(what: Omit<Wanted, 'cwd'>, options: Options): Promise<Report> {
  const { cwd = '.', locale } = options;
  return inLanguage(locale, async (messages) => {
    const request = requestIn<Request>(options, lintOptions);
    const { world, options: asked } = remembered(
      await openAround({ ...what, cwd: realpathSync(cwd) }, request),
    );
    return toReport(await lintWorld(world, asked), messages);
  });
}

/** What a program asks for, checked as if it had been written. */
function requestIn<Request extends object>(options: Request, specs: OptionSpecs): Request {
  const values = new Map<string, unknown>(Object.entries(options));
  return readRequest<Request>(
    specs,
    (_, { request = '', many, value: kind }) => {
      const value = values.get(request);
      if (value === undefined) return undefined;
      if (value === false && kind === 'FILE') return false;
      return many ? Object.entries(Object(value)).map(([name, own]) => `${name}=${own}`) : [String(value)];
    },
    (name, { request = name }) => request,
  );
}

/** Does what is asked for in a language, which also tells what makes no sense in it. */
async function inLanguage<Result>(
  locale: string | undefined,
  work: (messages: Catalogue) => Promise<Result>,
): Promise<Result> {
  const messages = catalogueOf(readOption('locale', lintOptions.locale, locale ?? 'en'));
  try {
    return await work(messages);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(usageLines(error, messages).join('\n'), error.mistakes);
  }
}
