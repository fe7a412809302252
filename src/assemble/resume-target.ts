import { isAbsolutePath, normalPath, parentPath, resolveInRoot } from '../model/paths.ts';
import { foldersOfRun, type ResumeTarget, type Run } from '../model/run.ts';
import type { StateFacts } from '../model/state.ts';
import { isTruthy, textOf } from '../model/values.ts';
import type { World } from '../model/world.ts';
import { inspectState } from '../resume/state.ts';

/** What there is at a run's `resume` path; undefined where nothing can tell. */
export function findResumeTarget(run: Run, world: World): ResumeTarget | undefined {
  const { settings } = run;
  const resume = textOf(settings.get('resume'));
  const hub = settings.get('resume_from_huggingface');
  if (!resume || isAbsolutePath(resume) || (hub !== undefined && isTruthy(hub.value))) return undefined;
  const candidates = foldersOfRun(run).flatMap((base) => resolveInRoot(base, normalPath(resume)) ?? []);
  for (const path of candidates) {
    const found = world.look(path);
    if (leadsOut(path, world)) return undefined;
    if (found === 'file') return { path, found, entries: world.entries(parentPath(path)) };
    if (found === 'directory') {
      return { path, found, entries: world.entries(path), state: stateIn(path, world) };
    }
  }
  for (const path of candidates) {
    const folder = parentPath(path);
    if (folder !== '' && world.look(folder) === 'directory') {
      return { path, found: 'missing', entries: world.entries(folder) };
    }
  }
  return undefined;
}

/** Whether a link at a path, or in the directory there, leads out of the checkout: to states that are elsewhere. */
function leadsOut(path: string, { look, entries }: World): boolean {
  return look(path) === 'outside' || entries(path).some((name) => look(`${path}/${name}`) === 'outside');
}

/** What a directory holds of a state; only files inside the checkout are opened. */
function stateIn(path: string, { look, openState }: World): StateFacts | undefined {
  try {
    const directory = openState(path);
    const inside = directory.entries().filter(({ name }) => look(`${path}/${name}`) !== 'outside');
    const facts = inspectState({ entries: () => inside, read: directory.read });
    return facts.isState ? facts : undefined;
  } catch {
    return undefined;
  }
}
