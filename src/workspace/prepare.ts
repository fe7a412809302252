import { realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { checkoutAt } from '../files/checkout.ts';
import { renewGitPatience } from '../files/git.ts';
import type { LintOptions } from '../lint.ts';
import { usageError } from '../messages/usage.ts';
import type { SourceFile } from '../model/document.ts';
import type { PolicyBase, PolicySource } from '../model/policy.ts';
import type { SeverityOverrides } from '../model/settings.ts';
import type { World } from '../model/world.ts';
import { withTexts } from '../world/with-texts.ts';
import { checkoutAround, isInside, placeOf, slashed } from './locate.ts';
import { decide, type PolicyAsked } from './policy.ts';
import { placesOf } from './policy-files.ts';
import {
  toPolicySource,
  toScope,
  toScript,
  toSuppressionMode,
  toTarget,
  toUnreadLevel,
} from './read-options.ts';

/** What is asked of a linting, by a command line or a program. */
export interface Wanted {
  /** Absolute, without links: what paths are relative to. */
  readonly cwd: string;
  /** Files and directories; none means the whole checkout. */
  readonly paths: readonly string[];
  /** A text to lint as a file of the checkout, instead of `paths`. The file need not be there. */
  readonly text?: { readonly path: string; read(): string };
  readonly script?: string | undefined;
  readonly target?: string | undefined;
  readonly severities: SeverityOverrides;
  /** A settings file; by default that of the checkout, and `false` for none. */
  readonly config?: string | false | undefined;
  /** A baseline; by default that of the checkout, and `none` or `false` for none. */
  readonly baseline?: string | false | undefined;
  /** What it is that a file was not read; by default an error where it looks like one of ours. */
  readonly unread?: string | undefined;
  /** What comments that suppress findings do; by default they keep them from being reported. */
  readonly suppressions?: string | undefined;
  /** Whose settings, baseline and suppressing comments count: those of `base`, which is the default with one, or of `head`. */
  readonly settingsFrom?: string | undefined;
  /** The git revision that a change is made to. */
  readonly base?: string | undefined;
  /** What is reported: `all`, or `changed` since `base`, which without one is what is not committed yet. */
  readonly scope?: string | undefined;
}

/** What is to be linted, and how. */
export interface Prepared {
  /** Absolute. */
  readonly root: string;
  readonly world: World;
  /** What is linted instead of files. */
  readonly text?: SourceFile | undefined;
  readonly options: LintOptions;
}

/**
 * Finds the checkout, its settings and its baseline.
 * @throws UsageError when something that was asked for makes no sense, or a file cannot be read
 */
export async function prepare(wanted: Wanted): Promise<Prepared> {
  renewGitPatience();
  const { cwd, script, target, severities, config } = wanted;
  const text = wanted.text && textAsked(cwd, wanted.text);
  const place = text ? { root: text.root, paths: [text.path] } : placeOf(cwd, wanted.paths);
  const root = realpathSync(place.root);
  const { suppressions, settingsFrom } = wanted;
  const asked = {
    root,
    cwd,
    config,
    baseline: wanted.baseline,
    ...(suppressions !== undefined && { suppressions: toSuppressionMode(suppressions) }),
  };
  const source = toPolicySource(settingsFrom ?? (wanted.base === undefined ? 'head' : 'base'));
  const { judging, base, ...change } = await changeOf(wanted, asked, source);
  return {
    root: place.root,
    world: withTexts(checkoutAt(place.root, base), new Map(text ? [[text.path, text.text]] : [])),
    text,
    options: {
      paths: place.paths,
      ...(script !== undefined && { script: toScript(script) }),
      ...(target !== undefined && { target: toTarget(target) }),
      severities,
      ...(wanted.unread !== undefined && { unread: toUnreadLevel(wanted.unread) }),
      ...(await decide(asked, judging)),
      ...change,
    },
  };
}

function textAsked(
  cwd: string,
  { path, read }: NonNullable<Wanted['text']>,
): SourceFile & { readonly root: string } {
  const root = checkoutAround(cwd) ?? cwd;
  const file = resolve(cwd, path);
  if (path === '' || !isInside(root, file) || file === root) {
    throw usageError('not-below', { path, root });
  }
  return { root, path: slashed(relative(root, file)), text: read() };
}

/**
 * The change to look at, if one was asked for, and what it is judged by.
 * @throws UsageError when git cannot tell it
 */
async function changeOf(
  { base, scope = 'all' }: Wanted,
  asked: PolicyAsked,
  source: PolicySource,
): Promise<Pick<LintOptions, 'changed'> & { readonly base?: string; readonly judging?: PolicyBase }> {
  const isLimited = toScope(scope) === 'changed';
  const isJudged = source === 'base';
  if (base === undefined && !isLimited && !isJudged) return {};
  const [{ changedSince, commitOf, leftSince, limitedTo }, { committedBase }] = await Promise.all([
    import('./change.ts'),
    import('../files/committed.ts'),
  ]);
  const { root } = asked;
  const commit = commitOf(root, base);
  const left = leftSince(root, commit);
  const changed = isLimited ? changedSince(root, left) : undefined;
  const judging =
    isJudged && committedBase(root, commit, { isOwn: true, ...(left === commit && changed && { changed }) });
  return {
    ...((base !== undefined || isLimited) && { base: left }),
    ...(changed && limitedTo(changed, root, placesOf(asked))),
    ...(judging && { judging }),
  };
}
