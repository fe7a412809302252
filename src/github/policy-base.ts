import { findCommit } from '../files/base.ts';
import { committedBase } from '../files/committed.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { render } from '../messages/render.ts';
import { mostBaseFiles } from '../model/limits.ts';
import type { PolicyBase } from '../model/policy.ts';
import type { Access } from './access.ts';
import type { BaseCommit, Changed } from './change.ts';
import type { GitHubEvent } from './event.ts';
import { troubleText } from './trouble.ts';

interface PolicyBaseOptions {
  readonly messages: Catalogue;
  readonly access: Access;
  /** A commit that is at hand. */
  readonly base: string | undefined;
  /** The change on top of the commit that it is judged by, where that is known. */
  readonly changed: Exclude<Changed, { trouble: string }> | undefined;
  /** Told why GitHub could not be asked, or not for all: a plain line. */
  readonly onTrouble: (line: string) => void;
}

/** What an event's change is judged by: read by git where the history at hand has it, else through GitHub's API. */
export function policyBaseOf(
  root: string,
  event: GitHubEvent,
  { commit, isOwn }: BaseCommit,
  { messages, access, base, changed, onTrouble }: PolicyBaseOptions,
): PolicyBase {
  const known = { isOwn, changed: changed?.files };
  if (commit !== undefined && (commit === base || findCommit(root, commit) === commit))
    return committedBase(root, commit, known);
  const read = async (paths: readonly string[]) => {
    try {
      const { readFiles } = await import('./base-files.ts');
      return await readFiles(event, commit, paths, access);
    } catch (error) {
      onTrouble(troubleText(messages, { what: 'base-files', permission: 'contents: read', event, error }));
      return undefined;
    }
  };
  return {
    ...known,
    commit,
    read,
    stood: async (paths) => {
      const count = paths.length - mostBaseFiles;
      if (count > 0) onTrouble(render(messages, 'policy', 'comments', { count, limit: mostBaseFiles }));
      const names = new Map(
        paths.slice(0, mostBaseFiles).map((path) => [path, changed?.moves.renamed.get(path) ?? path]),
      );
      const texts = await read([...new Set(names.values())]);
      return new Map(
        [...names].flatMap(([path, name]) => {
          const text = texts?.get(name);
          return text === undefined ? [] : [[path, text] as const];
        }),
      );
    },
  };
}
