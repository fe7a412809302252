import { readFileSync } from 'node:fs';
import { commonAncestor, findCommit } from '../files/base.ts';

/**
 * The commit that a pull request or merge group is a change of, where the history at hand has it: the first parent of
 * the merge commit that GitHub makes, else where the change left its base branch.
 */
export function eventBase(
  root: string,
  env: Readonly<Record<string, string | undefined>>,
): string | undefined {
  const event = env.GITHUB_EVENT_NAME;
  if (event === 'merge_group') return changeOf(root, property(payload(env), 'merge_group', 'base_sha'));
  if (event !== 'pull_request') return undefined;
  const isMerge = findCommit(root, 'HEAD') === env.GITHUB_SHA && findCommit(root, 'HEAD^2') !== undefined;
  return isMerge
    ? findCommit(root, 'HEAD^1')
    : changeOf(root, property(payload(env), 'pull_request', 'base', 'sha'));
}

function changeOf(root: string, base: unknown): string | undefined {
  return typeof base === 'string' && /^[0-9a-f]{40,64}$/.test(base)
    ? commonAncestor(root, base, 'HEAD')
    : undefined;
}

function payload({ GITHUB_EVENT_PATH: path }: Readonly<Record<string, string | undefined>>): unknown {
  try {
    return path === undefined ? undefined : JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}

function property(value: unknown, ...names: readonly string[]): unknown {
  return names.reduce<unknown>(
    (at, name) =>
      typeof at === 'object' && at !== null && Object.hasOwn(at, name) ? Reflect.get(at, name) : undefined,
    value,
  );
}
