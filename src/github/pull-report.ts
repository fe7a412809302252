import type { LintReport } from '../model/report.ts';
import { renderComment } from '../report/comment.ts';
import type { SectionOptions } from '../report/sections.ts';
import { createClient, type GitHub } from './client.ts';
import { commentMark, keepComment } from './comment.ts';
import { readEvent } from './event.ts';
import { filesUrl } from './files-url.ts';
import { type Posted, type Pull, pullOf } from './posting.ts';
import { postSuggestions } from './suggest.ts';

export interface PullReportOptions extends Omit<SectionOptions, 'filesUrl'> {
  /** Empty for none. */
  readonly token: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly suggestions: boolean;
  readonly comment: boolean;
}

/** Inputs that tell what a step checks. Steps that differ in them keep comments of their own. */
const telling = ['PATHS', 'WORKING-DIRECTORY', 'SCRIPT', 'TARGET', 'CONFIG'];

/**
 * Posts to the pull request that the workflow runs for; without one there is nothing to do. Does not throw for anything
 * that GitHub does.
 */
export async function postToPull(report: LintReport, options: PullReportOptions): Promise<Posted> {
  const pull = pullOf(readEvent(options.env));
  if (pull === undefined) return { done: [], troubles: [] };
  if (options.token === '') {
    return { done: [], troubles: ['Nothing was posted on the pull request: the input `token` is empty.'] };
  }
  const client = createClient(options.token);
  const posted = [
    ...(options.suggestions ? [await postSuggestions(client, pull, report, options.messages)] : []),
    ...(options.comment ? [await comment(client, pull, report, options)] : []),
  ];
  return {
    done: posted.flatMap(({ done }) => done),
    troubles: posted.flatMap(({ troubles }) => troubles),
  };
}

function comment(
  client: GitHub,
  pull: Pull,
  report: LintReport,
  options: PullReportOptions,
): Promise<Posted> {
  const { env, messages } = options;
  const url = filesUrl(pull.event, env);
  const mark = commentMark(telling.map((name) => env[`INPUT_${name}`] ?? ''));
  const body = renderComment(report, { ...options, ...(url !== undefined && { filesUrl: url }) }, mark);
  return keepComment(client, pull, { mark, body, clean: report.findings.length === 0 }, messages);
}
