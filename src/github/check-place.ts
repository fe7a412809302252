import { createHash, randomUUID } from 'node:crypto';
import { type GitHubEvent, isPullWithoutNumber } from './event.ts';
import { NotTried } from './trouble.ts';

/** Where a check run belongs. */
export interface CheckPlace {
  readonly owner: string;
  readonly repo: string;
  /** What people see it as. */
  readonly name: string;
  readonly headSha: string;
  /** The same whenever the same step runs on the same commit again, and for no other step. */
  readonly step: string;
  /** That of this run of the step alone. */
  readonly externalId: string;
  /** The page of the workflow run. */
  readonly detailsUrl?: string | undefined;
}

/**
 * The place of a step's check run: the head of a pull request, not the merge commit that is checked out.
 * @param name what it is called
 * @throws NotTried where the event does not tell it
 */
export function checkPlace(
  name: string,
  event: GitHubEvent,
  env: Readonly<Record<string, string | undefined>>,
): CheckPlace {
  if (isPullWithoutNumber(event)) throw new NotTried('no-event');
  const headSha = event.pullRequest?.headSha ?? event.sha;
  if (event.repository === undefined || headSha === undefined) throw new NotTried('no-commit');
  const inputs = Object.entries(env).filter(
    ([input]) => input.startsWith('INPUT_') && input !== 'INPUT_TOKEN',
  );
  const facts = [event.name, env.GITHUB_WORKFLOW, env.GITHUB_JOB, env.GITHUB_ACTION, inputs.sort()];
  const { owner, repo } = event.repository;
  const step = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32);
  const run = env.GITHUB_RUN_ID;
  return {
    owner,
    repo,
    name,
    headSha,
    step,
    externalId: `${step}.${randomUUID()}`,
    detailsUrl:
      run === undefined
        ? undefined
        : `${env.GITHUB_SERVER_URL || 'https://github.com'}/${owner}/${repo}/actions/runs/${run}`,
  };
}
