import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as core from '@actions/core';
import type { Catalogue } from '../messages/catalogue.ts';
import { usageError } from '../messages/usage.ts';
import type { ChangeRequest, Request } from '../model/request.ts';
import type { Change } from '../workspace/change.ts';
import { isInside, rootAbove, slashed } from '../workspace/locate.ts';
import { openWorkspace, type Workspace } from '../workspace/open.ts';
import { lintOptions } from '../workspace/options.ts';
import { readRequest } from '../workspace/read-option.ts';
import type { Access } from './access.ts';
import { isChange, readEvent } from './event.ts';

/** What is to be linted, by the inputs of the action and the event. */
export interface StepTask {
  readonly workspace: Workspace;
  /** What is not known of the change, and why: a plain line each. More can come while files are read. */
  readonly troubles: readonly string[];
}

/**
 * Reads the inputs that say what to lint and how.
 * @throws UsageError when an input makes no sense
 */
export async function readTask(messages: Catalogue, access: Access): Promise<StepTask> {
  const within = workspaceOf(process.env.GITHUB_WORKSPACE);
  if (readdirSync(within).length === 0) {
    throw usageError('workspace-empty');
  }
  const cwd = workingDirectory(within);
  const named = core.getMultilineInput('paths').map((path) => {
    const absolute = resolve(cwd, path);
    if (!isInside(within, absolute)) throw usageError('leads-out', { input: 'paths', path });
    if (!existsSync(absolute)) throw usageError('input-missing', { input: 'paths', path });
    return absolute;
  });
  const root = repositoryRoot(within, cwd, named);
  const paths = named.length === 0 && cwd !== root && isInside(root, cwd) ? [cwd] : named;
  const { scope, settingsFrom, ...request } = readRequest<Request>(lintOptions, (name, { input, many }) => {
    if (input === undefined) return undefined;
    const called = input.name ?? name;
    const texts = many ? core.getMultilineInput(called) : [core.getInput(called) || (input.usual ?? '')];
    return texts[0] ? texts : undefined;
  });
  const troubles: string[] = [];
  const change = await eventChange(root, { scope, settingsFrom }, { messages, access, troubles });
  const subject = {
    root,
    paths: paths.map((path) => slashed(relative(root, path)) || '.'),
    cwd,
    within,
  };
  return { workspace: await openWorkspace(subject, request, change), troubles };
}

interface EventContext {
  readonly messages: Catalogue;
  readonly access: Access;
  /** Where it is put what is not known of the change, also later. */
  readonly troubles: string[];
}

/** What the change of the event is made to and judged by, and what it touches where only that is asked for. */
async function eventChange(
  root: string,
  { scope, settingsFrom }: ChangeRequest,
  { messages, access, troubles }: EventContext,
): Promise<Change> {
  const event = readEvent(process.env);
  if (!isChange(event)) return {};
  const [{ baseCommitOf, changedFiles, eventBase }, { headOf }, { policyBaseOf }] = await Promise.all([
    import('./change.ts'),
    import('../files/base.ts'),
    import('./policy-base.ts'),
  ]);
  const head = headOf(root);
  const base = eventBase(root, event, head);
  const changed =
    scope === 'all' ? undefined : await changedFiles(root, event, { head, base }, { messages, access });
  if (changed && 'trouble' in changed) troubles.push(changed.trouble);
  const known = changed && 'files' in changed ? changed : undefined;
  const by = settingsFrom === 'base' ? baseCommitOf(event, head) : undefined;
  const isOnBase = base === undefined ? by?.isBelow : base === by?.commit;
  return {
    base,
    touched: known?.files,
    moves: known?.moves,
    judgedBy:
      by &&
      policyBaseOf(root, event, by, {
        messages,
        access,
        base,
        changed: isOnBase ? known : undefined,
        onTrouble: (line) => troubles.push(line),
      }),
  };
}

/** Absolute, without links. */
function workspaceOf(path: string | undefined): string {
  if (!path) throw usageError('workspace-unset');
  if (!existsSync(path) || !statSync(path).isDirectory()) throw usageError('no-workspace', { path });
  return realpathSync(path);
}

function workingDirectory(workspace: string): string {
  const path = core.getInput('working-directory') || '.';
  const absolute = resolve(workspace, path);
  if (!existsSync(absolute) || !statSync(absolute).isDirectory()) {
    throw usageError('no-working-directory', { path });
  }
  const real = realpathSync(absolute);
  if (!isInside(workspace, real)) {
    throw usageError('leads-out', { input: 'working-directory', path });
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
