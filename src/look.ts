import { asMeant } from './assemble/as-meant.ts';
import { leftOutBy } from './assemble/left-out.ts';
import { type Reading, readWorld } from './assemble/read.ts';
import { assemble } from './assemble/repository.ts';
import { touchedBy } from './assemble/touched.ts';
import type { Finding } from './model/finding.ts';
import { matcher } from './model/patterns.ts';
import type { SkippedFile, Stage, Step } from './model/report.ts';
import type { UnreadLevel } from './model/request.ts';
import type { Repository, Script } from './model/run.ts';
import type { Override, Settings, SeverityOverrides } from './model/settings.ts';
import type { World } from './model/world.ts';
import { needsShell } from './parse/commands.ts';
import { loadShell } from './parse/shell/load.ts';
import { check } from './rules/check.ts';
import { rules } from './rules/index.ts';
import { withConsequences } from './settle/consequences.ts';
import type { Scope } from './settle/scope.ts';
import { type Levels, rankIn } from './settle/settle.ts';
import type { Trainer } from './trainer/trainer.ts';

/** What to look at. */
export interface LookOptions {
  /** Files and directories to report on; none means all. All else is read all the same. */
  readonly paths?: readonly string[];
  /** The script every train config is for; by default each file's options tell. */
  readonly script?: Script | undefined;
  /** The upstream version to check against, such as `sd-scripts 0.11.1`; by default the repository tells. */
  readonly target?: string | undefined;
  /** What rules' findings are, before all else. */
  readonly severities?: SeverityOverrides | undefined;
  /** What it is that a file was not read; by default an error where it looks like one of ours. */
  readonly unread?: UnreadLevel | undefined;
  /**
   * The files that a change touches: added, changed, renamed (both names) or removed. Findings are
   * reported that are in one of them, or in a file of a run that one of them belongs to. All are without.
   */
  readonly changed?: ReadonlySet<string> | undefined;
  /** Told when a stage is over. */
  readonly onStage?: (over: Stage) => void;
  /** Told before each file that is read, and each document, dataset and run that is checked. */
  readonly onStep?: (step: Step) => void;
}

/** A world, and all there is to say about it. */
export interface Looked {
  readonly world: World;
  readonly reading: Reading;
  readonly repository: Repository;
  readonly skipped: readonly SkippedFile[];
  readonly found: readonly Finding[];
  /** What of it is reported. */
  readonly scope: Scope;
}

/** Reads, joins and checks what settings do not leave out, and for locked rules also what they do. */
export async function look(world: World, options: LookOptions, settings: Settings): Promise<Looked> {
  const looked = await lookAt(world, options, settings);
  const { locked = [], include, exclude, ...rest } = settings;
  if (locked.length === 0 || (include === undefined && exclude === undefined)) return looked;
  const whole = await lookAt(world, options, rest);
  const isLeftOut = leftOutBy(settings);
  const isHidden = (path: string) => isLeftOut(path) && !looked.reading.named.has(path);
  const { documents } = looked.repository;
  const hidden = whole.repository.documents.filter(({ path }) => isHidden(path));
  const found = whole.found.filter(({ rule, path }) => locked.includes(rule) && isHidden(path));
  return {
    ...looked,
    repository: { ...looked.repository, documents: [...documents, ...hidden] },
    found: [...looked.found, ...found],
    scope: whole.scope,
  };
}

async function lookAt(world: World, options: LookOptions, settings: Settings): Promise<Looked> {
  const { paths = [], changed, onStep } = options;
  const unread = options.unread ?? settings.unread ?? (settings.preset === 'strict' ? 'error' : undefined);
  const reading = readWorld(world, {
    paths,
    isLeftOut: leftOutBy(settings),
    unread,
    isFirst: (path) => changed?.has(path) === true,
    onFile: onStep && ((done, total) => onStep({ stage: 'read', done, total })),
  });
  if (world.before !== undefined || reading.documents.some(needsShell)) await loadShell();
  options.onStage?.('read');
  const { documents, isAsked } = reading;
  const facts = {
    ...settings,
    ...(unread && { unread }),
    ...askedOf(options),
    overrides: (settings.overrides ?? []).map((one) => ({
      ...one,
      ...askedOf(options),
      matches: matcher(one.paths),
    })),
    ...(world.before && { before: world.before }),
    submodules: world.submodules(),
    trainers: await trainersIn(world, reading),
  };
  const { repository, skipped } = assemble(reading, world, facts);
  options.onStage?.('join');
  const scope = {
    isAsked,
    ...(changed && { touched: touchedBy(changed, repository, { ...reading, ...facts }) }),
  };
  const rankOf = rankIn({ ...levelsIn(options, settings), ...scope });
  const found = check(repository, rules, {
    rankOf,
    onStep: onStep && ((done, total) => onStep({ stage: 'check', done, total })),
  });
  const mended = asMeant(documents, found);
  if (mended === documents) return { world, reading, repository, skipped, found, scope };
  const only = new Set(mended.flatMap((one, index) => (one === documents[index] ? [] : one.path)));
  const meant = {
    documents: mended,
    findings: check(assemble({ ...reading, documents: mended }, world, facts).repository, rules, {
      rankOf,
      only,
    }),
  };
  const all = withConsequences({ documents, findings: found }, meant);
  return { world, reading, repository, skipped, found: all, scope };
}

/** How bad findings are, by what is asked for and by settings. */
export function levelsIn({ severities = {} }: LookOptions, settings: Settings): Levels {
  return {
    severities,
    preset: settings.preset ?? 'recommended',
    levels: settings.rules ?? {},
    overrides: (settings.overrides ?? []).map((one) => ({ ...one, matches: matcher(one.paths) })),
    locked: new Set(settings.locked),
  };
}

/** The copies of sd-scripts. What reads them is loaded only where there may be one. */
async function trainersIn(world: World, { trainers }: Reading): Promise<readonly Trainer[]> {
  if (trainers.length === 0 && world.submodules().length === 0) return [];
  const { findTrainers } = await import('./trainer/find.ts');
  return findTrainers(world, trainers);
}

/** What was asked for counts before what holds for some paths. */
function askedOf({ script, target }: LookOptions): Pick<Override, 'script' | 'target'> {
  return { ...(script !== undefined && { script }), ...(target !== undefined && { target }) };
}
