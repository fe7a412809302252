import { keyForOtherName, trainingKey } from '../../knowledge/dataset.ts';
import { newestTarget, optionsOf } from '../../knowledge/options.ts';
import type { Document, Entry } from '../../model/document.ts';
import { scripts } from '../../model/script.ts';
import { has } from './kind.ts';

/**
 * The first entry that makes a file a training config in the place of a dataset config: a training option that means
 * nothing in a dataset, and is nothing that people write for one of its keys, in a file without `[[datasets]]`. Training configs may call a table `general` too.
 */
export function trainingEntry({ root }: Document): Entry | undefined {
  if (has(root, 'datasets')) return undefined;
  for (const entry of root.entries) {
    const candidates = entry.value.type === 'table' ? entry.value.entries : [entry];
    const found = candidates.find(({ key }) => isTrainingOption(key));
    if (found !== undefined) return found;
  }
  return undefined;
}

function isTrainingOption(key: string): boolean {
  return (
    trainingKey(key)?.key === undefined &&
    keyForOtherName(key) === undefined &&
    scripts.some((script) => optionsOf(script, newestTarget).has(key))
  );
}
