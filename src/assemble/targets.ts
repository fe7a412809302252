import type { Memory } from '../model/memory.ts';
import type { Target } from '../model/target.ts';
import type { World } from '../model/world.ts';
import { isShellFile } from '../parse/commands.ts';
import { upstreamRefs } from '../parse/upstream-refs.ts';
import { findTrainers } from '../trainer/find.ts';
import { telling } from '../trainer/trainer.ts';
import type { EffectiveConfig } from './effective-config.ts';
import type { Reading } from './read.ts';
import { findTarget, type TargetFacts } from './target.ts';

/** The target of a run, or, of nothing, that of the whole repository. */
export function targetsIn(
  { documents, trainers }: Pick<Reading, 'documents' | 'trainers'>,
  world: World,
  config: EffectiveConfig,
  memory: Memory,
): (of?: TargetFacts['of']) => Target {
  const facts = {
    refs: documents
      .filter(({ path }) => isShellFile(path))
      .flatMap((document) => upstreamRefs(document).map((ref) => ({ ...ref, path: document.path }))),
    submodules: world.submodules(),
    trainers: findTrainers(world, trainers).map((one) =>
      memory.same(`trainer ${one.path}`, one, () => [telling.map(one.fingerprint), one.names('networks')]),
    ),
  };
  return (of) =>
    findTarget({ ...facts, of, asked: of === undefined ? config.target : config.targetFor(of.path) });
}
