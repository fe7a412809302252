import { type EffectiveConfig, effectiveConfig } from './assemble/effective-config.ts';
import { readWorld } from './assemble/read.ts';
import { assemble } from './assemble/repository.ts';
import { scopeOf } from './assemble/touched.ts';
import type { LintOptions } from './model/lint-options.ts';
import type { Policy } from './model/policy.ts';
import type { LintReport } from './model/report.ts';
import type { World } from './model/world.ts';
import { checkAsMeant } from './settle/as-meant.ts';
import { comparePolicies } from './settle/compare-policies.ts';
import { type Judged, reportOf } from './settle/judged.ts';
import { type Seen, withLocked } from './settle/seen.ts';
import { settle } from './settle/settle.ts';
import { weightsOf } from './settle/weights.ts';

/** Reads, joins and checks a world. The whole way from files to findings, without saying anything to anyone. */
export async function lint(world: World, options: LintOptions = {}): Promise<LintReport> {
  const { onStage, onStep: _, ...quiet } = options;
  options.memory?.begin();
  const now = await lintUnder(world, options, options);
  const compared = await comparePolicies(world, now, options, (policy) => {
    const isSeen = policy.settings === options.settings;
    return lintUnder(world, policy, quiet, isSeen ? now.seen : undefined);
  });
  onStage?.('check');
  return reportOf(world, now, compared, options);
}

/** @param already what was seen by the same settings, if it was */
async function lintUnder(
  world: World,
  policy: Policy,
  options: LintOptions,
  already?: Seen,
): Promise<Judged> {
  const config = effectiveConfig(options, policy.settings ?? {});
  const seen = already ?? withLocked(config, (settings) => see(world, settings, options));
  const weights = await weightsOf(world, seen, policy, config);
  return { seen, weights, settled: settle(seen.found, weights, seen.repository) };
}

function see(world: World, config: EffectiveConfig, options: LintOptions): Seen {
  const { paths = [], changed, memory, onStage, onStep } = options;
  const reading = readWorld(world, {
    ...config,
    paths,
    memory,
    isFirst: (path) => changed?.has(path) === true,
    onFile: (done, total) => onStep?.({ stage: 'read', done, total }),
  });
  onStage?.('read');
  const { repository, skipped } = assemble(reading, world, config, memory);
  onStage?.('join');
  const scope = scopeOf(changed, repository, reading, world);
  const found = checkAsMeant(repository, scope, config, {
    assembled: (documents) => assemble({ ...reading, documents }, world, config, memory).repository,
    documents: reading.documents,
    memory,
    onStep: (done, total) => onStep?.({ stage: 'check', done, total }),
  });
  return { reading, repository, skipped, scope, found };
}
