import { leftOutBy } from './assemble/left-out.ts';
import { unreachedBy } from './assemble/unreached.ts';
import { type Looked, type LookOptions, levelsIn, look } from './look.ts';
import { type Document, unparsed } from './model/document.ts';
import type { Finding } from './model/finding.ts';
import { mostHiddenPlaces } from './model/limits.ts';
import type { Moves } from './model/moves.ts';
import { matcher } from './model/patterns.ts';
import type { AdoptedPolicy, Policy, PolicyOrigin, PolicyPlace, ProposedPolicy } from './model/policy.ts';
import type { LintReport } from './model/report.ts';
import type { Repository } from './model/run.ts';
import type { Settings } from './model/settings.ts';
import type { World } from './model/world.ts';
import { adoptedBy, hiddenBy, type Judged, unreachedFinding } from './settle/hidden.ts';
import { byPlace, type Settled, type SettleOptions, settle, weighed } from './settle/settle.ts';
import { weightsOf } from './weights.ts';

export type { LintReport } from './model/report.ts';

/** What to lint and how. What the repository itself wants is its `Policy`; what else is asked for counts before that. */
export interface LintOptions extends LookOptions, Policy {
  /** Where the policy comes from; from what is checked out unless said. */
  readonly origin?: PolicyOrigin;
  /** What the change adds and removes, where git does not tell. */
  readonly moves?: Moves | undefined;
  /** What the policy will be when the change that is looked at is made. It is looked at to say what it would hide. */
  readonly proposed?: ProposedPolicy;
  /** That the policy comes with the change that is looked at, and counts. */
  readonly adopted?: AdoptedPolicy;
}

/** Reads, joins and checks a world. The whole way from files to findings, without saying anything to anyone. */
export async function lint(world: World, options: LintOptions = {}): Promise<LintReport> {
  const { paths = [], settings = {}, origin, proposed, adopted } = options;
  const judged = await judgedBy(world, options, options);
  const { looked, weights, settled } = judged;
  const hiding = proposed
    ? [...(await hidingOf(judged, proposed, options)), ...(await unreachedIn(looked, settings, options))]
    : [];
  const hidden = adopted && (await hiddenAlready(judged, adopted, options));
  options.onStage?.('check');
  const { reading, repository, skipped } = looked;
  const { verdict: _, findings, ...counts } = settled;
  const seen = [...reading.files, ...reading.skipped.map(({ path }) => path)];
  const isAll = reading.whole && paths.length === 0;
  const idle = (isAll ? (settings.overrides ?? []) : []).filter((override) => {
    const matches = matcher(override.paths);
    return !seen.some(matches);
  });
  return {
    ...counts,
    findings: [
      ...hiding.flatMap((finding) => weighed(finding, weights)),
      ...(hidden?.findings ?? []),
      ...findings,
    ].sort(byPlace),
    ...(idle.length > 0 && { idle: idle.map((one) => one.paths) }),
    ...(origin && { policy: origin }),
    repository: withDocuments(repository, [
      ...placesOf({ ...adopted?.places, ...proposed?.places }, proposed?.refused),
      ...(hidden?.documents ?? []),
    ]),
    asked: {
      documents: repository.documents.filter(({ path }) => reading.isAsked(path)),
      runs: repository.runs.filter(({ document }) => reading.isAsked(document.path)),
    },
    skipped: [
      ...reading.skipped,
      ...skipped.filter(({ path }) => reading.isAsked(path)),
      ...(world.untold?.() ?? []),
    ],
  };
}

/** A world as a policy has it. */
interface JudgedWorld {
  readonly looked: Looked;
  readonly weights: SettleOptions;
  readonly settled: Settled;
}

/** @param already what was looked at by the same settings, if it was */
async function judgedBy(
  world: World,
  policy: Policy,
  options: LookOptions,
  already?: Looked,
): Promise<JudgedWorld> {
  const { settings = {} } = policy;
  const looked = already ?? (await look(world, options, settings));
  const weights = await weightsOf(looked, policy, levelsIn(options, settings));
  return { looked, weights, settled: settle(looked.found, weights, looked.repository) };
}

/** What a change of the policy would hide from the next run on, whatever else of the change is reported. */
async function hidingOf(
  now: JudgedWorld,
  proposed: ProposedPolicy,
  { onStage: _, onStep: __, ...options }: LintOptions,
): Promise<readonly Finding[]> {
  const { isOther, refused, settings } = proposed;
  if (!isOther && !now.settled.verdict.isUnheard && refused.length === 0) return [];
  const next = await judgedBy(
    now.looked.world,
    proposed,
    options,
    settings === options.settings ? now.looked : undefined,
  );
  return hiddenBy(verdictOf(now), verdictOf(next), proposed);
}

/** What a policy hides that comes with the change and counts. It has no say in how that is told. */
async function hiddenAlready(
  now: JudgedWorld,
  { instead, places }: AdoptedPolicy,
  { onStage: _, onStep: __, ...options }: LintOptions,
): Promise<{ readonly findings: readonly Finding[]; readonly documents: readonly Document[] }> {
  const without = await judgedBy(
    now.looked.world,
    instead,
    options,
    places.settings === undefined ? now.looked : undefined,
  );
  const found = adoptedBy(verdictOf(without), verdictOf(now), places);
  return {
    findings: found.flatMap((finding) => weighed(finding, without.weights)),
    documents: without.looked.repository.documents,
  };
}

function verdictOf({ looked, settled }: JudgedWorld): Judged {
  return { verdict: settled.verdict, documents: looked.repository.documents };
}

/** What the change puts where nothing is read. */
async function unreachedIn(
  { world, reading }: Looked,
  settings: Settings,
  { stood, moves }: LintOptions,
): Promise<readonly Finding[]> {
  const movesOf = () => world.before?.moves() ?? moves;
  const read = async (paths: readonly string[]) =>
    world.before?.texts(paths) ?? (await stood?.read(paths)) ?? new Map();
  const unreached = await unreachedBy(movesOf, read, reading, world, leftOutBy(settings));
  return unreached.slice(0, mostHiddenPlaces).map(unreachedFinding);
}

/** The files that say how to check, so that places in them can be shown. */
function placesOf(
  { settings, baseline }: ProposedPolicy['places'],
  refused: readonly PolicyPlace[] = [],
): readonly Document[] {
  return [settings, baseline, ...refused].flatMap((place) =>
    place === undefined ? [] : [unparsed(place.path, place.text)],
  );
}

function withDocuments(repository: Repository, documents: readonly Document[]): Repository {
  const byPath = new Map(
    [...documents, ...repository.documents].map((document) => [document.path, document]),
  );
  return documents.length === 0 ? repository : { ...repository, documents: [...byPath.values()] };
}
