import { PythonError } from '../python/error.ts';
import { diskOf, Overlay } from './disk.ts';
import type { SaveKind } from './names.ts';
import { type Present, type SaveAction, type SaveSettings, save } from './save.ts';

/** A save, and the error that ends it, if any. */
export function attempt(
  settings: SaveSettings,
  kind: SaveKind,
  number: number,
  present: Present,
): { actions: SaveAction[]; error?: string } {
  const disk = new Overlay(diskOf([]));
  const now: Present = {
    has: (name) => disk.has(name) || present.has(name),
    hasFolder: (path) => disk.hasFolder(path) || present.hasFolder(path),
  };
  const actions: SaveAction[] = [];
  try {
    for (const action of save(settings, kind, number, now)) {
      if (action.what === 'save_model' || action.what === 'save_state') disk.save(action.name);
      actions.push(action);
    }
  } catch (error) {
    if (error instanceof PythonError) return { actions, error: error.message };
    throw error;
  }
  return { actions };
}
