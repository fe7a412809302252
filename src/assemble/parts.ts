import type { Dataset } from '../model/dataset.ts';
import type { Run } from '../model/run.ts';

/** What a run is made of: its settings follow from the rest. */
export function partsOfRun({
  settings: _,
  shadowed: __,
  unknown: ___,
  stops: ____,
  before,
  ...rest
}: Run): readonly unknown[] {
  return [rest, before?.document];
}

/** What only such datasets have in common that may be the same. */
export function keyOfDataset({ run, document }: Dataset): string {
  return `dataset ${run?.document.path ?? ''} ${document?.path ?? ''}`;
}

/** What a dataset is made of: what is set in it, and what of that is refused, follows from the rest. */
export function partsOfDataset({ parts: _, problems: __, before, ...rest }: Dataset): object {
  return { ...rest, before: before && partsOfDataset(before) };
}
