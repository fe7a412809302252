import type { PolicyRule } from '../../model/rule.ts';

/** A comment that does not say why, where the settings want that. */
export const suppressionWithoutReason: PolicyRule<'suppression-without-reason'> = {
  id: 'suppression-without-reason',
  category: 'file',
  severity: 'warning',
  fixable: false,
  on: 'policy',
};
