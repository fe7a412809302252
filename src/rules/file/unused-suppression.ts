import type { PolicyRule } from '../../model/rule.ts';

/** A suppression that has nothing to suppress would hide the next mistake on its line. */
export const unusedSuppression: PolicyRule<'unused-suppression'> = {
  id: 'unused-suppression',
  category: 'file',
  severity: 'warning',
  fixable: true,
  on: 'policy',
};
