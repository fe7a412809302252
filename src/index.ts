import { realpathSync } from 'node:fs';
import { lint as lintWorld } from './lint.ts';
import type { Catalogue } from './messages/catalogue.ts';
import { catalogueOf } from './messages/locale.ts';
import { usageError, usageLines } from './messages/usage.ts';
import { UsageError } from './model/errors.ts';
import type { PlanReport } from './model/json-plan.ts';
import type { Report, ReportFinding } from './model/json-report.ts';
import type { StateReport } from './model/json-state.ts';
import type { RuleId } from './model/rule-id.ts';
import { toReport } from './report/json.ts';
import { toPlanReport } from './report/plan.ts';
import { toStateReport } from './report/state.ts';
import { applyEdits, chooseEdits } from './settle/fixes.ts';
import { planOf } from './workspace/plan.ts';
import { prepare, type Wanted } from './workspace/prepare.ts';
import { toLocale, toRuleLevel } from './workspace/read-options.ts';
import { inspectDirectory, resumingOf } from './workspace/state.ts';

export type { PlanReport, PlanReportMoment } from './model/json-plan.ts';
export type { Report, ReportFinding, ReportPlace, ReportPosition, ReportRange } from './model/json-report.ts';
export type { StateReport } from './model/json-state.ts';
export type { RuleId } from './model/rule-id.ts';
export { UsageError };

/** How to lint. All of it may be left out. */
export interface Options {
  /** What paths are relative to, and from where the repository is found. By default the working directory. */
  readonly cwd?: string;
  /** The upstream script every training config is for, such as `flux_train_network.py`. By default each file tells. */
  readonly script?: string;
  /** The upstream version to check against, such as `sd-scripts 0.11.1`. By default the repository tells. */
  readonly target?: string;
  /** What rules' findings are, by rule. */
  readonly rules?: Readonly<Partial<Record<RuleId, 'off' | 'notice' | 'warning' | 'error'>>>;
  /** A settings file, or `false` for none. By default that of the repository. */
  readonly config?: string | false;
  /** A baseline, or `false` for none. By default that of the repository. */
  readonly baseline?: string | false;
  /** What it is that a file was not read, whatever it looks like. By default an error where it looks like one of ours. */
  readonly unread?: 'error' | 'warning';
  /** Whose settings, baseline and suppressing comments count: those of `base` (the default with one), or `head`. */
  readonly settingsFrom?: 'base' | 'head';
  /** What comments that suppress findings do: `allow` (the default), `report` them as notices, or `ignore`: nothing. */
  readonly suppressions?: 'allow' | 'report' | 'ignore';
  /** The git revision that a change is made to: what it does to a run is looked at too. */
  readonly base?: string;
  /** What is reported: `all` (the default), or what `changed` since `base`, without one what is not committed yet. */
  readonly scope?: 'changed' | 'all';
  /** The language of messages: `en` (the default), `ja` or `zh-CN`. */
  readonly locale?: string;
}

/**
 * Lints files and directories; without any, the whole repository. Nothing is printed or written.
 * @throws UsageError when an option makes no sense or a path is not there
 */
export async function lint(paths: readonly string[] = [], options: Options = {}): Promise<Report> {
  return reportOn({ paths }, options);
}

/**
 * Lints a text as the file at `path`, which need not be there: what an editor holds. The other files of the repository
 * are read, and only findings in this one are given.
 * @throws UsageError when an option makes no sense, or `path` is outside of the repository
 */
export async function lintText(text: string, path: string, options: Options = {}): Promise<Report> {
  return reportOn({ paths: [], text: { path, read: () => text } }, options);
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

/** What is known of a run beside its configuration. Numbers are whole and above 0; all of it may be left out. */
export interface PlanOptions {
  /** What the configuration's path is relative to. By default the working directory. */
  readonly cwd?: string;
  /** The script the configuration is for. By default the file tells. */
  readonly script?: string;
  /** Batches in one epoch, over all data sets. */
  readonly batches?: number;
  /** Images in one epoch, repeats included. They count where `batches` is not given. */
  readonly images?: number;
  /** How many processes train. By default 1. */
  readonly processes?: number;
  /** The update after which the run stops. */
  readonly crashAt?: number;
  /** The language of notes: `en` (the default), `ja` or `zh-CN`. */
  readonly locale?: string;
}

/**
 * What a training run will save and delete, what a crash would lose, and how to go on.
 * @param config a training configuration
 * @throws UsageError when no plan can be made of it, or an option makes no sense
 */
export async function plan(config: string, options: PlanOptions = {}): Promise<PlanReport> {
  const { cwd = '.', locale = 'en', ...facts } = options;
  return inLanguage(locale, async (messages) => {
    for (const [name, number] of Object.entries(facts)) {
      if (typeof number === 'number' && !(Number.isSafeInteger(number) && number >= 1))
        throw usageError('no-count', { option: name, text: number });
    }
    return toPlanReport(await planOf(config, { ...facts, cwd: realpathSync(cwd) }), messages);
  });
}

/** What the resumed run will use. All of it may be left out; versions are judged together with `accelerate` only. */
export interface StateOptions {
  /** What the directory is relative to. By default the working directory. */
  readonly cwd?: string;
  /** The script that will resume, such as `flux_train_network.py`. */
  readonly script?: string;
  readonly accelerate?: string;
  /** The accelerate that wrote the state. */
  readonly savedWith?: string;
  readonly torch?: string;
  readonly safetensors?: string;
  readonly numpy?: string;
  /** The language of messages: `en` (the default), `ja` or `zh-CN`. */
  readonly locale?: string;
}

/**
 * Whether a state directory can be resumed from. Nothing in it is executed.
 * @param directory what `resume` would be given
 * @throws UsageError when it is no directory, or an option makes no sense
 */
export async function state(directory: string, options: StateOptions = {}): Promise<StateReport> {
  const { cwd = '.', locale = 'en', ...resuming } = options;
  return inLanguage(locale, async (messages) => {
    const { facts, judged } = inspectDirectory(realpathSync(cwd), directory, resumingOf(resuming));
    return toStateReport(directory, facts, judged, messages);
  });
}

async function reportOn(what: Pick<Wanted, 'paths' | 'text'>, options: Options): Promise<Report> {
  const { cwd = '.', script, target, rules = {}, locale = 'en', ...rest } = options;
  return inLanguage(locale, async (messages) => {
    const severities = Object.fromEntries(
      Object.entries(rules).map(([rule, level]) => toRuleLevel(`${rule}=${level}`)),
    );
    const { world, options: asked } = await prepare({
      ...what,
      cwd: realpathSync(cwd),
      script,
      target,
      severities,
      ...rest,
    });
    return toReport(await lintWorld(world, asked), messages);
  });
}

/** Does what is asked for in a language, which also tells what makes no sense in it. */
async function inLanguage<Result>(
  locale: string,
  work: (messages: Catalogue) => Promise<Result>,
): Promise<Result> {
  const messages = catalogueOf(toLocale(locale));
  try {
    return await work(messages);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    throw new UsageError(usageLines(error, messages).join('\n'), error.mistakes);
  }
}
