import type { PolicyRule } from '../../model/rule.ts';

/** A change of what keeps findings from being reported: it counts from the next run on, and hides some of them. */
export const policyChange: PolicyRule<'policy-change'> = {
  id: 'policy-change',
  category: 'file',
  severity: 'warning',
  otherSeverities: ['error', 'notice'],
  fixable: false,
  on: 'policy',
};
