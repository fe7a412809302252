import type { Catalogue } from '../messages/catalogue.ts';
import type { Problem } from '../messages/usage.ts';
import type { LintReport } from '../model/report.ts';
import { gathered } from '../report/gather.ts';
import type { SectionOptions } from '../report/sections.ts';
import { renderComment } from '../report/summary.ts';
import { uncheckedComment } from '../report/unchecked.ts';
import { say } from '../report/wording.ts';
import type { Access } from './access.ts';
import { createClient, type GitHub } from './client.ts';
import { commentMark, keepComment } from './comment.ts';
import { filesUrl, isPullWithoutNumber, readEvent } from './event.ts';
import { isNewest, type Posted, type Pull, permission, pullOf } from './posting.ts';
import { stepKey } from './step-name.ts';
import { postSuggestions } from './suggest.ts';
import { NotTried, troubleText } from './trouble.ts';

export interface PullOptions {
  readonly messages: Catalogue;
  /** What the step is known by. */
  readonly name: string;
  readonly access: Access;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface PullReportOptions extends PullOptions, Omit<SectionOptions, 'filesUrl'> {
  readonly suggestions: boolean;
  readonly comment: boolean;
}

/**
 * Posts to the pull request that the workflow runs for; without one there is nothing to do. Where it has newer commits
 * nothing is posted either: what their own run says must stay. Does not throw: the findings are told elsewhere too.
 */
export function postToPull(report: LintReport, options: PullReportOptions): Promise<Posted> {
  return onPull(options, async (client, pull) => [
    ...(options.suggestions ? [await postSuggestions(client, pull, report, options)] : []),
    ...(options.comment ? [await comment(client, pull, report, options)] : []),
  ]);
}

/** Says in the comment on the pull request, if there is one, why nothing was checked. Does not throw. */
export function noteOnPull(problems: readonly Problem[], options: PullOptions): Promise<Posted> {
  return onPull(options, async (client, pull) => {
    const mark = commentMark(stepKey(options.name));
    const body = uncheckedComment(problems, withUrl(options, pull), mark);
    return [await keepComment(client, pull, { mark, body, begins: false }, options.messages)];
  });
}

async function onPull(
  { access, env, messages }: PullOptions,
  post: (client: GitHub, pull: Pull) => Promise<readonly Posted[]>,
): Promise<Posted> {
  const event = readEvent(env);
  const pull = pullOf(event);
  if (pull === undefined && !isPullWithoutNumber(event)) return { done: [], troubles: [] };
  try {
    if (pull === undefined) throw new NotTried('no-event');
    const client = await createClient(access);
    if (!(await isNewest(client, pull))) return { done: [say(messages, 'log-newer-commits')], troubles: [] };
    const posted = await post(client, pull);
    return {
      done: posted.flatMap(({ done }) => done),
      troubles: posted.flatMap(({ troubles }) => troubles),
    };
  } catch (error) {
    const trouble = { what: 'pull-request', permission, event, error } as const;
    return { done: [], troubles: [troubleText(messages, trouble)] };
  }
}

function comment(
  client: GitHub,
  pull: Pull,
  report: LintReport,
  options: PullReportOptions,
): Promise<Posted> {
  const mark = commentMark(stepKey(options.name));
  const body = renderComment(gathered(report), withUrl(options, pull), mark);
  return keepComment(client, pull, { mark, body, begins: report.findings.length > 0 }, options.messages);
}

function withUrl<Options extends PullOptions>(options: Options, { event }: Pull) {
  return { ...options, filesUrl: filesUrl(event, options.env) };
}
