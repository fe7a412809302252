import { commonAncestor, findCommit, type Head, isCheckedOut } from '../files/base.ts';
import { changesSince } from '../files/changes.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { renderSaid, sayIn } from '../messages/render.ts';
import type { Moves } from '../model/moves.ts';
import type { Access } from './access.ts';
import type { GitHubEvent } from './event.ts';
import { troubleText } from './trouble.ts';

/** The files that a change touches, or why that is not known: a plain line that can be logged as it is. */
export type Changed =
  | {
      readonly files: ReadonlySet<string>;
      /** Of those, what came and went. */
      readonly moves: Moves;
    }
  | { readonly trouble: string };

/** The commit that an event's change is judged by. */
export interface BaseCommit {
  /** A hash. It need not be at hand. */
  readonly commit?: string | undefined;
  /** Whether the change comes from the repository itself, and not from a fork. */
  readonly isOwn: boolean;
  /** Whether what is checked out is the change on top of exactly this commit. */
  readonly isBelow: boolean;
}

/**
 * The commit that an event's change is to be judged by: what is in its base branch, which nobody can choose who proposes
 * the change. `undefined` for events that are about no change to a branch.
 */
export function baseCommitOf(event: GitHubEvent, head: Head | undefined): BaseCommit | undefined {
  const { name, sha, pullRequest, mergeGroup } = event;
  if (name === 'merge_group') {
    return { isOwn: true, isBelow: true, commit: mergeGroup?.baseSha };
  }
  if (name !== 'pull_request' && name !== 'pull_request_target') return undefined;
  const isOwn = pullRequest !== undefined && !pullRequest.fork;
  // What GitHub itself made of the event: its merge, or the base branch. Of other commits anybody may be the author.
  const own = head !== undefined && head.id === sha ? head : undefined;
  const [into, change] = own?.parents ?? [];
  const below = name === 'pull_request_target' ? own?.id : change === undefined ? undefined : into;
  return { isOwn, isBelow: below !== undefined, commit: below ?? pullRequest?.baseSha };
}

/**
 * The commit of the event that is checked out, or that something was put on top of; `undefined` where other code is, as
 * on `pull_request_target`, unless a step has checked out the change itself.
 */
function checkedOut(root: string, { name, sha, pullRequest }: GitHubEvent, head: Head): string | undefined {
  const own = name === 'pull_request_target' ? undefined : sha;
  return [own, pullRequest?.headSha].find(
    (commit) => commit !== undefined && isCheckedOut(root, head, commit),
  );
}

/**
 * The commit that the event's change is made to, where the history at hand has it and the change is checked out: the
 * first parent of the merge commit that GitHub makes of a pull request, else where the change left its base branch; what
 * a branch was before a push.
 */
export function eventBase(root: string, event: GitHubEvent, head: Head | undefined): string | undefined {
  if (head === undefined || checkedOut(root, event, head) === undefined) return undefined;
  switch (event.name) {
    case 'pull_request':
    case 'pull_request_target':
      return pullRequestBase(root, event, head);
    case 'merge_group':
      return event.mergeGroup && commonAncestor(root, event.mergeGroup.baseSha, 'HEAD');
    case 'push':
      return event.push && findCommit(root, event.push.before);
    default:
      return undefined;
  }
}

function pullRequestBase(
  root: string,
  { name, sha, pullRequest }: GitHubEvent,
  { id, parents }: Head,
): string | undefined {
  const [into, change, ...more] = parents;
  const isOfGitHub = change === pullRequest?.headSha || (name === 'pull_request' && id === sha);
  if (into !== undefined && change !== undefined && more.length === 0 && isOfGitHub) {
    return findCommit(root, into);
  }
  return pullRequest && commonAncestor(root, pullRequest.baseSha, 'HEAD');
}

/**
 * The files that the event's change touches, by path from the root of the repository: by git where the history at hand
 * has what the change is made to, else by GitHub's API. What was changed in the working tree since counts too.
 * @param head what is checked out, and what `eventBase` found
 */
export async function changedFiles(
  root: string,
  event: GitHubEvent,
  { head, base }: { readonly head: Head | undefined; readonly base: string | undefined },
  { messages, access }: { readonly messages: Catalogue; readonly access: Access },
): Promise<Changed> {
  const byGit = base === undefined ? undefined : changesSince(root, base);
  if (byGit !== undefined) return { files: byGit.paths, moves: byGit };
  const say = sayIn(messages, 'scope');

  if (head === undefined) return { trouble: say('unreadable') };
  const commit = checkedOut(root, event, head);
  if (commit === undefined) {
    return { trouble: say(event.name === 'pull_request_target' ? 'base-checked-out' : 'other-code') };
  }
  const since = changesSince(root, findCommit(root, commit) ?? head.id);
  if (since === undefined) return { trouble: say('unreadable') };
  if (event.push && /^0+$/.test(event.push.before)) return { trouble: say('new-branch') };
  if (access.token === '') return { trouble: say('no-token') };
  try {
    const { listChanged } = await import('./list-changed.ts');
    const listed = await listChanged(event, access);
    if ('message' in listed) return { trouble: renderSaid(messages, 'scope', listed) };
    return { files: new Set([...listed.files, ...since.paths]), moves: listed.moves };
  } catch (error) {
    const permission = event.pullRequest ? 'pull-requests: read' : 'contents: read';
    const why = troubleText(messages, { what: 'changed-files', permission, event, error });
    return { trouble: `${why} ${say('all')}` };
  }
}
