import type { SuppressionRule } from '../model/rule.ts';

/** A comment that does not say why, where the settings want that. */
export const suppressionWithoutReason: SuppressionRule = {
  id: 'suppression-without-reason',
  category: 'file',
  severity: 'warning',
  fixable: false,
  on: 'suppression',
};
