import type { Folder, Text } from '../../../model/launch.ts';
import { defaultText, endOf, isUnknown, knownText } from '../../../model/launch-text.ts';
import { isAbsolutePath, normalPath, resolveInRoot } from '../../../model/paths.ts';

/** The folder that a path leads to from another. */
export function folderAt(from: Folder, path: Text): Folder {
  const whole = knownText(path);
  if (whole !== undefined) return below(from, whole);
  const [unsure] = path.filter(isUnknown);
  const usual = defaultText(path);
  return {
    unknown: unsure?.unknown ?? { from: 'not-followed' },
    default: usual === undefined ? undefined : shown(below(from, usual)),
    ends: endOf(path) || undefined,
  };
}

function below(from: Folder, path: string): Folder {
  if (isAbsolutePath(path)) return { outside: normalPath(path) };
  if ('inside' in from) {
    const inside = resolveInRoot(from.inside, path);
    return inside === undefined ? { unknown: { from: 'elsewhere' }, ends: path } : { inside };
  }
  if ('outside' in from) return { outside: `/${resolveInRoot(from.outside, path) ?? ''}` };
  const { unknown, default: usual } = from;
  const added = normalPath(path);
  return {
    unknown,
    default: usual === undefined ? undefined : `/${resolveInRoot(usual, path) ?? ''}`,
    ends: added.startsWith('..') ? undefined : `/${added}`,
  };
}

function shown(folder: Folder): string | undefined {
  if ('inside' in folder) return folder.inside;
  return 'outside' in folder ? folder.outside : folder.default;
}
