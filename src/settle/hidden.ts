import type { Unreached } from '../assemble/unreached.ts';
import type { Document } from '../model/document.ts';
import { type Finding, type Severity, severities } from '../model/finding.ts';
import { mostHiddenPlaces } from '../model/limits.ts';
import type { DataOf, Said as SaidOf, Words } from '../model/message.ts';
import type { PolicyPlace, ProposedPolicy } from '../model/policy.ts';
import { policyChange } from '../rules/file/policy-change.ts';
import { fileOf, identitiesOf } from './fingerprint.ts';
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
  return [
    ...hidingsIn(now, next, places).map((hiding) =>
      findingAt(hiding.place, severityOf(hiding), saidOf(hiding), {
        message: 'here',
        of: hiding,
      }),
    ),
    ...refused.map((place) => findingAt(place, 'error', { message: 'refused' })),
  ];
}

/** What to say of a policy that counts already, though the change brings it. */
export function adoptedBy(
  without: Judged,
  now: Judged,
  places: ProposedPolicy['places'],
): readonly Finding[] {
  return hidingsIn(without, now, places).map((hiding) => {
    const { message, data } = saidOf(hiding);
    const said = { message: `adopted-${message}`, data } as const;
    return findingAt(hiding.place, 'notice', said, { message: 'adopted-here', of: hiding });
  });
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

type Said = SaidOf<'policy-change'>;

function saidOf(hiding: Hiding): {
  readonly message: Hiding['message'];
  readonly data: DataOf<'policy-change', 'comment'>;
} {
  const { message, hidden, lowered } = hiding;
  const does = lowered.length === 0 ? 'hides' : hidden.length === 0 ? 'lowers' : 'hides-or-lowers';
  return { message, data: { what: whatOf(countsIn(hiding)), does: { say: does } } };
}

type Counts = Readonly<Record<'errors' | 'warnings' | 'notices', number>>;

function countsIn({ hidden, lowered }: Hiding): Counts {
  const count = (level: Severity) =>
    [...hidden, ...lowered].filter(({ severity }) => severity === level).length;
  return { errors: count('error'), warnings: count('warning'), notices: count('notice') };
}

/** What there is of them, in words: `2 errors, 1 notice`. */
function whatOf({ errors, warnings, notices }: Counts): Words<'policy-change'> {
  if (errors > 0 && warnings > 0) {
    return notices > 0
      ? { say: 'error-warning-notice', data: { errors, warnings, notices } }
      : { say: 'error-warning', data: { errors, warnings } };
  }
  if (notices === 0) {
    return errors > 0 ? { say: 'error', data: { errors } } : { say: 'warning', data: { warnings } };
  }
  if (errors > 0) return { say: 'error-notice', data: { errors, notices } };
  return warnings > 0
    ? { say: 'warning-notice', data: { warnings, notices } }
    : { say: 'notice', data: { notices } };
}

function severityOf(hiding: Hiding): Severity {
  const { errors, warnings } = countsIn(hiding);
  return errors + warnings > 0 ? policyChange.severity : 'notice';
}

function findingAt(
  { path, range }: Hiding['place'],
  severity: Severity,
  { message, data = {} }: Said,
  related?: { readonly message: 'here' | 'adopted-here'; readonly of: Hiding },
): Finding {
  return {
    rule: policyChange.id,
    severity,
    path,
    range,
    message,
    data,
    ...(related && {
      related: [...related.of.hidden, ...related.of.lowered]
        .slice(0, mostHiddenPlaces)
        .map((one) => ({ path: one.path, range: one.range, message: related.message })),
    }),
  };
}

/** What to say of files that a change puts where nothing is read. */
export function unreachedFinding({ path, files }: Unreached): Finding {
  const place = { path, range: { start: 0, end: 0 } };
  return findingAt(place, policyChange.severity, { message: 'unreached', data: { files } });
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
    key: JSON.stringify([fileOf(findings[index]) ?? null, fingerprint]),
    fingerprint,
  }));
}
