import byTarget from '../../knowledge/commits.json' with { type: 'json' };
import { type Family, releaseOf, targets } from './options.ts';

/** The release that stands for a commit of upstream. */
export interface CommitRelease {
  readonly target: string;
  /** Whether the commit is the release itself; otherwise it is on the way to it from the one before. */
  readonly exact: boolean;
}

/** The fewest digits that are taken for a commit, as git abbreviates. */
const fewestDigits = 7;

/** How many digits of each commit are kept in `knowledge/commits.json`. */
const keptDigits = 10;

/**
 * The release that stands for a commit of sd-scripts or kohya_ss, abbreviated or whole; `undefined` where the commit
 * is in no known release. Options are only ever added, so the next release knows all that a commit before it knows.
 */
export function releaseAt(commit: string, family?: Family): CommitRelease | undefined {
  const hash = commit.toLowerCase();
  if (hash.length < fewestDigits || !/^[0-9a-f]+$/.test(hash)) return undefined;
  const releases = targets.filter(({ name }) => family === undefined || name.startsWith(`${family} `));
  const itself = releases.filter((release) => release.commit.startsWith(hash));
  if (itself[0] !== undefined)
    return itself.length === 1 ? { target: itself[0].name, exact: true } : undefined;
  const found = releases.filter(({ name }) => commitsOf(name).includes(` ${hash.slice(0, keptDigits)}`));
  return found.length === 1 && found[0] ? { target: found[0].name, exact: false } : undefined;
}

/** The target that a tag such as `v0.10.1` names; `undefined` where no known release has it. */
export function releaseTagged(family: Family, tag: string): string | undefined {
  return releaseOf(`${family} ${tag.replace(/^v/, '')}`)?.name;
}

function commitsOf(target: string): string {
  const commits: Readonly<Record<string, string>> = byTarget;
  return ` ${commits[target] ?? ''}`;
}
