import { newestTarget, releaseOf, targets } from '../../knowledge/options.ts';
import { largestRelease } from '../../model/limits.ts';
import { inFolder } from '../../model/paths.ts';
import type { Target } from '../../model/target.ts';
import { textFrom, type World } from '../../model/world.ts';

/** The version that a copy of the kohya_ss GUI says of itself. */
export interface GuiRelease {
  /** Such as `25.2.1`. */
  readonly version: string;
  /** The file that says so. */
  readonly path: string;
}

/**
 * The version of the kohya_ss GUI in whose tree a file lies, or that stands in `kohya_ss` at the root: told by
 * `.release` beside `kohya_gui`, else by a `pyproject.toml` of that name. Up to 25.0.3 the latter says 0.1.0, which is no version of it.
 */
export function readGuiRelease(world: World, file: string): GuiRelease | undefined {
  const textOf = (path: string) => textFrom(world, path, largestRelease) ?? '';
  for (const folder of [...foldersAbove(file), 'kohya_ss']) {
    const inside = (name: string) => inFolder(folder, name);
    if (world.look(inside('kohya_gui')) !== 'directory') continue;
    const release = /^\s*v?(\d{1,4}(?:\.\d{1,4}){1,2})\s*$/.exec(textOf(inside('.release')))?.[1];
    if (release !== undefined) return { version: release, path: inside('.release') };
    const project = textOf(inside('pyproject.toml'));
    const version = /^version\s*=\s*["'](\d{1,4}(?:\.\d{1,4}){1,2})["']/m.exec(project)?.[1];
    if (/^name\s*=\s*["']kohya-ss["']/m.test(project) && version !== undefined && version !== '0.1.0') {
      return { version, path: inside('pyproject.toml') };
    }
  }
  return undefined;
}

/** The folder of a file and those above it, up to the root, which is empty. */
function foldersAbove(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/')).concat('');
}

/** The target for a version that the GUI says of itself; the nearest known one where it is older or newer than all. */
export function guiReleaseTarget({ version, path }: GuiRelease): Target {
  const data = { path, version };
  const exact = releaseOf(`kohya_ss ${version}`);
  if (exact !== undefined)
    return { name: exact.name, origin: 'checkout', reason: { message: 'gui-release', data } };
  const known = targets.filter(({ name }) => name.startsWith('kohya_ss ')).map(({ name }) => name);
  const before = known.filter((name) => isUpTo(name.slice('kohya_ss '.length), version));
  return {
    name: before.at(-1) ?? known[0] ?? newestTarget,
    origin: 'checkout',
    reason: { message: 'gui-release-near', data },
  };
}

function isUpTo(version: string, other: string): boolean {
  return version.localeCompare(other, 'en', { numeric: true }) <= 0;
}
