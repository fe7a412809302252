import type { GuiRelease } from '../../files/gui-release.ts';
import { newestTarget, releaseOf, targets } from '../../knowledge/options.ts';
import type { Target } from '../../model/run.ts';

/** The target for a version that the GUI says of itself; the nearest known one where it is older or newer than all. */
export function guiReleaseTarget({ version, path }: GuiRelease): Target {
  const data = { path, version };
  const exact = releaseOf(`kohya_ss ${version}`);
  if (exact !== undefined) return { name: exact.name, reason: { message: 'gui-release', data } };
  const known = targets.filter(({ name }) => name.startsWith('kohya_ss ')).map(({ name }) => name);
  const before = known.filter((name) => isUpTo(name.slice('kohya_ss '.length), version));
  return { name: before.at(-1) ?? known[0] ?? newestTarget, reason: { message: 'gui-release-near', data } };
}

function isUpTo(version: string, other: string): boolean {
  return version.localeCompare(other, 'en', { numeric: true }) <= 0;
}
