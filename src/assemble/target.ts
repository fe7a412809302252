import { releaseAt, releaseTagged } from '../knowledge/commits.ts';
import { isKnownCode, versionOfFiles } from '../knowledge/fingerprints.ts';
import { hasScript, isSince, newestTarget, optionsOf, releaseOf, targets } from '../knowledge/options.ts';
import { usageError } from '../messages/usage.ts';
import { deepestTrainer } from '../model/limits.ts';
import { memoizePerObject } from '../model/memoize.ts';
import { isInside, parentPath } from '../model/paths.ts';
import { scripts } from '../model/script.ts';
import type { Target } from '../model/target.ts';
import type { Submodule } from '../model/world.ts';
import type { UpstreamRef } from '../parse/upstream-refs.ts';
import { readOwnCode, unreadCode } from '../trainer/own-code.ts';
import { optionsNamed, type Trainer } from '../trainer/trainer.ts';
import type { Start } from './start.ts';

/** What a checkout tells about the upstream version that its runs are for. */
export interface TargetFacts {
  /** What the user asked for; it decides alone. */
  readonly asked?: string | undefined;
  readonly submodules?: readonly Submodule[];
  /** What scripts and Dockerfiles clone, with the file that says so. */
  readonly refs?: readonly (UpstreamRef & { readonly path: string })[];
  /** The copies of sd-scripts in the checkout. */
  readonly trainers?: readonly Trainer[];
  /** Whose target it is: of several copies the one whose script is started counts, or that it is started in, or that is nearest to it. */
  readonly of?: (Start & { readonly path: string }) | undefined;
}

/**
 * The upstream version to check against, by the best evidence that there is: asked for, a submodule, what scripts
 * check out, a copy in the tree, else the newest. Evidence that disagrees with itself counts for nothing.
 * @throws UsageError when the version asked for is not known
 */
export function findTarget(facts: TargetFacts): Target {
  const { asked, submodules = [], refs = [], trainers = [] } = facts;
  if (asked !== undefined) {
    if (releaseOf(asked) === undefined) throw usageError('no-target', { name: asked });
    return { name: asked, origin: 'asked-for', reason: { message: 'given' } };
  }
  const newest: Target = { name: newestTarget, origin: 'default', reason: { message: 'newest' } };
  return (
    unanimous(submodules.flatMap(bySubmodule)) ??
    byRef(refs) ??
    byCopy(closestCopy(trainers, facts.of)) ??
    unanimous(submodules.flatMap(byStrangeSubmodule)) ??
    newest
  );
}

function bySubmodule({ path, commit }: Submodule): Target[] {
  const release = releaseAt(commit);
  if (release === undefined) return [];
  const message = release.exact ? 'submodule' : 'submodule-before';
  return [
    {
      name: release.target,
      origin: 'checkout',
      reason: { message, data: { path, commit: commit.slice(0, 10) } },
    },
  ];
}

/** A submodule of sd-scripts or the GUI, by the name of its repository, whose commit and files are not known. */
function byStrangeSubmodule({ path, commit, url }: Submodule): Target[] {
  if (!/\/(?:sd-scripts|kohya_ss)(?:\.git)?\/?$/.test(url ?? '')) return [];
  const data = { path, commit: commit.slice(0, 10) };
  return [
    {
      name: newestTarget,
      own: unreadCode(path, newestTarget),
      origin: 'checkout',
      reason: { message: 'submodule-unknown', data },
    },
  ];
}

function byRef(refs: readonly (UpstreamRef & { readonly path: string })[]): Target | undefined {
  const found = refs.flatMap(({ repository, ref, path }): Target[] => {
    const target = releaseTagged(repository, ref) ?? releaseAt(ref, repository)?.target;
    return target === undefined
      ? []
      : [{ name: target, origin: 'checkout', reason: { message: 'checked-out', data: { path, ref } } }];
  });
  return unanimous(found);
}

/** The copy whose script a run is started with, else that it is started in, beside or above its file, or the nearest to the root. */
function closestCopy(trainers: readonly Trainer[], of: TargetFacts['of']): Trainer | undefined {
  const ofAll = trainers.find(({ path }) => path.split('/').length <= deepestTrainer);
  if (of === undefined) return ofAll;
  const named = trainers.find(({ path }) => path === of.trainer);
  if (named !== undefined) return named;
  const started = of.workingDirectory;
  const inside = started === undefined ? undefined : trainers.find(({ path }) => isInside(started, path));
  if (inside !== undefined) return inside;
  const above = trainers.findLast(({ path }) => isInside(of.path, path));
  if (above !== undefined) return above;
  for (let folder = parentPath(of.path); folder !== ''; folder = parentPath(folder)) {
    const found = trainers.find(({ path }) => isInside(path, folder));
    if (found !== undefined) return found;
  }
  return ofAll;
}

/** What a copy is: a version that is known, file by file, or one of its own that is like one. */
function byCopy(trainer: Trainer | undefined): Target | undefined {
  return trainer && targetOfCopy(trainer);
}

const targetOfCopy = memoizePerObject((trainer: Trainer): Target => {
  const path = trainer.path === '' ? '.' : trainer.path;
  const known = versionOfFiles(trainer.fingerprint);
  if (known !== undefined)
    return { name: known, origin: 'checkout', reason: { message: 'copy', data: { path } } };
  const name = versionLike(trainer);
  const own = readOwnCode(trainer, {
    like: name,
    isKnownCode,
    optionsOf: (script) => optionsOf(script, name),
  });
  return { name, own, origin: 'checkout', reason: { message: 'copy-changed', data: { path } } };
});

/** The latest release of sd-scripts all of whose options the copy names; where it lacks some, the newest. */
function versionLike(trainer: Trainer): string {
  const named = optionsNamed(trainer);
  const like = targets.findLast(({ name }) => name.startsWith('sd-scripts ') && namesAllOf(named, name));
  return like?.name ?? newestTarget;
}

function namesAllOf(named: ReadonlySet<string>, target: string): boolean {
  return scripts
    .filter((script) => hasScript(script, target))
    .every((script) => [...optionsOf(script, target).keys()].every((option) => named.has(option)));
}

/** The one target that all evidence names; of targets with the same options, the first named. */
function unanimous(found: readonly Target[]): Target | undefined {
  const [first, ...others] = found;
  if (first === undefined) return undefined;
  const same = ({ name }: Target) => isSince(name, first.name) && isSince(first.name, name);
  return others.every(same) ? first : undefined;
}
