import type { Looked } from './look.ts';
import type { Document } from './model/document.ts';
import type { Policy } from './model/policy.ts';
import { parse } from './parse/parse.ts';
import { rules } from './rules/index.ts';
import { mayDirect } from './settle/comments.ts';
import type { Levels, SettleOptions } from './settle/settle.ts';

/** By what the findings of a checkout are weighed, by a policy. */
export async function weightsOf(
  looked: Looked,
  { settings = {}, baseline, suppressions = 'allow', stood }: Policy,
  levels: Levels,
): Promise<SettleOptions> {
  const { world, reading, scope } = looked;
  const read = new Set(reading.documents.map(({ path }) => path));
  return {
    ...levels,
    ...scope,
    suppressions,
    ...(stood && { stood: await stoodIn(looked, stood) }),
    baseline: {
      files: [],
      ...baseline,
      stands: (path) => (read.has(path) ? 'read' : world.look(path) === 'missing' ? 'gone' : 'unread'),
      renamed: () =>
        (baseline?.file === undefined ? undefined : world.renamedSince?.(baseline.file, baseline.commit)) ??
        new Map(),
    },
    rules,
    requireReason: settings['require-reason'] ?? false,
    whole: reading.whole,
  };
}

/** The documents in which a comment may speak to us, as they stood. */
async function stoodIn(
  { repository: { documents }, reading: { linked } }: Looked,
  { read, changed }: NonNullable<Policy['stood']>,
): Promise<ReadonlyMap<string, Document>> {
  const speaking = documents.filter(mayDirect);
  const isChanged = (path: string) => changed?.has(linked.get(path) ?? path) ?? true;
  const paths = speaking.map(({ path }) => path).filter(isChanged);
  const texts = paths.length === 0 ? new Map<string, string>() : await read(paths);
  return new Map([
    ...speaking.flatMap((document) => (isChanged(document.path) ? [] : [[document.path, document] as const])),
    ...[...texts].map(([path, text]) => [path, parse({ path, text })] as const),
  ]);
}
