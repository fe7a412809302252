import type { EffectiveConfig } from '../assemble/effective-config.ts';
import { mendedBy } from '../assemble/mended.ts';
import type { Document } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import { type Memory, noMemory } from '../model/memory.ts';
import type { Repository } from '../model/repository.ts';
import { check } from '../rules/check.ts';
import { rules } from '../rules/index.ts';
import { withConsequences } from './consequences.ts';
import type { Scope } from './scope.ts';
import { rankIn } from './settle.ts';

interface AsWritten {
  /** All that was read, ours or not. */
  readonly documents: readonly Document[];
  /** What becomes of other documents in the place of these. */
  assembled(documents: readonly Document[]): Repository;
  readonly memory?: Memory | undefined;
  /** Told before each document, dataset and run how many of them, of how many, were looked at. */
  onStep(done: number, total: number): void;
}

/**
 * What all rules find in what is written, and what of it is found only because a key is not what it is meant to be: that
 * is told by checking it as it is meant, too.
 */
export function checkAsMeant(
  repository: Repository,
  scope: Scope,
  config: EffectiveConfig,
  { documents, assembled, memory = noMemory, onStep }: AsWritten,
): readonly Finding[] {
  const rankOf = rankIn({ ...config, ...scope });
  const findings = check(repository, rules, { rankOf, onStep, memory });
  const mended = mendedBy(documents, findings, memory);
  if (mended === documents) return findings;
  const only = new Set(mended.flatMap((one, index) => (one === documents[index] ? [] : one.path)));
  const meant = check(assembled(mended), rules, { rankOf, only, memory });
  return withConsequences({ documents, findings }, { documents: mended, findings: meant });
}
