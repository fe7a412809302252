import type { Checkout } from './checkout.ts';

/**
 * A checkout in which files hold other texts than on disk, by path. Files that are not there, or were left alone, are
 * there then. `named` alone is asked for then, by its own path.
 */
export function withTexts(checkout: Checkout, texts: ReadonlyMap<string, string>, named?: string): Checkout {
  if (texts.size === 0) return checkout;
  const files = new Map(checkout.files.map((file) => [file.path, file]));
  for (const [path, text] of texts) files.set(path, { path, text });
  return {
    ...checkout,
    files: [...files.values()].sort((a, b) => (a.path < b.path ? -1 : 1)),
    unreadable: checkout.unreadable.filter(({ path }) => !texts.has(path)),
    skipped: checkout.skipped.filter(({ path }) => !texts.has(path)),
    ...(named !== undefined && { named: new Set([named]), isAsked: (path: string) => path === named }),
  };
}
