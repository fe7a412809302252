import { mostLinks } from '../model/limits.ts';
import { resolveInRoot } from '../model/paths.ts';
import type { Access } from './access.ts';
import { createClient, type GitHub } from './client.ts';
import type { GitHubEvent } from './event.ts';
import { BrokenAnswer } from './failure.ts';
import { NotTried } from './trouble.ts';

interface Entry {
  readonly path: string;
  readonly mode: string;
  readonly sha: string;
}

/**
 * Texts of files of a commit of the event's repository, by path, through GitHub's API and by way of links that stay in
 * the commit; those that it does not hold are left out. `undefined` where GitHub cannot tell, as for a file in a submodule.
 * Each folder is asked for once.
 * @throws what `troubleText` reads
 */
export async function readFiles(
  { repository }: GitHubEvent,
  commit: string | undefined,
  paths: readonly string[],
  access: Access,
): Promise<ReadonlyMap<string, string> | undefined> {
  if (access.token === '') throw new NotTried('no-token');
  if (repository === undefined || commit === undefined) throw new NotTried('no-commit');
  const client = await createClient(access);
  const trees = new Map<string, Promise<readonly Entry[]>>();
  const tree: Tree = {
    commit,
    entries: (sha) => {
      const known = trees.get(sha) ?? entriesOf(client, { ...repository, tree_sha: sha });
      trees.set(sha, known);
      return known;
    },
    text: (sha) => textOf(client, { ...repository, file_sha: sha }),
  };
  const texts = new Map<string, string>();
  for (const path of paths) {
    const found = await readAt(path, tree);
    if (found === 'unknown') return undefined;
    if (found !== 'missing') texts.set(path, found.text);
  }
  return texts;
}

interface Tree {
  readonly commit: string;
  /** What a folder holds, by its hash. */
  entries(sha: string): Promise<readonly Entry[]>;
  /** What a file or a link holds, by its hash. */
  text(sha: string): Promise<string>;
}

async function readAt(
  path: string,
  tree: Tree,
  links = 0,
): Promise<{ readonly text: string } | 'missing' | 'unknown'> {
  const parts = path.split('/');
  let folder = tree.commit;
  for (const [depth, part] of parts.entries()) {
    const entry = (await tree.entries(folder)).find((one) => one.path === part);
    if (entry === undefined) return 'missing';
    switch (entry.mode) {
      case '040000':
        folder = entry.sha;
        continue;
      case '120000': {
        const target = resolveInRoot(parts.slice(0, depth).join('/'), await tree.text(entry.sha));
        if (target === undefined || links === mostLinks) return 'missing';
        return readAt([target, ...parts.slice(depth + 1)].join('/'), tree, links + 1);
      }
      case '160000':
        return 'unknown';
      default:
        return depth === parts.length - 1 ? { text: await tree.text(entry.sha) } : 'missing';
    }
  }
  return 'missing';
}

async function entriesOf(
  client: GitHub,
  tree: Parameters<GitHub['rest']['git']['getTree']>[0] & object,
): Promise<readonly Entry[]> {
  const { data } = await client.rest.git.getTree(tree);
  if (!Array.isArray(data.tree) || data.truncated) throw new BrokenAnswer('GET', 'the tree is not whole');
  return data.tree;
}

async function textOf(
  client: GitHub,
  blob: Parameters<GitHub['rest']['git']['getBlob']>[0] & object,
): Promise<string> {
  const { data } = await client.rest.git.getBlob(blob);
  if (data.encoding !== 'base64' || typeof data.content !== 'string')
    throw new BrokenAnswer('GET', 'the file is not whole');
  return Buffer.from(data.content, 'base64').toString('utf8');
}
