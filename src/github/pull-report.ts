import type { LintReport } from '../model/report.ts';
import { renderComment } from '../report/comment.ts';
import { gathered } from '../report/gather.ts';
import type { SectionOptions } from '../report/sections.ts';
import { say } from '../report/wording.ts';
import type { Access } from './access.ts';
import { createClient, type GitHub } from './client.ts';
import { commentMark, keepComment } from './comment.ts';
import { readEvent } from './event.ts';
import { filesUrl } from './files-url.ts';
import { type Posted, type Pull, permission, pullOf } from './posting.ts';
import { postSuggestions } from './suggest.ts';
import { troubleText } from './trouble.ts';

export interface PullReportOptions extends Omit<SectionOptions, 'filesUrl'> {
  readonly access: Access;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly suggestions: boolean;
  readonly comment: boolean;
}

/** Inputs that tell what a step checks. Steps that differ in them keep comments of their own. */
const telling = ['PATHS', 'WORKING-DIRECTORY', 'SCRIPT', 'TARGET', 'CONFIG'];

/**
 * Posts to the pull request that the workflow runs for; without one there is nothing to do. Where it has newer commits
 * nothing is posted either: what their own run says must stay. Does not throw: the findings are told elsewhere too.
 */
export async function postToPull(report: LintReport, options: PullReportOptions): Promise<Posted> {
  const { access, env, messages } = options;
  const pull = pullOf(readEvent(env));
  if (pull === undefined) return { done: [], troubles: [] };
  try {
    const client = createClient(access);
    if (!(await isNewest(client, pull))) return { done: [say(messages, 'log-newer-commits')], troubles: [] };
    const posted = [
      ...(options.suggestions ? [await postSuggestions(client, pull, report, messages)] : []),
      ...(options.comment ? [await comment(client, pull, report, options)] : []),
    ];
    return {
      done: posted.flatMap(({ done }) => done),
      troubles: posted.flatMap(({ troubles }) => troubles),
    };
  } catch (error) {
    const trouble = { what: 'pull-request', permission, event: pull.event, error } as const;
    return { done: [], troubles: [troubleText(messages, trouble)] };
  }
}

async function isNewest(client: GitHub, { owner, repo, number, headSha }: Pull): Promise<boolean> {
  const { data } = await client.rest.pulls.get({ owner, repo, pull_number: number });
  return data.head.sha === headSha;
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
  const body = renderComment(
    gathered(report),
    { ...options, ...(url !== undefined && { filesUrl: url }) },
    mark,
  );
  return keepComment(client, pull, { mark, body, clean: report.findings.length === 0 }, messages);
}
