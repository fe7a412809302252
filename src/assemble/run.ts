import { usualScript } from '../knowledge/scripts.ts';
import { type Document, isReadable } from '../model/document.ts';
import type { GuiConfig, Run } from '../model/run.ts';
import type { Script } from '../model/script.ts';
import type { Target } from '../model/target.ts';
import type { World } from '../model/world.ts';
import type { Classification, Recognised } from './classify.ts';
import { guiReleaseTarget, readGuiRelease } from './gui/release.ts';
import { guiRun } from './gui/run.ts';
import { missingConfig } from './launch/missing-config.ts';
import type { Started } from './launch/started.ts';
import { withWords } from './launch/words.ts';
import { findResumeTarget } from './resume-target.ts';
import { settingsOf } from './settings.ts';
import { losesRest, viewOf } from './view.ts';

/** A document, and what it is. */
export interface ClassifiedDocument {
  readonly document: Document;
  readonly classification: Classification;
}

/** What else there is to know of a run. */
interface RunFacts {
  readonly target: Target;
  /** The script that was asked for. */
  readonly script: Script | undefined;
  /** What starts it. */
  readonly started?: Started | undefined;
}

/** The run that a document configures; undefined where it is no training or GUI config, or upstream starts nothing. */
export function toRun(
  { document, classification }: ClassifiedDocument,
  facts: RunFacts,
  world: World,
): Run | undefined {
  if (document.root.entries.length === 0 && !isReadable(document)) return undefined;
  const run =
    classification.kind === 'train-config'
      ? trainingRun(document, classification, facts)
      : classification.kind === 'gui-config' && classification.gui
        ? toGuiRun(document, classification.gui, facts.target, world)
        : undefined;
  return run && withResumeTarget(run, world);
}

/** The run of a launch whose words say all, or that names a training config which is not in the checkout. */
export function toLaunchedRun(started: Started, { target, script }: RunFacts, world: World): Run {
  const { document } = started.launch.place;
  const run = {
    kind: 'train-config' as const,
    document,
    script: script ?? started.script,
    target,
    settings: new Map(),
    shadowed: [],
    missingConfig: missingConfig(started, world),
  };
  return withResumeTarget(withWords(run, started), world);
}

function withResumeTarget(run: Run, world: World): Run {
  return { ...run, resumeTarget: findResumeTarget(run, world) };
}

function trainingRun(
  document: Document,
  { script: likeliest, scriptSure }: Recognised,
  { script, target, started }: RunFacts,
): Run {
  const { settings, shadowed } = settingsOf(document);
  const told = script ?? started?.script;
  const run: Run = {
    kind: 'train-config',
    document,
    script: told ?? likeliest ?? usualScript,
    scriptGuessed: told === undefined && scriptSure === false ? true : undefined,
    target,
    settings,
    shadowed,
    ...unreadBelow(document, settings),
  };
  return started === undefined ? run : withWords(run, started);
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
function toGuiRun(document: Document, gui: GuiConfig, target: Target, world: World): Run | undefined {
  const isKnown = target.origin === 'asked-for' || target.name.startsWith('kohya_ss ');
  const release = isKnown ? undefined : readGuiRelease(world, document.path);
  const known = isKnown ? target : release && guiReleaseTarget(release);
  const own = target.own && { own: target.own };
  const run = guiRun(document, gui.tab, known?.name);
  if (run === undefined) return undefined;
  return {
    ...run,
    kind: 'gui-config',
    gui,
    document,
    target: {
      ...(known ?? { name: run.target, origin: 'gui-keys' as const, reason: { message: 'gui' as const } }),
      ...own,
    },
  };
}
