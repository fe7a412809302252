import type { Catalogue } from '../messages/catalogue.ts';
import { render } from '../messages/render.ts';
import type { Finding } from '../model/finding.ts';
import type { LintReport } from '../model/report.ts';
import { type CheckRun, checkRunOf } from '../report/check-run.ts';
import type { Access } from './access.ts';
import { checkPlace } from './check-place.ts';
import { postCheckRun } from './checks.ts';
import { createClient } from './client.ts';
import { readEvent } from './event.ts';
import { troubleText } from './trouble.ts';

export interface CheckReportOptions {
  readonly messages: Catalogue;
  /** What it is called. */
  readonly name: string;
  /** Whether somebody asks for it, perhaps as a required check: then it is said that there has to be one. */
  readonly always: boolean;
  readonly access: Access;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Shows a report as a check run. Gives the findings that it has no room for, or a line on why there is no check run.
 * Never throws: whatever goes wrong, the findings can still be shown otherwise.
 * @param failed whether the findings fail the step
 */
export async function postReport(
  report: LintReport,
  failed: boolean,
  options: CheckReportOptions,
): Promise<{ readonly leftOut: readonly Finding[] } | { readonly trouble: string }> {
  const { checkRun, leftOut } = checkRunOf(report, options.messages, failed);
  const trouble = await postCheck(checkRun, options);
  return trouble === undefined ? { leftOut } : { trouble };
}

/** Posts a check run. Gives a line on why there is none, if it could not be posted; never throws. */
export async function postCheck(
  checkRun: CheckRun,
  { messages, name, always, access, env }: CheckReportOptions,
): Promise<string | undefined> {
  const event = readEvent(env);
  try {
    await postCheckRun(await createClient(access), checkPlace(name, event, env), checkRun, messages);
    return undefined;
  } catch (error) {
    const why = troubleText(messages, { what: 'check-run', permission: 'checks: write', event, error });
    return always ? `${why} ${render(messages, 'trouble', 'required', {})}` : why;
  }
}
