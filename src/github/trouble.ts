import type { Catalogue } from '../messages/catalogue.ts';
import { renderSaid, sayIn } from '../messages/render.ts';
import type { Said } from '../model/message.ts';
import { harmless } from '../report/harmless.ts';
import type { GitHubEvent } from './event.ts';
import { type Failure, readFailure } from './failure.ts';

export interface Trouble {
  /** What could not be done: a message of the group `trouble`. */
  readonly what:
    | 'base-files'
    | 'changed-files'
    | 'check-run'
    | 'comment'
    | 'outdated-suggestions'
    | 'pull-request'
    | 'some-suggestions'
    | 'suggestions';
  /** What it takes, as it is written in a workflow: `checks: write`. */
  readonly permission: string;
  readonly event: GitHubEvent;
  /** What was thrown. */
  readonly error: unknown;
}

/** Why nothing was tried: a message of the group `trouble`. */
export class NotTried extends Error {
  override readonly name = 'NotTried';
  readonly why: 'no-api' | 'no-commit' | 'no-event' | 'no-time' | 'no-token';

  constructor(why: NotTried['why']) {
    super(why);
    this.why = why;
  }
}

/**
 * One plain line: `The check run could not be posted: GitHub refused it with 403 (…). It needs the permission checks:
 * write.` It can be logged as it is, and is to be escaped in Markdown.
 */
export function troubleText(messages: Catalogue, { what, permission, event, error }: Trouble): string {
  const say = sayIn(messages, 'trouble');
  const failure = readFailure(error);
  const accepted = failure?.write ? failure.headers['x-accepted-github-permissions'] : undefined;
  const needed = acceptedText(accepted) ?? permission;
  const fork = event.name === 'pull_request' && event.pullRequest?.fork;
  const { why, words } = whyOf(error, failure);
  const sentences = [
    say(what) +
      say('because') +
      renderSaid(messages, 'trouble', why) +
      (words === '' ? '' : say('words', { words })) +
      say('end'),
    say('needs', { permission: needed }),
    ...(fork && needed.includes('write') ? [say('fork')] : []),
  ];
  return harmless(sentences.join(' '));
}

/** What GitHub says it wants, `pull_requests=write; issues=write`, as it is written in a workflow. */
function acceptedText(header = ''): string | undefined {
  if (!/^[a-z_]+=[a-z]+(?:[,;] ?[a-z_]+=[a-z]+){0,5}$/.test(header)) return undefined;
  return header.replaceAll('=', ': ').replaceAll('_', '-').replace(/, ?/g, ' and ').replace(/; ?/g, ' or ');
}

/** A message of the group `trouble`, and somebody else's words on it. */
function whyOf(
  error: unknown,
  failure: Failure | undefined,
): { readonly why: Said<'trouble'>; readonly words: string } {
  if (error instanceof NotTried) return { why: { message: error.why }, words: '' };
  if (failure === undefined) {
    return { why: { message: 'mistake' }, words: error instanceof Error ? error.message : String(error) };
  }
  const { cause, status, message: words } = failure;
  if (cause === 'silent') return { why: { message: cause }, words: '' };
  if (cause === 'server') return { why: { message: cause, data: { status: status ?? 0 } }, words };
  if (cause !== 'refused') return { why: { message: cause }, words };
  if (status === undefined) return { why: { message: 'refused-query' }, words };
  return { why: status === 401 ? { message: 'unknown-token' } : { message: cause, data: { status } }, words };
}
