import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkout } from './checkout.ts';
import { pullRequestPayload } from './events.ts';
import type { ChangedFile } from './github-api.ts';
import { change, commit, type Files, git, type Merged, merge, shallow } from './history.ts';
import { type Given, runStep, type Step } from './step.ts';

export const settings = '.kohya-flux-lint.toml';
export const baseline = '.kohya-flux-lint-baseline.json';
export const rule = 'wrong-resume-target';

/** What a change does to files, or to the checkout that it is made in, whose index it leaves as it is to be. */
export type Change = Files | ((root: string) => void);

export function present(files: Files): Files {
  return Object.fromEntries(Object.entries(files).filter(([, text]) => text !== undefined));
}

export interface Pull {
  /** The merge, checked out. */
  readonly root: string;
  readonly sha: string;
  readonly headSha: string;
  readonly baseSha: string;
  readonly origin: string;
  readonly changed: readonly ChangedFile[];
}

export function pullOf(files: Change, made: Change, depth: number): Pull {
  const simple = typeof files !== 'function' && typeof made !== 'function';
  const merged = simple ? merge(present(files), made) : mergeByHand(files, made);
  const { origin, headSha } = merged;
  return { ...merged, root: shallow(origin, 'base', depth), changed: changesOf(origin, headSha) };
}

/** What is more than files that are written and removed. */
function mergeByHand(files: Change, made: Change): Omit<Merged, 'root'> {
  const origin = checkout({});
  if (typeof files === 'function') {
    files(origin);
    git(origin, 'commit', '--quiet', '-m', 'base');
  } else commit(origin, present(files));
  git(origin, 'branch', '--move', 'base');
  git(origin, 'checkout', '--quiet', '-b', 'change');
  if (typeof made === 'function') made(origin);
  else change(origin, made);
  if (typeof made !== 'function') git(origin, 'add', '--all');
  git(origin, 'commit', '--quiet', '--allow-empty', '-m', 'change');
  const headSha = git(origin, 'rev-parse', 'HEAD');
  git(origin, 'checkout', '--quiet', '--force', 'base');
  git(origin, 'clean', '-ffdxq');
  const baseSha = commit(origin, { 'gone-on.txt': '' });
  git(origin, 'merge', '--quiet', '--no-ff', '-m', 'merge', 'change');
  return { origin, sha: git(origin, 'rev-parse', 'HEAD'), headSha, baseSha };
}

/** As GitHub lists them. */
function changesOf(origin: string, head: string): ChangedFile[] {
  const status = { A: 'added', M: 'modified', T: 'modified', D: 'removed', R: 'renamed' } as const;
  const printed = git(origin, 'diff', '--name-status', '-M', `${head}^`, head);
  return printed.split('\n').map((line) => {
    const [how = '', from = '', to] = line.split('\t');
    const name = status[how[0] as keyof typeof status];
    return to === undefined
      ? { filename: from, status: name }
      : { filename: to, status: name, previous_filename: from };
  });
}

export interface Told extends Step {
  /** `rule path`, of all errors. */
  readonly errors: readonly string[];
  /** What is said of the change of the policy, with the severity. */
  readonly hides: readonly string[];
}

export function toldBy(step: Step): Told {
  const at = (name: string) => step.commands.filter((command) => command.name === name);
  return {
    ...step,
    errors: at('error').flatMap(({ properties: { title, file } }) => (file ? `${title} ${file}` : [])),
    hides: step.commands.flatMap(({ name, properties: { title, file, line }, data }) =>
      title === 'policy-change'
        ? `${name} ${file}:${line} ${/hides[^.]*|lowers[^.]*|no sense/.exec(data)?.[0]}`
        : [],
    ),
  };
}

export async function judged(
  pull: Pull,
  given: Given & { readonly from?: 'fork' | 'gone' } = {},
): Promise<Told> {
  const { root, sha, headSha, baseSha, changed } = pull;
  const payload = pullRequestPayload({
    number: 7,
    headSha,
    baseSha,
    changedFiles: changed.length,
    ...(given.from && { from: given.from }),
  });
  return toldBy(await runStep(root, { payload, ...given, env: { GITHUB_SHA: sha, ...given.env } }));
}

/** A submodule in place of what was there, with these files, checked out. */
export function submodule(root: string, path: string, files: Files): void {
  const other = checkout({});
  const id = commit(other, files);
  git(root, 'update-index', '--add', '--cacheinfo', `160000,${id},${path}`);
  writeFileSync(join(root, '.gitmodules'), `[submodule "x"]\n\tpath = ${path}\n\turl = ${other}\n`);
  git(root, 'update-index', '--add', '.gitmodules');
}
