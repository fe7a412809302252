import type { Finding, Severity } from '../model/finding.ts';
import { mostAnnotationsOfLevel } from '../model/limits.ts';

export interface AnnotationChoice {
  /** What to annotate, in the order of the report. */
  readonly chosen: readonly Finding[];
  /** What there is no room for. */
  readonly leftOut: readonly Finding[];
}

/**
 * Chooses the findings that fit into one step's annotations: of each level, the first of every rule before the
 * second of any, so that a mistake made fifty times does not hide the others. With `reserveError` one error is
 * kept free for the message that fails the step.
 */
export function chooseAnnotations(findings: readonly Finding[], reserveError: boolean): AnnotationChoice {
  const room: Record<Severity, number> = {
    error: reserveError ? mostAnnotationsOfLevel - 1 : mostAnnotationsOfLevel,
    warning: mostAnnotationsOfLevel,
    notice: mostAnnotationsOfLevel,
  };
  const seen = new Map<string, number>();
  const ranked = findings.map((finding) => {
    const key = `${finding.severity} ${finding.rule}`;
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return { finding, nth };
  });
  ranked.sort((a, b) => a.nth - b.nth);
  const chosen = new Set<Finding>();
  for (const { finding } of ranked) {
    if (room[finding.severity] === 0) continue;
    room[finding.severity] -= 1;
    chosen.add(finding);
  }
  return {
    chosen: findings.filter((finding) => chosen.has(finding)),
    leftOut: findings.filter((finding) => !chosen.has(finding)),
  };
}
