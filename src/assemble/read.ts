import { isLikelyOurs } from '../files/candidates.ts';
import type { Document, SourceFile, UnreadableFile } from '../model/document.ts';
import { largestGlimpse, mostValuesInAll } from '../model/limits.ts';
import type { UnreadLevel } from '../model/settings.ts';
import { parse } from '../parse/parse.ts';
import { pruned } from './pruned.ts';

/** What was read of a checkout's files, in their order, and what there was no room for. */
export interface Read {
  readonly documents: readonly Document[];
  readonly unread: readonly UnreadableFile[];
}

/**
 * Reads texts until they hold more values than are kept in all. Those of files that are likely ours come first.
 * @param onFile told before each file how many have been read
 */
export function readDocuments(
  files: readonly SourceFile[],
  unread: UnreadLevel | undefined,
  onFile?: (done: number) => void,
): Read {
  const documents = new Map<string, Document>();
  const left: UnreadableFile[] = [];
  let values = 0;
  let done = 0;
  const likely = files.filter(({ path }) => isLikelyOurs(path));
  const others = files.filter(({ path }) => !isLikelyOurs(path));
  for (const file of [...likely, ...others]) {
    onFile?.(done++);
    if (values >= mostValuesInAll) {
      left.push({
        path: file.path,
        message: 'too-much-in-all',
        data: { limit: mostValuesInAll },
        glimpse: file.text.slice(0, largestGlimpse),
        quiet: true,
      });
      continue;
    }
    const read = pruned(parse(file), unread);
    values += read.values;
    documents.set(file.path, read.document);
  }
  return { documents: files.flatMap(({ path }) => documents.get(path) ?? []), unread: left };
}
