import { asMeant } from './assemble/as-meant.ts';
import type { Before } from './assemble/before.ts';
import { readDocuments } from './assemble/read.ts';
import { assemble } from './assemble/repository.ts';
import { touchedBy } from './assemble/touched.ts';
import { type Checkout, openCheckout } from './files/checkout.ts';
import { leftOutBy, matcher } from './files/patterns.ts';
import { withTexts } from './files/texts.ts';
import type { Finding } from './model/finding.ts';
import type { SkippedFile, Stage, Step } from './model/report.ts';
import type { Repository, Script } from './model/run.ts';
import type { Settings, SeverityOverrides, UnreadLevel } from './model/settings.ts';
import { check } from './rules/check.ts';
import { rules } from './rules/index.ts';
import { withConsequences } from './settle/consequences.ts';
import type { Scope } from './settle/scope.ts';
import { type Levels, rankIn } from './settle/settle.ts';
import type { Trainer } from './trainer/trainer.ts';

/** What to look at. */
export interface LookOptions {
  /** Absolute path of the checkout; finding paths are relative to it and no file outside it is read. */
  readonly root: string;
  /** Files and directories to report on, relative to `root`; none means the whole checkout. All else is read all the same. */
  readonly paths?: readonly string[];
  /** The script every train config is for; by default each file's options tell. */
  readonly script?: Script;
  /** The upstream version to check against, such as `sd-scripts 0.11.1`; by default the repository tells. */
  readonly target?: string;
  /** What rules' findings are, before all else. */
  readonly severities?: SeverityOverrides;
  /** What it is that a file was not read; by default an error where it looks like one of ours. */
  readonly unread?: UnreadLevel;
  /** The git revision that a change is made to: what it held before is looked at too, where it is at hand. */
  readonly base?: string;
  /**
   * The files that a change touches: added, changed, renamed (both names) or removed; relative to `root`. Findings are
   * reported that are in one of them, or in a file of a run that one of them belongs to. All are without.
   */
  readonly changed?: ReadonlySet<string>;
  /**
   * What files are taken to hold instead of what they do, by path: for looking at a change before it is made. They need
   * not be there.
   */
  readonly texts?: ReadonlyMap<string, string>;
  /** One of `texts`: nothing but it is reported on, and it is taken for ours if it can be. All else is read all the same. */
  readonly only?: string;
  /** Told when a stage is over. */
  readonly onStage?: (over: Stage) => void;
  /** Told before each file and each rule. */
  readonly onStep?: (step: Step) => void;
}

/** A checkout, and all there is to say about it. */
export interface Looked {
  readonly checkout: Checkout;
  readonly repository: Repository;
  readonly skipped: readonly SkippedFile[];
  readonly found: readonly Finding[];
  /** What of it is reported. */
  readonly scope: Scope;
  /** What was there before the change that is looked at. */
  readonly before?: Before;
}

/** Reads, joins and checks what settings do not leave out, and for locked rules also what they do. */
export async function look(options: LookOptions, settings: Settings): Promise<Looked> {
  const looked = await lookAt(options, settings);
  const { locked = [], include, exclude, ...rest } = settings;
  if (locked.length === 0 || (include === undefined && exclude === undefined)) return looked;
  const whole = await lookAt(options, rest);
  const isLeftOut = leftOutBy(settings);
  const isHidden = (path: string) => isLeftOut(path) && !looked.checkout.named.has(path);
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

async function lookAt(options: LookOptions, settings: Settings): Promise<Looked> {
  const { root, paths = [], base, changed, onStep } = options;
  const opened = await openCheckout(root, paths, leftOutBy(settings), (path) => changed?.has(path) === true);
  const { files, ...seen } = options.texts ? withTexts(opened, options.texts, options.only) : opened;
  const unread = options.unread ?? settings.unread ?? (settings.preset === 'strict' ? 'error' : undefined);
  const onFile = onStep && ((done: number) => onStep({ stage: 'read', done, total: files.length }));
  const { documents, unread: left } = readDocuments(files, unread, onFile);
  const checkout = {
    ...seen,
    files,
    unreadable: [...seen.unreadable, ...left],
    whole: seen.whole && left.length === 0,
  };
  options.onStage?.('read');
  const git = base === undefined ? undefined : await import('./files/base.ts');
  const before: { before?: Before } =
    git && base !== undefined ? { before: git.beforeChange(checkout.root, base) } : {};
  const { isAsked, gitlinks } = checkout;
  const facts = {
    ...settings,
    ...(unread && { unread }),
    ...askedOf(options),
    overrides: (settings.overrides ?? []).map((one) => ({
      ...one,
      ...askedOf(options),
      matches: matcher(one.paths),
    })),
    ...before,
    gitlinks,
    trainers: await trainersIn(checkout),
  };
  const { repository, skipped } = assemble(documents, checkout, facts);
  options.onStage?.('join');
  const scope = {
    isAsked,
    ...(changed && { touched: touchedBy(changed, repository, { ...checkout, ...before, gitlinks }) }),
  };
  const rankOf = rankIn({ ...levelsIn(options, settings), ...scope });
  const found = check(repository, rules, {
    rankOf,
    onRule: onStep && ((done) => onStep({ stage: 'check', done, total: rules.length })),
  });
  const mended = asMeant(documents, found);
  if (mended === documents) return { checkout, repository, skipped, found, scope, ...before };
  const only = new Set(mended.flatMap((one, index) => (one === documents[index] ? [] : one.path)));
  const meant = {
    documents: mended,
    findings: check(assemble(mended, checkout, facts).repository, rules, { rankOf, only }),
  };
  const all = withConsequences({ documents, findings: found }, meant);
  return { checkout, repository, skipped, found: all, scope, ...before };
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

/** The copies of sd-scripts in a checkout. What reads them is loaded only where there may be one. */
async function trainersIn({ root, trainers, gitlinks }: Checkout): Promise<readonly Trainer[]> {
  if (trainers.length === 0 && gitlinks.length === 0) return [];
  const { findTrainers } = await import('./files/trainers.ts');
  return findTrainers(root, trainers, gitlinks);
}

/** What was asked for counts before what holds for some paths. */
function askedOf({ script, target }: LookOptions): Pick<LookOptions, 'script' | 'target'> {
  return { ...(script !== undefined && { script }), ...(target !== undefined && { target }) };
}
