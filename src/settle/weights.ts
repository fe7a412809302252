import type { EffectiveConfig } from '../assemble/effective-config.ts';
import type { Document } from '../model/document.ts';
import type { Policy } from '../model/policy.ts';
import type { World } from '../model/world.ts';
import { parse } from '../parse/parse.ts';
import { rules } from '../rules/index.ts';
import { mayDirect } from './comments.ts';
import type { Seen } from './seen.ts';
import type { SettleOptions } from './settle.ts';

/** By what the findings of a world are weighed, by a policy. */
export async function weightsOf(
  world: World,
  seen: Seen,
  { baseline, suppressions = 'allow', stood }: Policy,
  config: EffectiveConfig,
): Promise<SettleOptions> {
  const { reading, scope } = seen;
  const read = new Set(reading.documents.map(({ path }) => path));
  const { file, commit } = baseline ?? {};
  return {
    ...config,
    ...scope,
    suppressions,
    ...(stood && { stood: await stoodIn(seen, stood) }),
    baseline: {
      files: [],
      ...baseline,
      stands: (path) => (read.has(path) ? 'read' : world.look(path) === 'missing' ? 'gone' : 'unread'),
      renamed: () => (file === undefined ? undefined : world.renamedSince?.(file, commit)) ?? new Map(),
    },
    rules,
    whole: reading.whole,
  };
}

/** The documents in which a comment may speak to us, as they stood. */
async function stoodIn(
  { repository: { documents }, reading: { linked } }: Seen,
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
