import type { Checkout } from '../files/checkout.ts';
import { openStateDirectory } from '../files/state-directory.ts';
import { isAbsolutePath, normalPath, parentPath, resolveInRoot } from '../model/paths.ts';
import type { ResumeTarget, Setting } from '../model/run.ts';
import type { StateFacts } from '../model/state.ts';
import { isTruthy, textOf } from '../model/values.ts';
import { inspectState } from '../resume/state.ts';

/** What the checkout has at a run's `resume` path; undefined where the checkout cannot tell. */
export function findResumeTarget(
  settings: ReadonlyMap<string, Setting>,
  configPath: string,
  checkout: Pick<Checkout, 'root' | 'look' | 'entries'>,
): ResumeTarget | undefined {
  const resume = textOf(settings.get('resume'));
  const hub = settings.get('resume_from_huggingface');
  if (!resume || isAbsolutePath(resume) || (hub !== undefined && isTruthy(hub.value))) return undefined;
  const candidates = ['', parentPath(configPath)].flatMap(
    (base) => resolveInRoot(base, normalPath(resume)) ?? [],
  );
  for (const path of candidates) {
    const found = checkout.look(path);
    if (leadsOut(path, checkout)) return undefined;
    if (found === 'file') return { path, found, entries: checkout.entries(parentPath(path)) };
    if (found === 'directory') {
      const state = stateIn(path, checkout);
      return { path, found, entries: checkout.entries(path), ...(state && { state }) };
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

/** Whether a link at a path, or in the directory there, leads out of the checkout: to states that are elsewhere. */
function leadsOut(path: string, { look, entries }: Pick<Checkout, 'look' | 'entries'>): boolean {
  return look(path) === 'outside' || entries(path).some((name) => look(`${path}/${name}`) === 'outside');
}

/** What a directory holds of a state; only files inside the checkout are opened. */
function stateIn(path: string, { root, look }: Pick<Checkout, 'root' | 'look'>): StateFacts | undefined {
  try {
    const directory = openStateDirectory(`${root}/${path}`);
    const inside = directory.entries().filter(({ name }) => look(`${path}/${name}`) !== 'outside');
    const facts = inspectState({ entries: () => inside, read: directory.read });
    return facts.isState ? facts : undefined;
  } catch {
    return undefined;
  }
}
