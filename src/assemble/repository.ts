import type { Document, DocumentKind } from '../model/document.ts';
import { type Memory, noMemory } from '../model/memory.ts';
import type { SkippedFile } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';
import type { Run } from '../model/run.ts';
import type { World } from '../model/world.ts';
import { isCommonName } from '../parse/candidates.ts';
import { pinsOf } from '../parse/requirements/pins.ts';
import { withBefore, withDatasetsBefore } from './before.ts';
import { classify, classifyNamed, datasetElsewhere } from './classify.ts';
import { datasetsOf, namedDataset } from './dataset/datasets.ts';
import { isForFlux, startedBy, type Trainer, trainerOf } from './dataset/owner.ts';
import { trainingEntry } from './dataset/training-entry.ts';
import type { EffectiveConfig } from './effective-config.ts';
import { startedIn } from './launch/started.ts';
import { keyOfDataset, partsOfDataset, partsOfRun } from './parts.ts';
import type { Reading } from './read.ts';
import { type ClassifiedDocument, toLaunchedRun, toRun } from './run.ts';
import { type Start, startedWith, startOf } from './start.ts';
import { targetsIn } from './targets.ts';
import { unreadFile } from './unreadable.ts';

type Read = Pick<Reading, 'documents' | 'named' | 'unreadable' | 'trainers'>;

export interface Assembly {
  readonly repository: Repository;
  readonly skipped: readonly SkippedFile[];
}

/**
 * Joins what was read to the runs that upstream would see.
 * @throws UsageError when a target that was asked for is no upstream version that is known
 */
export function assemble(
  reading: Read,
  world: World,
  config: EffectiveConfig,
  memory: Memory = noMemory,
): Assembly {
  const { documents, named } = reading;
  const { started: launches, ...followed } = startedIn(documents, world);
  const launched = new Set(launches.flatMap((started) => started.config?.path ?? []));
  const isAsked = ({ path }: Document) =>
    config.scriptFor(path) !== undefined || named.has(path) || launched.has(path);
  const classificationOf = (document: Document) => {
    const isNamed = named.has(document.path);
    const isMeant = isAsked(document);
    return memory.following(document, `classification ${isNamed} ${isMeant}`, () =>
      isNamed ? classifyNamed(document) : classify(document, isMeant),
    );
  };
  const isListed = ({ path }: Document) => named.has(path) || !isCommonName(path);
  const classified = withoutForeignDatasets(
    documents.map((document) => ({
      document,
      classification: classificationOf(document),
    })),
    isAsked,
  );
  const documentsOf = (kind: DocumentKind) =>
    classified.flatMap(({ document, classification }) => (classification.kind === kind ? document : []));
  const ours = classified.flatMap(({ document, classification }) =>
    classification.kind === undefined ? [] : document,
  );
  const targetOf = targetsIn(reading, world, config, memory);
  const found = classified.flatMap((one) => {
    const { path } = one.document;
    const { kind } = one.classification;
    if (kind !== 'train-config' && kind !== 'gui-config') return [];
    const starting = kind === 'train-config' ? startedWith(path, launches, (started) => started.config) : [];
    const facts = (start: Start) => ({
      target: targetOf({ path, ...start }),
      script: config.scriptFor(path),
    });
    if (starting.length === 0) return toRun(one, facts({}), world) ?? [];
    return starting.flatMap((started) => toRun(one, { ...facts(started), started }, world) ?? []);
  });
  const configured = new Set(found.map(({ document }) => document.path));
  const alone = launches.flatMap((started) => {
    const { path } = started.launch.place.document;
    if (configured.has(started.config?.path ?? '')) return [];
    const facts = { target: targetOf({ path, ...started }), script: config.scriptFor(path) };
    return toLaunchedRun(started, facts, world);
  });
  const started = withoutDatasets([...found, ...alone], documents);
  const made = world.before ? withBefore(started, world, world.before, memory) : started;
  const runs = made.map((run) => memory.same(`run ${run.document.path}`, run, () => partsOfRun(run)));
  const unreadable = reading.unreadable.map((file) =>
    unreadFile(file, { named: named.has(file.path), unread: config.unread }),
  );
  const described = datasetsOf(
    {
      runs,
      documents,
      datasetDocuments: documentsOf('dataset-config'),
      target: targetOf(),
      scriptOf: (path) => startOf(startedWith(path, launches, (started) => started.dataset)).script,
    },
    world,
  );
  const datasets = (
    world.before ? withDatasetsBefore(described, documents, world.before, world, memory) : described
  ).map((dataset) => memory.same(keyOfDataset(dataset), dataset, () => [partsOfDataset(dataset)]));
  const joined = new Set(datasets.flatMap(({ document }) => document ?? []));
  return {
    repository: {
      documents: [
        ...new Set([...ours, ...joined]),
        ...unreadable.flatMap((one) => ('text' in one ? one : [])),
      ],
      runs,
      datasets,
      pins: ours.flatMap(pinsOf),
      guis: new Map(
        classified.flatMap(({ document, classification: { gui } }) =>
          gui ? [[document, gui] as const] : [],
        ),
      ),
      launches: followed.launches,
      launchProblems: followed.problems,
      stated: { accelerate: config.accelerate, torch: config.torch },
    },
    skipped: [
      ...unreadable.flatMap((one) => ('text' in one ? [] : one)),
      ...classified.flatMap(({ document, classification }) =>
        classification.kind === undefined && !joined.has(document) && isListed(document)
          ? [{ path: document.path, named: named.has(document.path), ...classification.reason }]
          : [],
      ),
    ],
  };
}

/** Dataset files look the same for every model: those that nothing says are for FLUX are left alone. */
function withoutForeignDatasets(
  classified: readonly ClassifiedDocument[],
  isAsked: (document: Document) => boolean,
): readonly ClassifiedDocument[] {
  const trainers = classified.flatMap(toTrainer);
  return classified.map((one) =>
    one.classification.kind !== 'dataset-config' || isAsked(one.document) || isForFlux(one.document, trainers)
      ? one
      : { ...one, classification: datasetElsewhere },
  );
}

function toTrainer({ document, classification }: ClassifiedDocument): readonly Trainer[] {
  const { kind } = classification;
  if (kind === 'launch-script') return [document].flatMap((script) => startedBy(script) ?? []);
  if (kind === 'train-config' || kind === 'gui-config') return [trainerOf(document, true)];
  return kind === undefined && classification.family !== undefined ? [trainerOf(document, false)] : [];
}

/** Without what a run names as its dataset config and what can be one: nobody starts a run with that. */
function withoutDatasets(runs: readonly Run[], documents: readonly Document[]): readonly Run[] {
  const named = new Set(runs.flatMap((run) => namedDataset(run, documents) ?? []));
  return runs.filter(({ document }) => !named.has(document) || trainingEntry(document) !== undefined);
}
