import { asMeant } from './assemble/as-meant.ts';
import type { ReadBefore } from './assemble/before.ts';
import { assemble } from './assemble/repository.ts';
import { touchedBy } from './assemble/touched.ts';
import { type Checkout, openCheckout } from './files/checkout.ts';
import { isGitLate } from './files/git.ts';
import { leftOutBy, matcher } from './files/patterns.ts';
import { withTexts } from './files/texts.ts';
import type { Baseline } from './model/baseline.ts';
import { longestGitTime } from './model/limits.ts';
import type { LintReport, Stage, Step } from './model/report.ts';
import type { Script } from './model/run.ts';
import type { Settings, SeverityOverrides } from './model/settings.ts';
import { parse } from './parse/parse.ts';
import { check } from './rules/check.ts';
import { rules } from './rules/index.ts';
import { withConsequences } from './settle/consequences.ts';
import { settle } from './settle/settle.ts';
import type { Trainer } from './trainer/trainer.ts';

export type { LintReport } from './model/report.ts';

export interface LintOptions {
  /** Absolute path of the checkout; finding paths are relative to it and no file outside it is read. */
  readonly root: string;
  /** Files and directories to report on, relative to `root`; none means the whole checkout. All else is read all the same. */
  readonly paths?: readonly string[];
  /** The script every train config is for; by default each file's options tell. */
  readonly script?: Script;
  /** The upstream version to check against, such as `sd-scripts 0.11.1`; by default the repository tells. */
  readonly target?: string;
  readonly severities?: SeverityOverrides;
  /** What the repository itself wants; the options above count before it. */
  readonly settings?: Settings;
  /** Findings that are known and not to be reported. */
  readonly baseline?: Baseline;
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

/** Reads, joins and checks a checkout. The whole way from files to findings, without saying anything to anyone. */
export async function lint(options: LintOptions): Promise<LintReport> {
  const { root, paths = [], severities = {}, settings = {}, base, changed } = options;
  const overrides = (settings.overrides ?? []).map((one) => ({ ...one, matches: matcher(one.paths) }));
  const opened = await openCheckout(root, paths, leftOutBy(settings));
  const checkout = options.texts ? withTexts(opened, options.texts, options.only) : opened;
  const { onStep } = options;
  const documents = checkout.files.map((file, done) => {
    onStep?.({ stage: 'read', done, total: checkout.files.length });
    return parse(file);
  });
  options.onStage?.('read');
  const git = base === undefined ? undefined : await import('./files/base.ts');
  const { gitlinks } = checkout;
  const before: { before?: ReadBefore } =
    git && base !== undefined ? { before: (files) => git.readBase(checkout.root, base, files) } : {};
  const facts = {
    ...settings,
    ...options,
    overrides: overrides.map((one) => ({ ...one, ...askedOf(options) })),
    ...before,
    gitlinks,
    trainers: await trainersIn(checkout),
  };
  const { repository, skipped } = assemble(documents, checkout, facts);
  options.onStage?.('join');
  const found = check(
    repository,
    rules,
    onStep && ((done) => onStep({ stage: 'check', done, total: rules.length })),
  );
  const mended = asMeant(documents, found);
  const all =
    mended === documents
      ? found
      : withConsequences(
          { documents, findings: found },
          { documents: mended, findings: check(assemble(mended, checkout, facts).repository, rules) },
        );
  const renames = options.baseline?.file === undefined ? undefined : await import('./files/renames.ts');
  const read = new Set(checkout.files.map(({ path }) => path));
  const baseline = {
    files: [],
    ...options.baseline,
    stands: (path: string) =>
      read.has(path)
        ? ('read' as const)
        : checkout.look(path) === 'missing'
          ? ('gone' as const)
          : ('unread' as const),
    renamed: () => renames?.renamedSince(checkout.root, options.baseline?.file ?? '') ?? new Map(),
  };
  const settled = settle(
    all,
    {
      severities,
      preset: settings.preset ?? 'recommended',
      overrides: [{ rules: settings.rules ?? {}, matches: () => true }, ...overrides],
      baseline,
      rules,
      requireReason: settings['require-reason'] ?? false,
      isAsked: checkout.isAsked,
      whole: checkout.whole,
      ...(changed && { touched: touchedBy(changed, repository, { ...checkout, ...before, gitlinks }) }),
    },
    repository,
  );
  options.onStage?.('check');
  const seen = [...checkout.files, ...checkout.skipped];
  const isAll = checkout.whole && paths.length === 0 && options.only === undefined;
  const idle = isAll ? overrides.filter(({ matches }) => !seen.some(({ path }) => matches(path))) : [];
  return {
    ...settled,
    ...(idle.length > 0 && { idle: idle.map((one) => one.paths) }),
    repository,
    asked: {
      documents: repository.documents.filter(({ path }) => checkout.isAsked(path)),
      runs: repository.runs.filter(({ document }) => checkout.isAsked(document.path)),
    },
    skipped: [
      ...checkout.skipped,
      ...skipped.filter(({ path }) => checkout.isAsked(path)),
      ...(isGitLate()
        ? [{ path: '.', message: 'git-late', data: { seconds: String(longestGitTime / 1000) } }]
        : []),
    ],
  };
}

/** The copies of sd-scripts in a checkout. What reads them is loaded only where there may be one. */
async function trainersIn({ root, trainers, gitlinks }: Checkout): Promise<readonly Trainer[]> {
  if (trainers.length === 0 && gitlinks.length === 0) return [];
  const { findTrainers } = await import('./files/trainers.ts');
  return findTrainers(root, trainers, gitlinks);
}

/** What was asked for counts before what holds for some paths. */
function askedOf({ script, target }: LintOptions): Pick<LintOptions, 'script' | 'target'> {
  return { ...(script !== undefined && { script }), ...(target !== undefined && { target }) };
}
