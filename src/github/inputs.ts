import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as core from '@actions/core';
import { checkoutAt } from '../files/checkout.ts';
import type { LintOptions } from '../lint.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { usageError } from '../messages/usage.ts';
import type { PolicyBase } from '../model/policy.ts';
import type { World } from '../model/world.ts';
import { isInside, rootAbove, slashed } from '../workspace/locate.ts';
import { decide, type PolicyAsked } from '../workspace/policy.ts';
import { placesOf } from '../workspace/policy-files.ts';
import {
  toPolicySource,
  toRuleLevel,
  toScope,
  toScript,
  toSuppressionMode,
  toTarget,
  toUnreadLevel,
} from '../workspace/read-options.ts';
import type { Access } from './access.ts';
import { isChange, readEvent } from './event.ts';

/** What is to be linted, by the inputs of the action and the event. */
export interface Asked {
  readonly world: World;
  readonly options: LintOptions;
  /** What is not known of the change, and why: a plain line each. More can come while files are read. */
  readonly troubles: readonly string[];
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
  const unread = core.getInput('unread');
  const suppressions = core.getInput('suppressions');
  const wanted = {
    root,
    cwd: base,
    within: workspace,
    config: core.getInput('config') || undefined,
    baseline: core.getInput('baseline') || undefined,
    ...(suppressions && { suppressions: toSuppressionMode(suppressions) }),
  };
  const { troubles, judging, base: revision, ...change } = await changeOf(wanted, messages, access);
  const options = {
    paths: paths.map((path) => slashed(relative(root, path)) || '.'),
    ...(script && { script: toScript(script) }),
    ...(target && { target: toTarget(target) }),
    severities: Object.fromEntries(core.getMultilineInput('rules').map(toRuleLevel)),
    ...(unread && { unread: toUnreadLevel(unread) }),
    ...(await decide(wanted, judging)),
    ...change,
  };
  return { world: checkoutAt(root, revision), options, troubles };
}

interface Change extends Pick<LintOptions, 'changed' | 'moves'>, Pick<Asked, 'troubles'> {
  readonly base?: string;
  readonly judging?: PolicyBase;
}

/** What the change of the event is made to and judged by, and what it touches where only that is asked for. */
async function changeOf(asked: PolicyAsked, messages: Catalogue, access: Access): Promise<Change> {
  const scope = toScope(core.getInput('scope') || 'changed');
  const source = toPolicySource(core.getInput('settings-from') || 'base');
  const event = readEvent(process.env);
  if (!isChange(event)) return { troubles: [] };
  const { root } = asked;
  const [{ changedFiles, eventBase, judgedBy }, { headOf }] = await Promise.all([
    import('./change.ts'),
    import('../files/base.ts'),
  ]);
  const head = headOf(root);
  const base = eventBase(root, event, head);
  const changed =
    scope === 'all' ? undefined : await changedFiles(root, event, { head, base }, { messages, access });
  const known = changed && 'files' in changed ? changed : undefined;
  const by = source === 'base' ? judgedBy(event, head) : undefined;
  const troubles = changed && 'trouble' in changed ? [changed.trouble] : [];
  const [{ limitedTo }, { judgingBase }] = await Promise.all([
    import('../workspace/change.ts'),
    import('./judging.ts'),
  ]);
  const isOnBase = base === undefined ? by?.isBelow : base === by?.commit;
  const judging =
    by &&
    judgingBase(root, event, by, {
      messages,
      access,
      base,
      changed: isOnBase ? known : undefined,
      onTrouble: (line) => troubles.push(line),
    });
  return {
    ...(base !== undefined && { base }),
    ...(known && { ...limitedTo(known.files, root, placesOf(asked)), moves: known.moves }),
    ...(judging && { judging }),
    troubles,
  };
}

/** Absolute, without links. */
function workspaceOf(path: string | undefined): string {
  if (!path) throw usageError('workspace-unset');
  if (!existsSync(path) || !statSync(path).isDirectory()) throw usageError('no-workspace', { path });
  return realpathSync(path);
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
