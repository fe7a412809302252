import { optionsOf } from '../../knowledge/options.ts';
import { type ValueProblem, valueProblems } from '../../knowledge/validate.ts';
import { memoizePerObject } from '../../model/memoize.ts';
import type { Run } from '../../model/run.ts';
import { toPlain } from '../../model/values.ts';

/** What the compiled schema of the run's script says against its settings. */
export const schemaProblems: (run: Run) => readonly ValueProblem[] = memoizePerObject(
  ({ script, settings, target }) => {
    const plain: Record<string, unknown> = Object.create(null);
    for (const [option, { value }] of settings) plain[option] = toPlain(value);
    const known = optionsOf(script, target.name);
    const own = optionsOf(script, target);
    return valueProblems(script, plain).filter(({ option, is }) => {
      const [before, now] = [known.get(option), own.get(option)];
      if (before === now || now === undefined) return true;
      if (is === 'choice') return now.choices?.includes(plain[option] as string) === false;
      return before?.type === now.type && before.list === now.list;
    });
  },
);
