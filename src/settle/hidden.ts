import type { Unreached } from '../assemble/unreached.ts';
import type { Document } from '../model/document.ts';
import { type Finding, type Severity, severities } from '../model/finding.ts';
import { mostHiddenPlaces } from '../model/limits.ts';
import type { PolicyPlace, ProposedPolicy } from '../model/policy.ts';
import { policyChange } from '../rules/file/policy-change.ts';
import { identitiesOf, placeOf } from './fingerprint.ts';
import type { Verdict } from './settle.ts';

/** What a policy makes of the findings in some documents. */
export interface Judged {
  readonly verdict: Verdict;
  readonly documents: readonly Document[];
}

/** What hides findings, and which. */
interface Hiding {
  readonly message: 'comment' | 'baseline' | 'settings';
  readonly place: Pick<Finding, 'path' | 'range'>;
  readonly hidden: Finding[];
  /** Those that are only milder. */
  readonly lowered: Finding[];
}

/** What to say of a policy that does not count yet: what hides or lowers findings that are reported, a finding each. */
export function hiddenBy(now: Judged, next: Judged, { places, refused }: ProposedPolicy): readonly Finding[] {
  return [...hidingsIn(now, next, places).map(toFinding), ...refused.map(refusal)];
}

/** What to say of a policy that counts already, though the change brings it. */
export function adoptedBy(
  without: Judged,
  now: Judged,
  places: ProposedPolicy['places'],
): readonly Finding[] {
  return hidingsIn(without, now, places)
    .map(toFinding)
    .map(({ message, related = [], ...finding }) => ({
      ...finding,
      severity: 'notice',
      message: `adopted-${message}`,
      related: related.map((place) => ({ ...place, message: 'adopted-here' })),
    }));
}

function hidingsIn(now: Judged, next: Judged, places: ProposedPolicy['places']): readonly Hiding[] {
  const hidings = new Map<string, Hiding>();
  const left = byKey(next.verdict.reported, next.documents);
  const isQuiet = new Set(now.verdict.suppressed.map(({ finding }) => placeKey(finding)));
  const suppressed = byKey(
    next.verdict.suppressed.map(({ finding }) => finding).filter((one) => !isQuiet.has(placeKey(one))),
    next.documents,
  );
  const known = byKey(next.verdict.known, next.documents);
  for (const { key } of keysOf(now.verdict.known, now.documents)) known.get(key)?.shift();
  const commentOf = new Map(next.verdict.suppressed.map(({ finding, by }) => [finding, by]));
  const { reported } = now.verdict;
  const keys = keysOf(reported, now.documents);
  for (const level of severities) {
    for (const [index, finding] of reported.entries()) {
      if (finding.severity !== level) continue;
      const { key, fingerprint } = keys[index] ?? { key: '', fingerprint: '' };
      const still = left.get(key)?.shift();
      if (still !== undefined && !isMilder(still.severity, level)) continue;
      const quiet = suppressed.get(key)?.shift();
      const comment = quiet && commentOf.get(quiet);
      const isKnown = comment === undefined && known.get(key)?.shift() !== undefined;
      const message = comment ? 'comment' : isKnown ? 'baseline' : 'settings';
      const place = comment ?? (isKnown ? lineWith(fingerprint, places.baseline) : places.settings);
      if (place === undefined) continue;
      const where = JSON.stringify([message, message === 'comment' ? [place.path, place.range] : '']);
      const hiding = hidings.get(where) ?? { message, place, hidden: [], lowered: [] };
      hidings.set(where, hiding);
      hiding[still === undefined ? 'hidden' : 'lowered'].push(finding);
    }
  }
  return [...hidings.values()];
}

function toFinding({ message, place: { path, range }, hidden, lowered }: Hiding): Finding {
  const all = [...hidden, ...lowered];
  const counts = severities.map((level) => all.filter(({ severity }) => severity === level).length);
  const [errors = 0, warnings = 0, notices = 0] = counts;
  const what = severities.filter((_, index) => counts[index] !== 0).join('-');
  const does = lowered.length === 0 ? 'hides' : hidden.length === 0 ? 'lowers' : 'hides-or-lowers';
  return {
    rule: policyChange.id,
    severity: errors + warnings > 0 ? policyChange.severity : 'notice',
    path,
    range,
    message,
    data: { errors, warnings, notices, what: { say: what }, does: { say: does } },
    related: all
      .slice(0, mostHiddenPlaces)
      .map((one) => ({ path: one.path, range: one.range, message: 'here' })),
  };
}

/** What to say of files that a change puts where nothing is read. */
export function unreachedFinding({ path, files }: Unreached): Finding {
  const range = { start: 0, end: 0 };
  return {
    rule: policyChange.id,
    severity: policyChange.severity,
    path,
    range,
    message: 'unreached',
    data: { files },
  };
}

function refusal({ path, range }: PolicyPlace): Finding {
  return { rule: policyChange.id, severity: 'error', path, range, message: 'refused', data: {} };
}

function placeKey({ rule, path, range }: Finding): string {
  return JSON.stringify([rule, path, range.start]);
}

function isMilder(one: Severity, other: Severity): boolean {
  return severities.indexOf(one) > severities.indexOf(other);
}

/** The line of a baseline that holds a fingerprint. */
function lineWith(fingerprint: string, baseline: PolicyPlace | undefined): PolicyPlace | undefined {
  const at = baseline?.text.indexOf(`"${fingerprint}"`) ?? -1;
  if (baseline === undefined || at === -1) return baseline;
  const start = baseline.text.lastIndexOf('\n', at) + 1;
  const end = baseline.text.indexOf('\n', at);
  const line = baseline.text.slice(start, end === -1 ? undefined : end);
  return {
    ...baseline,
    range: { start: start + line.length - line.trimStart().length, end: start + line.trimEnd().length },
  };
}

/** Findings that are alike in file, rule, option and value share a key. Worst first. */
function byKey(findings: readonly Finding[], documents: readonly Document[]): ReadonlyMap<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  const keys = keysOf(findings, documents);
  for (const level of severities) {
    for (const [index, finding] of findings.entries()) {
      if (finding.severity !== level) continue;
      const { key = '' } = keys[index] ?? {};
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [finding]);
      else group.push(finding);
    }
  }
  return groups;
}

function keysOf(
  findings: readonly Finding[],
  documents: readonly Document[],
): readonly { readonly key: string; readonly fingerprint: string }[] {
  return identitiesOf(findings, documents).map(({ fingerprint }, index) => ({
    key: JSON.stringify([placeOf(findings[index]) ?? null, fingerprint]),
    fingerprint,
  }));
}
