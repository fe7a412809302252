import type { PolicyRule } from '../../model/rule.ts';

/** A comment that asks for something we do not know suppresses nothing. */
export const unknownSuppression: PolicyRule<'unknown-suppression'> = {
  id: 'unknown-suppression',
  category: 'file',
  severity: 'warning',
  fixable: true,
  on: 'policy',
};
