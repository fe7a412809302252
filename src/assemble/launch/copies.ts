import type { Copy, Folder } from '../../model/launch.ts';
import { isInside, resolveInRoot } from '../../model/paths.ts';
import type { Session } from './session.ts';

/**
 * The path of the checkout of which a container has a copy; undefined where it has none there. The nearest
 * copy counts, of several the last.
 * @param path absolute
 */
export function copiedFrom(path: string, copies: readonly Copy[]): string | undefined {
  const fitting = copies.filter(({ at }) => isInside(path, at) || at === '/');
  const copy = fitting.reduce<Copy | undefined>(
    (best, one) => (best !== undefined && best.at.length > one.at.length ? best : one),
    undefined,
  );
  return copy && resolveInRoot(copy.from, path.slice(copy.at.length));
}

/** The folder of the checkout that a folder is, or is a copy of. */
export function folderInCheckout(folder: Folder, copies: readonly Copy[] = []): string | undefined {
  if ('inside' in folder) return folder.inside;
  return 'outside' in folder ? copiedFrom(folder.outside, copies) : undefined;
}

/** Starts something in a container that has copies of files and folders of the checkout. */
export function withCopies(session: Session, copies: readonly Copy[], act: () => void): void {
  const before = session.copies;
  session.copies = copies;
  try {
    act();
  } finally {
    session.copies = before;
  }
}
