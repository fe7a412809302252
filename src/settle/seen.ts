import type { EffectiveConfig } from '../assemble/effective-config.ts';
import type { Reading } from '../assemble/read.ts';
import type { Finding } from '../model/finding.ts';
import type { SkippedFile } from '../model/report.ts';
import type { Repository } from '../model/repository.ts';
import type { Scope } from './scope.ts';

/** A world as it was read, joined and checked. */
export interface Seen {
  readonly reading: Reading;
  readonly repository: Repository;
  readonly skipped: readonly SkippedFile[];
  /** What of it is reported. */
  readonly scope: Scope;
  readonly found: readonly Finding[];
}

/** What settings do not leave out, and what locked rules find in what they do. */
export function withLocked(config: EffectiveConfig, see: (config: EffectiveConfig) => Seen): Seen {
  const seen = see(config);
  if (config.locked.size === 0 || !config.leavesOut) return seen;
  const whole = see({ ...config, isLeftOut: () => false });
  const isHidden = (path: string) => config.isLeftOut(path) && !seen.reading.named.has(path);
  const hidden = whole.repository.documents.filter(({ path }) => isHidden(path));
  const found = whole.found.filter(({ rule, path }) => config.locked.has(rule) && isHidden(path));
  return {
    ...seen,
    repository: { ...seen.repository, documents: [...seen.repository.documents, ...hidden] },
    found: [...seen.found, ...found],
    scope: whole.scope,
  };
}
