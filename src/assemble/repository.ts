import type { GuiTab } from '../knowledge/gui.ts';
import { usualScript } from '../knowledge/scripts.ts';
import { type Document, isReadable } from '../model/document.ts';
import type { SkippedFile } from '../model/report.ts';
import type { UnreadLevel } from '../model/request.ts';
import type { Repository, Run, Script, Target } from '../model/run.ts';
import type { Before, World } from '../model/world.ts';
import { isShellFile } from '../parse/commands.ts';
import { pinsOf } from '../parse/requirements/pins.ts';
import { upstreamRefs } from '../parse/upstream-refs.ts';
import { withBefore, withDatasetsBefore } from './before.ts';
import { type Classification, classify, classifyNamed, datasetElsewhere } from './classify.ts';
import { datasetsOf, namedDataset } from './dataset/datasets.ts';
import { trainingEntry } from './dataset/mixup.ts';
import { isForFlux, startedBy, type Trainer, trainerOf } from './dataset/owner.ts';
import { guiReleaseTarget, readGuiRelease } from './gui/release.ts';
import { guiRun } from './gui/run.ts';
import type { Reading } from './read.ts';
import { findResumeTarget } from './resume-target.ts';
import { settingsOf } from './settings.ts';
import { findTarget, type TargetFacts } from './target.ts';
import { unreadFile } from './unreadable.ts';
import { losesRest, viewOf } from './view.ts';
import { startOf } from './working-directory.ts';

export interface AssembleOptions extends Pick<TargetFacts, 'submodules' | 'trainers'> {
  readonly script?: Script;
  readonly target?: string;
  readonly accelerate?: string;
  readonly torch?: string;
  readonly before?: Before;
  readonly unread?: UnreadLevel;
  /** What is asked for some paths only; the last one that matches and says something counts. */
  readonly overrides?: readonly {
    readonly script?: Script;
    readonly target?: string;
    matches(path: string): boolean;
  }[];
}

export interface Assembly {
  readonly repository: Repository;
  readonly skipped: readonly SkippedFile[];
}

interface Told {
  readonly document: Document;
  readonly classification: Classification;
}

/**
 * Joins what was read to the runs that upstream would see.
 * @throws UsageError when `target` is no upstream version that is known
 */
export function assemble(
  { documents, named, unreadable: unread }: Pick<Reading, 'documents' | 'named' | 'unreadable'>,
  world: World,
  options: AssembleOptions,
): Assembly {
  const isAsked = (document: Document) =>
    scriptFor(document, options) !== undefined || named.has(document.path);
  const told = withoutForeignDatasets(
    documents.map((document) => ({
      document,
      classification: named.has(document.path)
        ? classifyNamed(document)
        : classify(document, isAsked(document)),
    })),
    isAsked,
  );
  const ours = told
    .filter(({ classification }) => classification.kind !== undefined)
    .map(({ document }) => document);
  const targetOf = targetsOf(documents, options);
  const target = targetOf();
  const launchScripts = told
    .filter(({ classification }) => classification.kind === 'launch-script')
    .map(({ document }) => document);
  const found = told.flatMap((one) => {
    const { path } = one.document;
    const asked = targetFor(one.document, options);
    const { kind } = one.classification;
    if (kind !== 'train-config' && kind !== 'gui-config') return [];
    const start = startOf(path, launchScripts);
    const { workingDirectory, processes } = start;
    const own = asked ?? targetOf({ path, ...start });
    const run = toRun(one, own, scriptFor(one.document, options), world);
    const told = {
      ...(workingDirectory !== undefined && { workingDirectory }),
      ...(processes !== undefined && { processes }),
    };
    return run === undefined ? [] : { ...run, ...told };
  });
  const started = withoutDatasets(found, documents);
  const runs = options.before ? withBefore(started, options.before) : started;
  const datasetDocuments = told
    .filter(({ classification }) => classification.kind === 'dataset-config')
    .map(({ document }) => document);
  const unreadable = unread.map((file) =>
    unreadFile(file, { named: named.has(file.path), unread: options.unread }),
  );
  const scriptOf = (path: string) => startOf(path, launchScripts, 'dataset_config').script;
  const described = datasetsOf({ runs, documents, datasetDocuments, target, scriptOf }, world);
  const datasets = options.before
    ? withDatasetsBefore(described, documents, options.before, world)
    : described;
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
      stated: {
        ...(options.accelerate !== undefined && { accelerate: options.accelerate }),
        ...(options.torch !== undefined && { torch: options.torch }),
      },
    },
    skipped: [
      ...unreadable.flatMap((one) => ('text' in one ? [] : one)),
      ...told.flatMap(({ document, classification }) =>
        classification.kind === undefined && !joined.has(document)
          ? [{ path: document.path, named: named.has(document.path), ...classification.reason }]
          : [],
      ),
    ],
  };
}

/** Dataset files look the same for every model: those that nothing says are for FLUX are left alone. */
function withoutForeignDatasets(
  told: readonly Told[],
  isAsked: (document: Document) => boolean,
): readonly Told[] {
  const trainers = told.flatMap(toTrainer);
  return told.map((one) =>
    one.classification.kind !== 'dataset-config' || isAsked(one.document) || isForFlux(one.document, trainers)
      ? one
      : { ...one, classification: datasetElsewhere },
  );
}

function toTrainer({ document, classification }: Told): readonly Trainer[] {
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

function scriptFor({ path }: Document, { script, overrides = [] }: AssembleOptions): Script | undefined {
  return overrides.findLast((one) => one.script !== undefined && one.matches(path))?.script ?? script;
}

function targetFor({ path }: Document, { overrides = [] }: AssembleOptions): Target | undefined {
  const asked = overrides.findLast((one) => one.target !== undefined && one.matches(path))?.target;
  return asked === undefined ? undefined : findTarget({ asked });
}

/** The target of a run, or, of nothing, that of the whole repository. */
function targetsOf(
  documents: readonly Document[],
  { target, submodules, trainers }: AssembleOptions,
): (of?: TargetFacts['of']) => Target {
  const refs = documents
    .filter(({ path }) => isShellFile(path))
    .flatMap((document) => upstreamRefs(document).map((ref) => ({ ...ref, path: document.path })));
  const facts = {
    refs,
    ...(target !== undefined && { asked: target }),
    ...(submodules && { submodules }),
    ...(trainers && { trainers }),
  };
  return (of) => findTarget({ ...facts, ...(of && { of }) });
}

function toRun(
  { document, classification }: Told,
  target: Target,
  script: Script | undefined,
  world: World,
): Run | undefined {
  if (document.root.entries.length === 0 && !isReadable(document)) return undefined;
  if (classification.kind === 'gui-config' && classification.gui) {
    return toGuiRun(document, classification.gui.tab, target, world);
  }
  if (classification.kind !== 'train-config') return undefined;
  const { settings, shadowed } = settingsOf(document);
  const resumeTarget = findResumeTarget(settings, document.path, world);
  return {
    kind: 'train-config',
    document,
    script: script ?? classification.script ?? usualScript,
    ...(script === undefined && classification.scriptSure === false && { scriptGuessed: true as const }),
    target,
    settings,
    shadowed,
    ...unreadBelow(document, settings),
    ...(resumeTarget && { resumeTarget }),
  };
}

/** Options that are written where upstream loses them: what they are is not what nobody set. */
function unreadBelow(document: Document, settings: Run['settings']): Pick<Run, 'unknown'> {
  if (!losesRest(document)) return {};
  const lost = [...viewOf(document).flat.keys()].filter((key) => !settings.has(key));
  return lost.length === 0 ? {} : { unknown: new Set(lost) };
}

/**
 * The GUI's version is what was asked for, what a copy of the GUI in the checkout says, or what the file's keys tell. The
 * sd-scripts that it starts is the repository's own where there is one.
 */
function toGuiRun(document: Document, tab: GuiTab, target: Target, world: World): Run | undefined {
  const told = target.reason.message === 'given' || target.name.startsWith('kohya_ss ');
  const release = told ? undefined : readGuiRelease(world, document.path);
  const known = told ? target : release && guiReleaseTarget(release);
  const own = target.own && { own: target.own };
  const run = guiRun(document, tab, known?.name);
  if (run === undefined) return undefined;
  const resumeTarget = findResumeTarget(run.settings, document.path, world);
  return {
    ...run,
    kind: 'gui-config',
    document,
    target: { ...(known ?? { name: run.target, reason: { message: 'gui' as const } }), ...own },
    ...(resumeTarget && { resumeTarget }),
  };
}
