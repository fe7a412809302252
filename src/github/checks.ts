import type { Catalogue } from '../messages/catalogue.ts';
import { mostAnnotationsAtOnce, mostRetired } from '../model/limits.ts';
import type { CheckAnnotation, CheckRun } from '../report/check-run.ts';
import { say } from '../report/wording.ts';
import type { CheckPlace } from './check-place.ts';
import type { GitHub } from './client.ts';
import { BrokenAnswer, readFailure, retryIfUnclear } from './failure.ts';
import { allPages } from './pages.ts';
import { NotTried } from './trouble.ts';

type Annotations = readonly CheckAnnotation[];

/** An annotation as GitHub gives it back. */
type Known = { readonly [Key in keyof CheckAnnotation]?: CheckAnnotation[Key] | string | null };

/**
 * Posts a check run. It is concluded from the start, as one that stays pending may block a merge whatever becomes of this
 * run. GitHub never takes an annotation back: where an earlier check run of the step on this commit says the same it is
 * left, else a new one of the same name takes its place. The same is done once more when it is not clear whether a write
 * was done: nothing is posted twice.
 * @throws what the client throws
 */
export async function postCheckRun(
  client: GitHub,
  place: CheckPlace,
  checkRun: CheckRun,
  messages: Catalogue,
): Promise<void> {
  await retryIfUnclear(() => complete(client, place, checkRun));
  await retire(client, place, messages);
}

async function complete(client: GitHub, place: CheckPlace, checkRun: CheckRun): Promise<void> {
  const runs = await ofStep(client, place);
  const own = runs.find(({ external_id: id }) => id === place.externalId);
  if (own !== undefined) {
    const had = await annotationsOf(client, place, own.id);
    return append(client, place, checkRun, own.id, without(checkRun.annotations, had));
  }
  const [newest] = runs;
  if (newest !== undefined && (await says(client, place, newest, checkRun))) {
    const { owner, repo } = place;
    const verdict = { ...concluded(place, checkRun), output: outputOf(checkRun, []) };
    await client.rest.checks.update({ owner, repo, check_run_id: newest.id, ...verdict });
    return;
  }
  const first = checkRun.annotations.slice(0, mostAnnotationsAtOnce);
  const id = await create(client, place, checkRun, first);
  await append(client, place, checkRun, id, checkRun.annotations.slice(mostAnnotationsAtOnce));
}

/** Gives the id of the new check run. */
async function create(
  client: GitHub,
  place: CheckPlace,
  checkRun: CheckRun,
  annotations: Annotations,
): Promise<number> {
  const { data } = await client.rest.checks.create({
    owner: place.owner,
    repo: place.repo,
    name: place.name,
    head_sha: place.headSha,
    external_id: place.externalId,
    ...concluded(place, checkRun),
    output: outputOf(checkRun, annotations),
  });
  if (typeof data.id !== 'number') throw new BrokenAnswer('POST', 'a check run has no id');
  return data.id;
}

/** Adds annotations to a check run. */
async function append(
  client: GitHub,
  { owner, repo }: CheckPlace,
  checkRun: CheckRun,
  id: number,
  annotations: Annotations,
): Promise<void> {
  for (let at = 0; at < annotations.length; at += mostAnnotationsAtOnce) {
    const output = outputOf(checkRun, annotations.slice(at, at + mostAnnotationsAtOnce));
    await client.rest.checks.update({ owner, repo, check_run_id: id, output });
  }
}

/**
 * Says in older check runs of the step that the newest one counts, which is the one that GitHub shows. Their verdicts
 * stay: a required check must never pass for this. That it could not be said does not matter.
 */
async function retire(client: GitHub, place: CheckPlace, messages: Catalogue): Promise<void> {
  const { owner, repo } = place;
  const output = { title: say(messages, 'replaced-title'), summary: say(messages, 'replaced') };
  try {
    const [, ...older] = await ofStep(client, place);
    for (const { id, output: said } of older.slice(0, mostRetired)) {
      if (said.title === output.title) continue;
      await client.rest.checks.update({ owner, repo, check_run_id: id, output });
    }
  } catch (error) {
    if (readFailure(error) === undefined && !(error instanceof NotTried)) throw error;
  }
}

/** The check runs of the same step on the same commit, the newest first. */
async function ofStep(client: GitHub, { owner, repo, name, headSha, step }: CheckPlace) {
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
  return runs.filter((run) => run.external_id?.startsWith(`${step}.`)).sort((a, b) => b.id - a.id);
}

/** Whether a check run of another run has the very annotations that are wanted: it may be that it is not done yet. */
async function says(
  client: GitHub,
  place: CheckPlace,
  { id, output }: { readonly id: number; readonly output: { readonly annotations_count: number } },
  { annotations }: CheckRun,
): Promise<boolean> {
  if (output.annotations_count !== annotations.length) return false;
  const had = await annotationsOf(client, place, id);
  return had.length === annotations.length && without(annotations, had).length === 0;
}

function annotationsOf(client: GitHub, { owner, repo }: CheckPlace, id: number): Promise<readonly Known[]> {
  return allPages((page) => client.rest.checks.listAnnotations({ owner, repo, check_run_id: id, ...page }));
}

/** The annotations that are wanted and not there yet; one that is wanted twice has to be there twice. */
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

function concluded({ detailsUrl }: CheckPlace, { conclusion }: CheckRun) {
  const details = detailsUrl === undefined ? {} : { details_url: detailsUrl };
  return { status: 'completed', conclusion, ...details } as const;
}

function outputOf({ title, summary }: CheckRun, annotations: Annotations) {
  return { title, summary, ...(annotations.length > 0 && { annotations: [...annotations] }) };
}
