import type { Run } from '../../model/run.ts';
import { toPlain } from '../../model/values.ts';

const made = new WeakMap<Run, Readonly<Record<string, unknown>>>();

/** A run's settings as one plain object without prototype, as the compiled schemas take them. */
export function plainSettings(run: Run): Readonly<Record<string, unknown>> {
  const known = made.get(run);
  if (known !== undefined) return known;
  const plain: Record<string, unknown> = Object.create(null);
  for (const [option, { value }] of run.settings) plain[option] = toPlain(value);
  made.set(run, plain);
  return plain;
}
