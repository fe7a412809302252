import { usageError } from '../messages/usage.ts';
import type { ListedRun } from '../model/listed-run.ts';
import { nameOfPlace } from '../model/place.ts';
import type { Run } from '../model/run.ts';
import { textOf } from '../model/values.ts';

/** A run that is checked. */
export interface CheckedRun extends ListedRun {
  readonly run: Run;
}

/**
 * The run that is meant of those that a path has.
 * @param meant its number among them, from 1, or its `output_name`; without it there has to be one that is checked
 * @throws UsageError when it is none, or it does not tell which one
 */
export function chosenRun(runs: readonly ListedRun[], path: string, meant: string | undefined): CheckedRun {
  const numbered = runs.flatMap(({ run, ...listed }, at) => (run ? { number: at + 1, run, ...listed } : []));
  const found = numbered.filter(
    ({ number, run }) => meant === undefined || String(number) === meant || nameOf(run) === meant,
  );
  const [first, ...others] = found;
  if (first !== undefined && others.length === 0) return first;
  if (numbered.length === 0) throw usageError('no-training-config', { path });
  const known = numbered.map(({ number, ...one }) => `${number} (${called(one)})`).join(', ');
  if (first === undefined) throw usageError('no-run', { path, name: meant ?? '', runs: known });
  throw usageError('which-run', { path, runs: known });
}

function called({ launch, run }: CheckedRun): string {
  const place = launch === undefined ? run.document.path : nameOfPlace(launch.place);
  return [place, nameOf(run)].filter((part) => part !== undefined).join(' ');
}

function nameOf({ settings }: Run): string | undefined {
  return textOf(settings.get('output_name'));
}
