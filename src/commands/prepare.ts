import { realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { renewGitPatience } from '../files/git.ts';
import type { LintOptions } from '../lint.ts';
import { usageError } from '../messages/usage.ts';
import type { Baseline } from '../model/baseline.ts';
import type { SeverityOverrides } from '../model/settings.ts';
import { toScope, toScript, toSuppressionMode, toTarget, toUnreadLevel } from './asked.ts';
import { findBaseline, loadBaseline } from './baseline.ts';
import { noBaseline } from './levels.ts';
import { checkoutAround, isInside, placeOf, slashed } from './root.ts';
import { findSettings, type LoadedSettings, loadSettings } from './settings.ts';

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
  /** The git revision that a change is made to. */
  readonly base?: string | undefined;
  /** What is reported: `all`, or `changed` since `base`, which without one is what is not committed yet. */
  readonly scope?: string | undefined;
}

/** What is to be linted, and how. */
export interface Prepared {
  readonly options: LintOptions;
  /** The settings file, if there is one. */
  readonly settingsFile?: string;
}

/**
 * Finds the checkout, its settings and its baseline.
 * @throws UsageError when something that was asked for makes no sense, or a file cannot be read
 */
export async function prepare(wanted: Wanted): Promise<Prepared> {
  renewGitPatience();
  const { cwd, script, target, severities, config } = wanted;
  const place = wanted.text === undefined ? placeOf(cwd, wanted.paths) : textPlace(cwd, wanted.text);
  const root = realpathSync(place.root);
  const loaded = await settingsOf(config, root, cwd);
  const baseline = baselineOf(wanted.baseline, root, cwd);
  const said = [
    loaded && resolve(config === undefined ? root : cwd, loaded.file),
    wanted.baseline && wanted.baseline !== noBaseline ? resolve(cwd, wanted.baseline) : undefined,
  ];
  const change = await changeOf(wanted, root, said);
  return {
    options: {
      ...place,
      ...(script !== undefined && { script: toScript(script) }),
      ...(target !== undefined && { target: toTarget(target) }),
      severities,
      ...(loaded && { settings: loaded.settings }),
      ...(baseline && { baseline }),
      ...(wanted.unread !== undefined && { unread: toUnreadLevel(wanted.unread) }),
      ...(wanted.suppressions !== undefined && { suppressions: toSuppressionMode(wanted.suppressions) }),
      ...change,
    },
    ...(loaded && { settingsFile: loaded.file }),
  };
}

function textPlace(
  cwd: string,
  { path, read }: NonNullable<Wanted['text']>,
): Pick<LintOptions, 'root' | 'texts' | 'only'> {
  const root = checkoutAround(cwd) ?? cwd;
  const file = resolve(cwd, path);
  if (path === '' || !isInside(root, file) || file === root) {
    throw usageError('not-below', { path, root });
  }
  const only = slashed(relative(root, file));
  return { root, only, texts: new Map([[only, read()]]) };
}

/**
 * The change to look at, if one was asked for.
 * @param said the files that say how to check
 * @throws UsageError when git cannot tell it
 */
async function changeOf(
  { base, scope = 'all' }: Wanted,
  root: string,
  said: readonly (string | undefined)[],
): Promise<Pick<LintOptions, 'base' | 'changed'>> {
  const isLimited = toScope(scope) === 'changed';
  if (base === undefined && !isLimited) return {};
  const { baseOf, changedSince, limitedTo } = await import('./change.ts');
  const commit = baseOf(root, base);
  if (!isLimited) return { base: commit };
  const files = said.filter((file) => file !== undefined);
  return { base: commit, ...limitedTo(changedSince(root, commit), root, files) };
}

async function settingsOf(
  config: Wanted['config'],
  root: string,
  cwd: string,
): Promise<LoadedSettings | undefined> {
  if (config === false) return undefined;
  return config === undefined ? findSettings(root) : loadSettings(cwd, config);
}

function baselineOf(baseline: Wanted['baseline'], root: string, cwd: string): Baseline | undefined {
  if (baseline === false || baseline === noBaseline) return undefined;
  return baseline === undefined ? findBaseline(root) : loadBaseline(cwd, baseline);
}
