import { unreachedBy } from '../assemble/unreached.ts';
import type { Finding } from '../model/finding.ts';
import { mostHiddenPlaces } from '../model/limits.ts';
import type { LintOptions } from '../model/lint-options.ts';
import type { AdoptedPolicy, Policy, ProposedPolicy } from '../model/policy.ts';
import type { World } from '../model/world.ts';
import { adoptedBy, hiddenBy, unreachedFinding } from './hidden.ts';
import type { Compared, Judged } from './judged.ts';
import { weighed } from './settle.ts';

/** Judges the same world by another policy. */
type Judge = (policy: Policy) => Promise<Judged>;

/** What a policy hides or would hide that comes with the change. That has no say in how it is told. */
export async function comparePolicies(
  world: World,
  now: Judged,
  options: LintOptions,
  judge: Judge,
): Promise<Compared> {
  const { proposed, adopted } = options;
  const hiding = proposed
    ? [...(await hiddenNext(now, proposed, judge)), ...(await unreached(world, now, options))]
    : [];
  const already = adopted && (await hiddenAlready(now, adopted, judge));
  return {
    findings: [...hiding.flatMap((finding) => weighed(finding, now.weights)), ...(already?.findings ?? [])],
    documents: already?.documents ?? [],
  };
}

/** What a change of the policy would hide from the next run on, whatever else of the change is reported. */
async function hiddenNext(now: Judged, proposed: ProposedPolicy, judge: Judge): Promise<readonly Finding[]> {
  const { isOther, refused } = proposed;
  if (!isOther && !now.settled.verdict.isUnheard && refused.length === 0) return [];
  return hiddenBy(verdictOf(now), verdictOf(await judge(proposed)), proposed);
}

async function hiddenAlready(
  now: Judged,
  { instead, places }: AdoptedPolicy,
  judge: Judge,
): Promise<Compared> {
  const without = await judge(instead);
  const found = adoptedBy(verdictOf(without), verdictOf(now), places);
  return {
    findings: found.flatMap((finding) => weighed(finding, without.weights)),
    documents: without.seen.repository.documents,
  };
}

function verdictOf({ seen, settled }: Judged): Parameters<typeof hiddenBy>[0] {
  return { verdict: settled.verdict, documents: seen.repository.documents };
}

/** What the change puts where nothing is read. */
async function unreached(
  world: World,
  { seen: { reading }, weights }: Judged,
  { stood, moves }: LintOptions,
): Promise<readonly Finding[]> {
  const found = await unreachedBy(world, reading, {
    isLeftOut: weights.isLeftOut,
    moves: () => world.before?.moves() ?? moves,
    read: async (paths) => world.before?.texts(paths) ?? (await stood?.read(paths)) ?? new Map(),
  });
  return found.slice(0, mostHiddenPlaces).map(unreachedFinding);
}
