import { mostRememberedCheckouts } from '../model/limits.ts';
import { LastingMemory } from '../model/memory.ts';
import type { Workspace } from './open.ts';

/** What is kept of checkouts, by root; the one that was linted last comes last. */
const memories = new Map<string, LastingMemory>();

/** What this process keeps of a checkout from one linting for the next. */
export function memoryOf(root: string): LastingMemory {
  const memory = memories.get(root) ?? new LastingMemory();
  memories.delete(root);
  memories.set(root, memory);
  const [oldest = root] = memories.keys();
  if (memories.size > mostRememberedCheckouts) memories.delete(oldest);
  return memory;
}

/** A checkout that is linted again and again: what has not changed is neither parsed nor checked anew. */
export function remembered(workspace: Workspace): Workspace {
  return { ...workspace, options: { ...workspace.options, memory: memoryOf(workspace.root) } };
}
