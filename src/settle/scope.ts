import type { Touched } from '../assemble/touched.ts';
import type { Finding } from '../model/finding.ts';

/** Whether a change touches what a finding is about, or what it rests on. */
export function isTouched({ path, related = [], general }: Finding, { paths, run }: Touched): boolean {
  return paths.has(path) || related.some((place) => paths.has(place.path)) || (general === true && run);
}
