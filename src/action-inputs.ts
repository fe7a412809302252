import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as core from '@actions/core';
import {
  toRuleLevel,
  toScope,
  toScript,
  toSuppressionMode,
  toTarget,
  toUnreadLevel,
} from './commands/asked.ts';
import { findBaseline, loadBaseline } from './commands/baseline.ts';
import { noBaseline } from './commands/levels.ts';
import { isInside, rootAbove, slashed } from './commands/root.ts';
import { findSettings, loadSettings } from './commands/settings.ts';
import { placeOf } from './files/inside.ts';
import type { Access } from './github/access.ts';
import { isChange, readEvent } from './github/event.ts';
import type { LintOptions } from './lint.ts';
import type { Catalogue } from './messages/catalogue.ts';
import { usageError, usageErrors } from './messages/usage.ts';
import type { Baseline } from './model/baseline.ts';
import { UsageError } from './model/errors.ts';

/** What is to be linted, by the inputs of the action and the event. */
export interface Asked {
  readonly options: LintOptions;
  /** Why all files are checked although there is a change. */
  readonly trouble?: string;
}

/**
 * Reads the inputs that say what to lint and how.
 * @throws UsageError when an input makes no sense
 */
export async function toOptions(messages: Catalogue, access: Access): Promise<Asked> {
  const workspace = workspaceOf(process.env.GITHUB_WORKSPACE);
  if (readdirSync(workspace).length === 0) {
    throw usageError('workspace-empty');
  }
  const base = workingDirectory(workspace);
  const asked = core.getMultilineInput('paths').map((path) => {
    const absolute = resolve(base, path);
    if (!isInside(workspace, absolute)) throw usageError('leads-out', { input: 'paths', path });
    if (!existsSync(absolute)) throw usageError('input-missing', { input: 'paths', path });
    return absolute;
  });
  const root = repositoryRoot(workspace, base, asked);
  const paths = asked.length === 0 && base !== root && isInside(root, base) ? [base] : asked;
  const script = core.getInput('script');
  const target = core.getInput('target');
  const config = core.getInput('config');
  const baseline = baselineOf(root, base, workspace);
  const unread = core.getInput('unread');
  const suppressions = core.getInput('suppressions');
  const loaded = await (config
    ? loadSettings(base, config, workspace).catch((error: unknown) => {
        throw placedAt(error, slashed(relative(root, resolve(base, config))));
      })
    : findSettings(root));
  const { trouble, ...change } = await changeOf(
    root,
    messages,
    access,
    config ? [resolve(base, config)] : [],
  );
  const options = {
    root,
    paths: paths.map((path) => slashed(relative(root, path)) || '.'),
    ...(script && { script: toScript(script) }),
    ...(target && { target: toTarget(target) }),
    severities: Object.fromEntries(core.getMultilineInput('rules').map(toRuleLevel)),
    ...(loaded && { settings: loaded.settings }),
    ...(baseline && { baseline }),
    ...(unread && { unread: toUnreadLevel(unread) }),
    ...(suppressions && { suppressions: toSuppressionMode(suppressions) }),
    ...change,
  };
  return { options, ...(trouble !== undefined && { trouble }) };
}

/**
 * What the change of the event is made to, and what it touches where only that is asked for.
 * @param settings files that say how to check
 */
async function changeOf(
  root: string,
  messages: Catalogue,
  access: Access,
  settings: readonly string[],
): Promise<Pick<LintOptions, 'base' | 'changed'> & Pick<Asked, 'trouble'>> {
  const scope = toScope(core.getInput('scope') || 'changed');
  const event = readEvent(process.env);
  if (!isChange(event)) return {};
  const { changedFiles, eventBase } = await import('./github/change.ts');
  const base = eventBase(root, event);
  const known = base === undefined ? {} : { base };
  if (scope === 'all') return known;
  const changed = await changedFiles(root, event, base, {
    messages,
    access,
  });
  if ('trouble' in changed) return { ...known, trouble: changed.trouble };
  const { limitedTo } = await import('./commands/change.ts');
  return { ...known, ...limitedTo(changed.files, root, settings) };
}

function baselineOf(root: string, base: string, workspace: string): Baseline | undefined {
  const baseline = core.getInput('baseline');
  if (baseline === noBaseline) return undefined;
  if (baseline === '') return findBaseline(root);
  const path = resolve(base, baseline);
  if (placeOf(workspace, path).found === 'outside')
    throw usageError('leads-out', { input: 'baseline', path: baseline });
  try {
    return loadBaseline(base, baseline);
  } catch (error) {
    throw placedAt(error, slashed(relative(root, path)));
  }
}

/** Absolute, without links. */
function workspaceOf(path: string | undefined): string {
  if (!path) throw usageError('workspace-unset');
  if (!existsSync(path) || !statSync(path).isDirectory()) throw usageError('no-workspace', { path });
  return realpathSync(path);
}

/** Has mistakes in a file told by its path from the root of the repository, as GitHub's annotations want it. */
function placedAt(error: unknown, path: string): unknown {
  if (!(error instanceof UsageError)) return error;
  return usageErrors(
    error.mistakes.map((one) => (one.place ? { ...one, place: { ...one.place, path } } : one)),
  );
}

function workingDirectory(workspace: string): string {
  const asked = core.getInput('working-directory') || '.';
  const absolute = resolve(workspace, asked);
  if (!existsSync(absolute) || !statSync(absolute).isDirectory()) {
    throw usageError('no-working-directory', { path: asked });
  }
  const real = realpathSync(absolute);
  if (!isInside(workspace, real)) {
    throw usageError('leads-out', { input: 'working-directory', path: asked });
  }
  return real;
}

/**
 * GitHub calls a file by its path from the root of its repository. That is around the working directory, or below it
 * where actions/checkout was given a `path`.
 */
function repositoryRoot(workspace: string, base: string, paths: readonly string[]): string {
  const around = rootAbove(base, workspace);
  if (around !== undefined) return around;
  const roots = new Set(
    paths.length > 0 ? paths.map((path) => rootAbove(path, workspace)) : checkoutsBelow(base),
  );
  if (roots.size < 2) return [...roots][0] ?? workspace;
  const names = [...roots].map((root) => `'${relative(workspace, root ?? base) || '.'}'`).join(', ');
  throw usageError('several-repositories', { names });
}

/** Repositories one or two directories below. */
function checkoutsBelow(base: string): string[] {
  const children = directories(base);
  return [...children, ...children.flatMap(directories)].filter((directory) =>
    existsSync(join(directory, '.git')),
  );
}

function directories(parent: string): string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(parent, entry.name));
}
