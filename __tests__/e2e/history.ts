import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkout } from './checkout.ts';

/** Files by path; `undefined` for one that is not to be there. */
export type Files = Readonly<Record<string, string | undefined>>;

/** Runs git and gives what it prints, trimmed. */
export function git(root: string, ...args: readonly string[]): string {
  const config = ['user.name=a', 'user.email=a@example.com', 'gc.auto=0', 'maintenance.auto=false'];
  const options = config.flatMap((setting) => ['-c', setting]);
  return execFileSync('git', ['-C', root, ...options, ...args], { encoding: 'utf8', stdio: 'pipe' }).trim();
}

/** Writes and removes files. */
export function change(root: string, files: Files): void {
  for (const [path, text] of Object.entries(files)) {
    if (text === undefined) rmSync(join(root, path));
    else {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
  }
}

/** Changes files and commits that. Gives the commit. */
export function commit(root: string, files: Files): string {
  change(root, files);
  git(root, 'add', '--all');
  git(root, 'commit', '--quiet', '--allow-empty', '-m', 'commit');
  return git(root, 'rev-parse', 'HEAD');
}

export interface Merged {
  /** What is checked out: the merge of the change with its base, which has gone on. */
  readonly root: string;
  readonly sha: string;
  readonly headSha: string;
  readonly baseSha: string;
  /** The whole history. */
  readonly origin: string;
}

/** A pull request as GitHub merges it, and checks it out at a depth. */
export function mergeCheckout(files: Files, changed: Files, depth: number, at = '.'): Merged {
  const origin = checkout({});
  commit(origin, files);
  git(origin, 'branch', '--move', 'base');
  git(origin, 'checkout', '--quiet', '-b', 'change');
  const headSha = commit(origin, changed);
  git(origin, 'checkout', '--quiet', 'base');
  const baseSha = commit(origin, { 'gone-on.txt': '' });
  git(origin, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'change');
  const sha = git(origin, 'rev-parse', 'HEAD');
  return { root: shallow(origin, 'base', depth, at), sha, headSha, baseSha, origin };
}

/** A checkout of a branch, as actions/checkout makes it, in a new workspace or below it. Gives the workspace. */
export function shallow(origin: string, ref: string, depth: number, at = '.'): string {
  const root = checkout({}, at);
  const inside = join(root, at);
  git(inside, 'fetch', '--quiet', `--depth=${depth}`, `file://${origin}`, ref);
  git(inside, 'checkout', '--quiet', '--detach', 'FETCH_HEAD');
  return root;
}
