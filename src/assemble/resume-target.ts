import type { Checkout } from '../files/checkout.ts';
import { isAbsolutePath, normalPath, parentPath, resolveInRoot } from '../model/paths.ts';
import type { ResumeTarget, Setting } from '../model/run.ts';
import { isTruthy, textOf } from '../model/values.ts';

/** What the checkout has at a run's `resume` path; undefined where the checkout cannot tell. */
export function findResumeTarget(
  settings: ReadonlyMap<string, Setting>,
  configPath: string,
  checkout: Pick<Checkout, 'look' | 'entries'>,
): ResumeTarget | undefined {
  const resume = textOf(settings.get('resume'));
  const hub = settings.get('resume_from_huggingface');
  if (!resume || isAbsolutePath(resume) || (hub !== undefined && isTruthy(hub.value))) return undefined;
  const candidates = ['', parentPath(configPath)].flatMap(
    (base) => resolveInRoot(base, normalPath(resume)) ?? [],
  );
  for (const path of candidates) {
    const found = checkout.look(path);
    if (found === 'file' || found === 'directory') {
      return { path, found, entries: found === 'directory' ? checkout.entries(path) : [] };
    }
  }
  for (const path of candidates) {
    const folder = parentPath(path);
    if (folder !== '' && checkout.look(folder) === 'directory') {
      return { path, found: 'missing', entries: checkout.entries(folder) };
    }
  }
  return undefined;
}
