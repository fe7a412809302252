import type { Gitlink } from '../files/gitlinks.ts';
import type { VendoredTree } from '../files/vendored.ts';
import { releaseAt, releaseTagged } from '../knowledge/commits.ts';
import { hasScript, isSince, newestTarget, optionsOf, releaseOf, targets } from '../knowledge/options.ts';
import { UsageError } from '../model/errors.ts';
import { scripts, type Target } from '../model/run.ts';
import type { UpstreamRef } from '../parse/upstream-refs.ts';

/** What a checkout tells about the upstream version that its runs are for. */
export interface TargetFacts {
  /** What the user asked for; it decides alone. */
  readonly asked?: string;
  readonly gitlinks?: readonly Gitlink[];
  /** What scripts and Dockerfiles clone, with the file that says so. */
  readonly refs?: readonly (UpstreamRef & { readonly path: string })[];
  readonly vendored?: VendoredTree | undefined;
}

/**
 * The upstream version to check against, by the best evidence that there is: asked for, a submodule, what scripts
 * check out, a copy in the tree, else the newest. Evidence that disagrees with itself counts for nothing.
 * @throws UsageError when the version asked for is not known
 */
export function findTarget(facts: TargetFacts): Target {
  const { asked } = facts;
  if (asked !== undefined) {
    if (releaseOf(asked) === undefined) throw new UsageError(`no upstream version is called '${asked}'`);
    return { name: asked, reason: { message: 'given', data: {} } };
  }
  const newest = { name: newestTarget, reason: { message: 'newest', data: {} } };
  return bySubmodule(facts.gitlinks ?? []) ?? byRef(facts.refs ?? []) ?? byTree(facts.vendored) ?? newest;
}

function bySubmodule(gitlinks: readonly Gitlink[]): Target | undefined {
  const found = gitlinks.flatMap(({ path, commit, url }): Target[] => {
    const data = { path, commit: commit.slice(0, 10) };
    const release = releaseAt(commit);
    if (release !== undefined) {
      const message = release.exact ? 'submodule' : 'submodule-before';
      return [{ name: release.target, reason: { message, data } }];
    }
    const ours = /\/(?:sd-scripts|kohya_ss)(?:\.git)?\/?$/.test(url ?? '');
    return ours ? [{ name: newestTarget, reason: { message: 'submodule-unknown', data } }] : [];
  });
  return unanimous(found);
}

function byRef(refs: readonly (UpstreamRef & { readonly path: string })[]): Target | undefined {
  const found = refs.flatMap(({ repository, ref, path }): Target[] => {
    const target = releaseTagged(repository, ref) ?? releaseAt(ref, repository)?.target;
    return target === undefined
      ? []
      : [{ name: target, reason: { message: 'checked-out', data: { path, ref } } }];
  });
  return unanimous(found);
}

/** The latest sd-scripts release all of whose options are named in the tree, if the tree names one release's all. */
function byTree(tree: VendoredTree | undefined): Target | undefined {
  if (tree === undefined) return undefined;
  const release = targets.findLast(
    ({ name }) => name.startsWith('sd-scripts ') && namesAllOf(tree.options, name),
  );
  const path = tree.path === '' ? '.' : tree.path;
  return release && { name: release.name, reason: { message: 'vendored', data: { path } } };
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
