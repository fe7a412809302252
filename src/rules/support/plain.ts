import { oncePer } from '../../model/once.ts';
import type { Run } from '../../model/run.ts';
import { toPlain } from '../../model/values.ts';

/** A run's settings as one plain object without prototype, as the compiled schemas take them. */
export const plainSettings: (run: Run) => Readonly<Record<string, unknown>> = oncePer(({ settings }) => {
  const plain: Record<string, unknown> = Object.create(null);
  for (const [option, { value }] of settings) plain[option] = toPlain(value);
  return plain;
});
