import { realpathSync } from 'node:fs';
import { toLocale, toRuleLevel } from './commands/asked.ts';
import { prepare, type Wanted } from './commands/prepare.ts';
import { lint as lintCheckout } from './lint.ts';
import { catalogueOf } from './messages/locale.ts';
import type { Report } from './model/json-report.ts';
import type { RuleId } from './model/rule-id.ts';
import { toReport } from './report/json.ts';

export { UsageError } from './model/errors.ts';
export type { Report, ReportFinding, ReportPlace, ReportPosition, ReportRange } from './model/json-report.ts';
export type { RuleId } from './model/rule-id.ts';

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

async function reportOn(what: Pick<Wanted, 'paths' | 'text'>, options: Options): Promise<Report> {
  const { cwd = '.', script, target, rules = {}, config, baseline, base, scope, locale = 'en' } = options;
  const messages = catalogueOf(toLocale(locale));
  const severities = Object.fromEntries(
    Object.entries(rules).map(([rule, level]) => toRuleLevel(`${rule}=${level}`)),
  );
  const { options: asked } = await prepare({
    ...what,
    cwd: realpathSync(cwd),
    script,
    target,
    severities,
    config,
    baseline,
    base,
    scope,
  });
  return toReport(await lintCheckout(asked), messages);
}
