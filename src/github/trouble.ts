import { reveal } from '../messages/render.ts';
import { harmless } from '../report/harmless.ts';
import { coverSecrets } from '../report/secrets.ts';
import type { GitHubEvent } from './event.ts';
import { type Failure, readFailure } from './failure.ts';

/** Characters of GitHub's own words that are shown. */
const longest = 200;

/**
 * One plain line on why something could not be done: `The check run could not be posted: …. It needs the permission
 * checks: write.` `what` is in our own words; the line can be logged as it is, and is to be escaped in Markdown.
 */
export function troubleText(what: string, permission: string, error: unknown, event?: GitHubEvent): string {
  const failure = readFailure(error);
  const why = failure === undefined ? quoted(messageOf(error)) : whyText(failure);
  const accepted = failure?.write
    ? acceptedText(failure.headers['x-accepted-github-permissions'])
    : undefined;
  const fork = event?.name === 'pull_request' && event.pullRequest?.fork;
  const hint = fork ? ' On a pull request from a fork, GitHub gives a token that can only read.' : '';
  return `${what}: ${why}. It needs the permission ${accepted ?? permission}.${hint}`;
}

/** What GitHub says it wants, `pull_requests=write; issues=write`, as it is written in a workflow. */
function acceptedText(header = ''): string | undefined {
  if (!/^[a-z_]+=[a-z]+(?:[,;] ?[a-z_]+=[a-z]+){0,5}$/.test(header)) return undefined;
  return header.replaceAll('=', ': ').replaceAll('_', '-').replace(/, ?/g, ' and ').replace(/; ?/g, ' or ');
}

function whyText({ cause, status, message }: Failure): string {
  const words = message === '' ? '' : ` (${quoted(message)})`;
  switch (cause) {
    case 'limit':
      return `GitHub's rate limit does not let it through${words}`;
    case 'server':
      return `GitHub answered with the error ${status}`;
    case 'silent':
      return 'GitHub did not answer in time';
    case 'unreachable':
      return `GitHub could not be reached${words}`;
    case 'broken':
      return `the answer of GitHub was not whole${words}`;
    case 'refused':
      if (status === 401) return `GitHub does not know the token${words}`;
      return `GitHub refused it${status === undefined ? '' : ` with ${status}`}${words}`;
  }
}

/** Somebody else's words, harmless in a log and with no secret in them. */
function quoted(text: string): string {
  const shown = coverSecrets(reveal(text));
  return harmless(shown.length > longest ? `${shown.slice(0, longest)}…` : shown);
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
