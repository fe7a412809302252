import { type Document, unparsed } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import type { LintOptions } from '../model/lint-options.ts';
import { matcher } from '../model/patterns.ts';
import type { PolicyPlace, ProposedPolicy } from '../model/policy.ts';
import type { LintReport } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';
import { filesOfRun } from '../model/run.ts';
import type { World } from '../model/world.ts';
import type { Seen } from './seen.ts';
import { byPlace, type Settled, type SettleOptions } from './settle.ts';

/** A world as a policy has it. */
export interface Judged {
  readonly seen: Seen;
  readonly weights: SettleOptions;
  readonly settled: Settled;
}

/** What there is to say of a policy that the change brings, and where. */
export interface Compared {
  readonly findings: readonly Finding[];
  readonly documents: readonly Document[];
}

/** The report of a world by the policy that counts. */
export function reportOf(
  world: World,
  { seen: { reading, repository, skipped }, settled }: Judged,
  compared: Compared,
  { paths = [], settings = {}, origin, proposed, adopted }: LintOptions,
): LintReport {
  const { verdict: _, findings, ...counts } = settled;
  const known = [...reading.files, ...reading.skipped.map(({ path }) => path)];
  const isAll = reading.whole && paths.length === 0;
  const idle = (isAll ? (settings.overrides ?? []) : []).filter((one) => !known.some(matcher(one.paths)));
  return {
    ...counts,
    findings: [...compared.findings, ...findings].sort(byPlace),
    ...(idle.length > 0 && { idle: idle.map((one) => one.paths) }),
    ...(origin && { policy: origin }),
    repository: withDocuments(repository, [
      ...placesOf({ ...adopted?.places, ...proposed?.places }, proposed?.refused),
      ...compared.documents,
    ]),
    asked: {
      documents: repository.documents.filter(({ path }) => reading.isAsked(path)),
      runs: repository.runs.filter((run) => filesOfRun(run).some(reading.isAsked)),
    },
    skipped: [
      ...reading.skipped,
      ...skipped.filter(({ path }) => reading.isAsked(path)),
      ...(world.untold?.() ?? []),
    ],
  };
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
