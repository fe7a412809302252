import { matcher } from '../model/patterns.ts';
import type { Settings } from '../model/settings.ts';
import { isRequirementsFile } from '../parse/requirements/pins.ts';

/** Which files settings leave out. What is only not included is still read where it says which versions are installed. */
export function leftOutBy({ include, exclude }: Settings): (path: string) => boolean {
  const isIncluded = include === undefined ? () => true : matcher(include);
  const isExcluded = matcher(exclude ?? []);
  return (path) => isExcluded(path) || !(isIncluded(path) || isRequirementsFile(path));
}
