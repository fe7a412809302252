import { severities } from '../model/finding.ts';

export const failLevels = [...severities, 'never'] as const;

export const ruleLevels = ['off', ...severities] as const;

/** What stands for no baseline where one can be named. */
export const noBaseline = 'none';

/** What findings are reported: those that a change touches, or all. */
export const scopes = ['changed', 'all'] as const;
