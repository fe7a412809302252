import { info } from '@actions/core';
import type { Catalogue } from '../messages/catalogue.ts';
import type { Finding } from '../model/finding.ts';
import type { LintReport } from '../model/report.ts';
import { chooseAnnotations } from '../report/annotations.ts';
import { annotate } from '../report/github.ts';
import type { Access } from './access.ts';

export interface ShowOptions {
  readonly messages: Catalogue;
  /** `checks`: by a check run. `auto`: by one where annotations have no room for all. */
  readonly surface: 'auto' | 'annotations' | 'checks';
  /** Whether the findings fail the step. */
  readonly failed: boolean;
  /** What a check run is called. */
  readonly name: string;
  readonly access: Access;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface Shown {
  /** Findings that are in the job summary only. */
  readonly leftOut: readonly Finding[];
  /** What could not be posted, and why: a plain line each. */
  readonly troubles: readonly string[];
}

/** Shows the findings by a check run, where one is asked for or needed and can be posted, else by annotations. */
export async function showFindings(report: LintReport, options: ShowOptions): Promise<Shown> {
  const { messages, surface, failed, access } = options;
  const { chosen, leftOut } = chooseAnnotations(report.findings, failed);
  const needed = surface === 'auto' && leftOut.length > 0 && access.token !== '';
  if (surface !== 'checks' && !needed) {
    annotate(chosen, report, messages);
    return { leftOut, troubles: [] };
  }
  const { postReport } = await import('./check-report.ts');
  const posted = await postReport(report, failed, { ...options, always: surface === 'checks' });
  if ('trouble' in posted) {
    annotate(chosen, report, messages);
    info(posted.trouble);
    return { leftOut, troubles: [posted.trouble] };
  }
  await print(report, messages);
  return { leftOut: posted.leftOut, troubles: [] };
}

/** Prints the findings as text that the runner makes nothing of: they are annotations of the check run already. */
async function print(report: LintReport, messages: Catalogue): Promise<void> {
  const { renderText } = await import('../report/text.ts');
  const showPath = (path: string) => path;
  const text = renderText(report, {
    messages,
    colors: false,
    links: false,
    width: 110,
    showPath,
    detail: 'quiet',
  });
  if (text !== '') info(text);
}
