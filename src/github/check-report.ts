import type { Catalogue } from '../messages/catalogue.ts';
import type { Finding } from '../model/finding.ts';
import type { LintReport } from '../model/report.ts';
import { checkRunOf } from '../report/check-run.ts';
import type { Access } from './access.ts';
import { checkPlace, postCheckRun } from './checks.ts';
import { createClient } from './client.ts';
import { readEvent } from './event.ts';
import { NotTried, troubleText } from './trouble.ts';

export interface CheckReportOptions {
  readonly messages: Catalogue;
  /** Whether the findings fail the step. */
  readonly failed: boolean;
  readonly access: Access;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/**
 * Shows a report as a check run. Gives the findings that it has no room for, or a line on why there is no check run.
 * Never throws: whatever goes wrong, the findings can still be shown otherwise.
 */
export async function postReport(
  report: LintReport,
  { messages, failed, access, env }: CheckReportOptions,
): Promise<{ readonly leftOut: readonly Finding[] } | { readonly trouble: string }> {
  const event = readEvent(env);
  try {
    const client = createClient(access);
    const place = checkPlace(event, env);
    if (place === undefined) throw new NotTried('no-commit');
    const { checkRun, leftOut } = checkRunOf(report, messages, failed);
    await postCheckRun(client, place, checkRun);
    return { leftOut };
  } catch (error) {
    return {
      trouble: troubleText(messages, { what: 'check-run', permission: 'checks: write', event, error }),
    };
  }
}
