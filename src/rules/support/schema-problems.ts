import { type ValueProblem, valueProblems } from '../../knowledge/validate.ts';
import { oncePer } from '../../model/once.ts';
import type { Run } from '../../model/run.ts';
import { toPlain } from '../../model/values.ts';

/** What the compiled schema of the run's script says against its settings. */
export const schemaProblems: (run: Run) => readonly ValueProblem[] = oncePer(({ script, settings }) => {
  const plain: Record<string, unknown> = Object.create(null);
  for (const [option, { value }] of settings) plain[option] = toPlain(value);
  return valueProblems(script, plain);
});
