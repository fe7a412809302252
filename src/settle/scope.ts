import type { Finding } from '../model/finding.ts';

/** What findings are reported: those in files that are asked for and, where a change is looked at, that it touches. */
export interface Scope {
  isAsked(path: string): boolean;
  /** The documents that a change touches; without one, all count. */
  readonly touched?: ReadonlySet<string>;
}

/** A finding as it is to be reported: where it stands, else at the first other place that is in the scope. */
export function within(finding: Finding, scope: Scope): Finding | undefined {
  const places = placesOf(finding);
  const found = places.find((one) => scope.isAsked(one.path) && isTouched(one, scope.touched));
  return found && finding.elsewhere ? { ...found, elsewhere: places.filter((one) => one !== found) } : found;
}

/** Whether a finding stands in a file that is asked for, or can be said in one. */
export function isAskedFor(finding: Finding, { isAsked }: Scope): boolean {
  return placesOf(finding).some(({ path }) => isAsked(path));
}

function placesOf(finding: Finding): readonly Finding[] {
  return [finding, ...(finding.elsewhere ?? [])];
}

/** Whether a change touches what a finding is about, or what it rests on. */
function isTouched({ path, related = [] }: Finding, touched: ReadonlySet<string> | undefined): boolean {
  return touched === undefined || touched.has(path) || related.some((place) => touched.has(place.path));
}
