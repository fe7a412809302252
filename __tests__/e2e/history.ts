import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { checkout, initGit } from './checkout.ts';

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
  const merged = merge(files, changed);
  return { ...merged, root: shallow(merged.origin, 'base', depth, at) };
}

/** The same without a checkout. All of it is one process of git, as many would take longer than what is tested. */
export function merge(files: Files, changed: Files): Omit<Merged, 'root'> {
  const origin = checkout({});
  const commits: readonly (readonly [ref: string, parents: string, files: Files])[] = [
    ['base', '', files],
    ['change', 'from :1\n', changed],
    ['base', 'from :1\n', { 'gone-on.txt': '' }],
    ['base', 'from :3\nmerge :2\n', changed],
  ];
  const history = commits.map(
    ([ref, parents, content], index) =>
      `commit refs/heads/${ref}\nmark :${index + 1}\ncommitter a <a@example.com> ${index} +0000\n${data(ref)}` +
      `${parents}${Object.entries(content).map(fileChange).join('')}\n`,
  );
  const marks = commits.map((_, index) => `get-mark :${index + 1}\n`);
  const input = [...history, ...marks].join('');
  const told = execFileSync('git', ['-C', origin, 'fast-import', '--quiet'], { input, encoding: 'utf8' });
  const [, headSha = '', baseSha = '', sha = ''] = told.split('\n');
  git(origin, 'symbolic-ref', 'HEAD', 'refs/heads/base');
  git(origin, 'reset', '--quiet', '--hard');
  return { origin, sha, headSha, baseSha };
}

/** Makes a repository of a directory, with a commit of files that it need not hold. */
export function commitAside(root: string, files: Files): void {
  initGit(root);
  const input =
    `commit refs/heads/master\ncommitter a <a@example.com> 0 +0000\n${data('before')}` +
    Object.entries(files).map(fileChange).join('');
  execFileSync('git', ['-C', root, 'fast-import', '--quiet'], { input });
}

function fileChange([path, text]: readonly [string, string | undefined]): string {
  const quoted = `"${path.replaceAll(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
  return text === undefined ? `D ${quoted}\n` : `M 100644 inline ${quoted}\n${data(text)}`;
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`;
}

/** A checkout of a branch, as actions/checkout makes it, in a new workspace or below it. Gives the workspace. */
export function shallow(origin: string, ref: string, depth: number, at = '.'): string {
  const root = checkout({}, at);
  const inside = join(root, at);
  git(inside, 'fetch', '--quiet', `--depth=${depth}`, `file://${origin}`, ref);
  git(inside, 'checkout', '--quiet', '--detach', 'FETCH_HEAD');
  return root;
}
