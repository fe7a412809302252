import { createHash } from 'node:crypto';
import { visible } from '../messages/render.ts';
import { mostAnnotationsAtOnce } from '../model/limits.ts';
import type { CheckAnnotation, CheckRun } from '../report/check-run.ts';
import { againIfUnclear } from './again.ts';
import type { GitHub } from './client.ts';
import { type GitHubEvent, isPullWithoutNumber } from './event.ts';
import { BrokenAnswer } from './failure.ts';
import { allPages } from './pages.ts';
import { NotTried } from './trouble.ts';

type Annotations = readonly CheckAnnotation[];

/** An annotation as GitHub gives it back. */
type Known = { readonly [Key in keyof CheckAnnotation]?: CheckAnnotation[Key] | string | null };

/** Where a check run belongs. */
export interface CheckPlace {
  readonly owner: string;
  readonly repo: string;
  /** What people see it as. */
  readonly name: string;
  readonly headSha: string;
  /** The same whenever the same step runs on the same commit again, and for no other step. */
  readonly externalId: string;
  /** The page of the workflow run. */
  readonly detailsUrl?: string;
}

/**
 * The place of a step's check run: the head of a pull request, not the merge commit that is checked out.
 * @throws NotTried where the event does not tell it
 */
export function checkPlace(
  event: GitHubEvent,
  env: Readonly<Record<string, string | undefined>>,
): CheckPlace {
  if (isPullWithoutNumber(event)) throw new NotTried('no-event');
  const headSha = event.pullRequest?.headSha ?? event.sha;
  if (event.repository === undefined || headSha === undefined) throw new NotTried('no-commit');
  const inputs = Object.entries(env).filter(([name]) => name.startsWith('INPUT_') && name !== 'INPUT_TOKEN');
  const step = [event.name, env.GITHUB_WORKFLOW, env.GITHUB_JOB, env.GITHUB_ACTION, inputs.sort()];
  const { owner, repo } = event.repository;
  const directory = env['INPUT_WORKING-DIRECTORY'] || '.';
  const run = env.GITHUB_RUN_ID;
  return {
    owner,
    repo,
    name: directory === '.' ? 'kohya-flux-lint' : `kohya-flux-lint (${visible(directory)})`,
    headSha,
    externalId: createHash('sha256').update(JSON.stringify(step)).digest('hex').slice(0, 32),
    ...(run !== undefined && {
      detailsUrl: `${env.GITHUB_SERVER_URL || 'https://github.com'}/${owner}/${repo}/actions/runs/${run}`,
    }),
  };
}

/**
 * Posts a check run. GitHub never takes an annotation back, so what the step has posted for this commit before is
 * completed where all of it still holds; else a new check run of the same name takes its place. The same is done once
 * more when it is not clear whether a write was done: nothing is posted twice.
 * @throws what the client throws
 */
export async function postCheckRun(client: GitHub, place: CheckPlace, checkRun: CheckRun): Promise<void> {
  await againIfUnclear(() => complete(client, place, checkRun));
}

async function complete(client: GitHub, place: CheckPlace, checkRun: CheckRun): Promise<void> {
  const earlier = await findEarlier(client, place, checkRun.annotations);
  const batches = inBatches(earlier?.missing ?? checkRun.annotations);
  if (earlier !== undefined) return append(client, place, checkRun, earlier.id, batches);
  const [first = [], ...rest] = batches;
  const id = await create(client, place, checkRun, first, rest.length === 0);
  return append(client, place, checkRun, id, rest);
}

/** Gives the id of the new check run, which stays in progress unless this is all. */
async function create(
  client: GitHub,
  place: CheckPlace,
  checkRun: CheckRun,
  annotations: Annotations,
  all: boolean,
): Promise<number> {
  const { data } = await client.rest.checks.create({
    owner: place.owner,
    repo: place.repo,
    name: place.name,
    head_sha: place.headSha,
    external_id: place.externalId,
    ...(all ? concluded(place, checkRun) : { status: 'in_progress' }),
    output: outputOf(checkRun, annotations),
  });
  if (typeof data.id !== 'number') throw new BrokenAnswer('POST', 'a check run has no id');
  return data.id;
}

/** Adds annotations to a check run, and concludes it with the last of them. */
async function append(
  client: GitHub,
  place: CheckPlace,
  checkRun: CheckRun,
  id: number,
  batches: readonly Annotations[],
): Promise<void> {
  const { owner, repo } = place;
  const update = (annotations: Annotations, last: boolean) =>
    client.rest.checks.update({
      owner,
      repo,
      check_run_id: id,
      ...(last && concluded(place, checkRun)),
      output: outputOf(checkRun, annotations),
    });
  try {
    for (const [index, annotations] of batches.entries()) {
      await update(annotations, index === batches.length - 1);
    }
  } catch (error) {
    // The verdict holds whatever is missing, and a check that stays pending may block a merge.
    await update([], true).catch(() => undefined);
    throw error;
  }
}

/** The newest check run of the same step on the same commit, if all that it says still holds. */
async function findEarlier(
  client: GitHub,
  { owner, repo, name, headSha, externalId }: CheckPlace,
  wanted: Annotations,
): Promise<{ readonly id: number; readonly missing: Annotations } | undefined> {
  const runs = await allPages(async (page) => {
    const { data, headers } = await client.rest.checks.listForRef({
      owner,
      repo,
      ref: headSha,
      check_name: name,
      filter: 'all',
      ...page,
    });
    return { data: data.check_runs, headers };
  });
  const own = runs.filter((run) => run.external_id === externalId).sort((a, b) => b.id - a.id)[0];
  if (own === undefined || own.output.annotations_count > wanted.length) return undefined;
  const had = await allPages((page) =>
    client.rest.checks.listAnnotations({ owner, repo, check_run_id: own.id, ...page }),
  );
  const missing = without(wanted, had);
  return missing.length + had.length === wanted.length ? { id: own.id, missing } : undefined;
}

/** What is wanted and not there, each as often as that. */
function without(wanted: Annotations, had: readonly Known[]): Annotations {
  const counts = new Map<string, number>();
  for (const one of had) counts.set(keyOf(one), (counts.get(keyOf(one)) ?? 0) + 1);
  return wanted.filter((one) => {
    const left = counts.get(keyOf(one)) ?? 0;
    counts.set(keyOf(one), left - 1);
    return left <= 0;
  });
}

function keyOf(one: Known): string {
  const { path, start_line, end_line, annotation_level, title, message } = one;
  return JSON.stringify([path, start_line, end_line, annotation_level, title, message?.trim()]);
}

/** At least one, perhaps empty. */
function inBatches(annotations: Annotations): Annotations[] {
  const batches = Math.max(1, Math.ceil(annotations.length / mostAnnotationsAtOnce));
  return Array.from({ length: batches }, (_, index) =>
    annotations.slice(index * mostAnnotationsAtOnce, (index + 1) * mostAnnotationsAtOnce),
  );
}

function concluded({ detailsUrl }: CheckPlace, { conclusion }: CheckRun) {
  const details = detailsUrl === undefined ? {} : { details_url: detailsUrl };
  return { status: 'completed', conclusion, ...details } as const;
}

function outputOf({ title, summary }: CheckRun, annotations: Annotations) {
  return { title, summary, ...(annotations.length > 0 && { annotations: [...annotations] }) };
}
