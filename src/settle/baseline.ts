import type { BaselineEntry } from '../model/baseline.ts';
import type { Finding } from '../model/finding.ts';
import { fingerprints } from './fingerprint.ts';

/** Findings beside a baseline. */
export interface Compared {
  /** What the baseline does not know. */
  readonly findings: readonly Finding[];
  /** What it knows. */
  readonly known: readonly Finding[];
  /** What it knows and is not found any more. */
  readonly outdated: readonly BaselineEntry[];
}

/** The entries by which findings are known again, in the order of the findings. */
export function entriesOf(findings: readonly Finding[], textOf: (path: string) => string): BaselineEntry[] {
  const prints = fingerprints(findings, textOf);
  return findings.map(({ rule, path }, index) => ({ rule, path, fingerprint: prints[index] ?? '' }));
}

/** Takes out the findings that a baseline knows. */
export function compareWith(
  findings: readonly Finding[],
  baseline: readonly BaselineEntry[],
  textOf: (path: string) => string,
): Compared {
  if (baseline.length === 0) return { findings, known: [], outdated: [] };
  const known = new Set(baseline.map(keyOf));
  const keys = entriesOf(findings, textOf).map(keyOf);
  const found = new Set(keys);
  const isKnown = (_: Finding, index: number) => known.has(keys[index] ?? '');
  return {
    findings: findings.filter((finding, index) => !isKnown(finding, index)),
    known: findings.filter(isKnown),
    outdated: baseline.filter((entry) => !found.has(keyOf(entry))),
  };
}

function keyOf({ rule, path, fingerprint }: BaselineEntry): string {
  return JSON.stringify([rule, path, fingerprint]);
}
