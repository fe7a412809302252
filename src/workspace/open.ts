import { realpathSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import { checkoutAt } from '../files/checkout.ts';
import { renewGitPatience } from '../files/git.ts';
import { usageError } from '../messages/usage.ts';
import type { SourceFile } from '../model/document.ts';
import type { LintOptions } from '../model/lint-options.ts';
import type { ChangeRequest, Request } from '../model/request.ts';
import type { World } from '../model/world.ts';
import { withTexts } from '../world/with-texts.ts';
import type { Change } from './change.ts';
import { checkoutAround, isInside, locate, slashed } from './locate.ts';
import { decidePolicy } from './policy.ts';
import { limitedTo, policyPlaces } from './policy-places.ts';
import { toScript } from './read-option.ts';

/** A checkout, opened for what is asked for: what `lint` takes. */
export interface Workspace {
  /** Absolute. */
  readonly root: string;
  readonly world: World;
  readonly options: LintOptions;
  /** What is linted instead of files. */
  readonly draft?: SourceFile | undefined;
}

/** What of a checkout is to be linted. */
interface Subject {
  readonly root: string;
  readonly paths: readonly string[];
  readonly draft?: SourceFile | undefined;
  /** Absolute: what the paths of settings and of a baseline are relative to. */
  readonly cwd: string;
  /** An absolute path without links that those may not lead out of; by default they may be anywhere. */
  readonly within?: string;
}

/** What to lint, seen from a directory: files and directories, or a text as one of them, which need not be there. */
export interface Wanted {
  /** Absolute, without links: what paths are relative to. */
  readonly cwd: string;
  /** None means the whole checkout. */
  readonly paths: readonly string[];
  readonly draft?: { readonly path: string; read(): string } | undefined;
}

/**
 * Opens the checkout around what is wanted, by what a command line or a program asks for.
 * @throws UsageError when something that was asked for makes no sense, or a file cannot be read
 */
export async function openAround({ cwd, paths, draft }: Wanted, request: Request): Promise<Workspace> {
  renewGitPatience();
  const { base, scope, settingsFrom = base === undefined ? 'head' : 'base', ...own } = request;
  const located = draft ? locateDraft(cwd, draft) : locate(cwd, paths);
  const isChange = base !== undefined || scope === 'changed' || settingsFrom === 'base';
  const change = isChange
    ? (await import('./git-change.ts')).gitChange(realpathSync(located.root), { base, scope, settingsFrom })
    : {};
  return openWorkspace({ ...located, cwd }, own, change);
}

/**
 * Opens a checkout: with the policy that counts for a change of it.
 * @throws UsageError when what counts makes no sense
 */
export async function openWorkspace(
  { root, paths, draft, cwd, within }: Subject,
  { script, rules = {}, config, baseline, suppressions, ...own }: Omit<Request, keyof ChangeRequest>,
  { base, touched, moves, judgedBy }: Change,
): Promise<Workspace> {
  const policy = { root: realpathSync(root), cwd, within, config, baseline, suppressions };
  return {
    root,
    world: withTexts(checkoutAt(root, base), new Map(draft ? [[draft.path, draft.text]] : [])),
    draft,
    options: {
      paths,
      script: script === undefined ? undefined : toScript(script),
      severities: rules,
      ...own,
      changed: touched && limitedTo(touched, policy.root, policyPlaces(policy)),
      moves,
      ...(await decidePolicy(policy, judgedBy)),
    },
  };
}

function locateDraft(cwd: string, { path, read }: NonNullable<Wanted['draft']>) {
  const root = checkoutAround(cwd) ?? cwd;
  const file = resolve(cwd, path);
  if (path === '' || !isInside(root, file) || file === root) {
    throw usageError('not-below', { path, root });
  }
  const draft = { path: slashed(relative(root, file)), text: read() };
  return { root, paths: [draft.path], draft };
}
