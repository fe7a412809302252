import type { EffectiveConfig } from '../assemble/effective-config.ts';
import type { Baseline } from '../model/baseline.ts';
import type { Document } from '../model/document.ts';
import { type Finding, type Severity, severities } from '../model/finding.ts';
import type { Repository } from '../model/repository.ts';
import type { SuppressionMode } from '../model/request.ts';
import type { Rule } from '../model/rule.ts';
import type { Preset } from '../model/settings.ts';
import { type Checked, compareWith } from './baseline.ts';
import { isAskedFor, type Scope, within } from './scope.ts';
import { type SuppressedFinding, suppress } from './suppressions.ts';

/** What decides how bad a finding is. */
type Levels = Pick<EffectiveConfig, 'preset' | 'levelFor' | 'locked'>;

export interface SettleOptions extends Scope, Levels, Pick<EffectiveConfig, 'requireReason' | 'isLeftOut'> {
  /** Findings that are known and not to be reported, and what else is to be known of the files that they are in. */
  readonly baseline: Baseline & Omit<Checked, 'documents'>;
  readonly suppressions: SuppressionMode;
  /** The documents in which a comment has to stand to count; all comments count without. */
  readonly stood?: ReadonlyMap<string, Document>;
  /** All rules there are. */
  readonly rules: readonly Rule[];
  /** Whether all of the checkout was read. */
  readonly whole: boolean;
}

export interface Settled {
  /** In order: by file, then by place, then worst first. */
  readonly findings: readonly Finding[];
  /** How many findings the baseline knows. */
  readonly known: number;
  /** How many it need not hold any more; none where only a part of the checkout was read. */
  readonly outdated: number;
  /** The baseline without those. */
  readonly pruned: Baseline;
  /** How many findings comments keep from being reported. */
  readonly suppressed: number;
  /** How many findings are left out because a change does not touch them. */
  readonly untouched: number;
  /** How many findings are left out because they are advice that nobody asked for. */
  readonly unasked: number;
  readonly verdict: Verdict;
}

/** What was made of the findings in files that are asked for, whether or not a change touches them. */
export interface Verdict {
  /** With the severity that counts. */
  readonly reported: readonly Finding[];
  /** What comments suppress, also where it is reported as a notice. */
  readonly suppressed: readonly SuppressedFinding[];
  readonly known: readonly Finding[];
  /** Whether a comment would suppress something and does not count. */
  readonly isUnheard: boolean;
}

/**
 * What counts of what was found: applies suppressions, then severities, then the baseline, and reports what is in the
 * scope. What is not asked for counts as if it had not been found.
 */
export function settle(found: readonly Finding[], options: SettleOptions, repository: Repository): Settled {
  const { findings, suppressed, isUnheard } = suppress(found, repository, options.rules, options);
  const { documents } = repository;
  const isTold = options.suppressions === 'report';
  const levelled = withoutConsequences(
    [
      ...findings.map((finding) => ({ finding, level: levelOf(finding, options) })),
      ...(isTold ? suppressed : []).map(({ finding }) => ({
        finding,
        level: atMost('notice', levelOf(finding, options)),
      })),
    ],
    options,
  );
  const weighed = levelled.flatMap(({ finding, level }) => weigh(finding, level, options)).sort(byPlace);
  const compared = compareWith(weighed, options.baseline, { ...options.baseline, documents });
  const requested = (all: readonly Finding[]) => all.filter((finding) => isAskedFor(finding, options));
  const quiet = suppressed.filter(({ finding }) => isAskedFor(finding, options));
  const known = requested(compared.known);
  const reportable = (all: readonly Finding[]) => all.flatMap((finding) => within(finding, options) ?? []);
  const counting = requested(compared.findings);
  const reported = reportable(counting);
  const unasked = levelled.flatMap(({ finding, level }) => (level === 'unasked' ? finding : []));
  const outdated = compared.outdated.filter((path) => path === undefined || options.isAsked(path));
  return {
    findings: reported.sort(byPlace),
    known: known.length,
    outdated: options.whole ? outdated.length : 0,
    pruned: compared.pruned,
    suppressed: isTold ? 0 : quiet.length,
    untouched: counting.length - reported.length,
    unasked: reportable(requested(unasked)).length,
    verdict: { reported: counting, suppressed: quiet, known, isUnheard },
  };
}

/** A finding about what is reported, with the severity that counts for it. */
export function weighed(finding: Finding, options: SettleOptions): readonly Finding[] {
  return weigh(finding, levelOf(finding, options), options);
}

const presetLevels: Readonly<Record<Preset, Readonly<Record<Severity, Severity | 'off'>>>> = {
  recommended: { error: 'error', warning: 'warning', notice: 'notice' },
  strict: { error: 'error', warning: 'error', notice: 'warning' },
  minimal: { error: 'error', warning: 'off', notice: 'off' },
  advice: { error: 'error', warning: 'warning', notice: 'notice' },
};

/** Worst first. */
const levels = [...severities, 'unasked', 'off'] as const;

type Level = (typeof levels)[number];

interface Levelled {
  readonly finding: Finding;
  readonly level: Level;
}

/**
 * Without what follows from findings that count at least as much: what would be found without them is told instead.
 */
function withoutConsequences(all: readonly Levelled[], options: SettleOptions): readonly Levelled[] {
  const counting = new Map(all.map(({ finding, level }) => [finding, level]));
  return all.flatMap(({ finding: { follows, ...finding }, level }) => {
    const isTold = follows?.from.every((cause) => {
      const causeLevel = counting.get(cause) ?? 'off';
      return causeLevel !== 'off' && levels.indexOf(causeLevel) <= levels.indexOf(level);
    });
    if (!isTold) return { finding, level };
    return follows?.instead ? { finding: follows.instead, level: levelOf(follows.instead, options) } : [];
  });
}

/**
 * How much it matters that a finding is kept where there is no room for all: one that is to be reported before any that is
 * not, then the worse before the milder. A small whole number, the lower the more.
 */
export function rankIn(options: Scope & Levels): (finding: Finding) => number {
  return (finding) =>
    levels.indexOf(levelOf(finding, options)) + (within(finding, options) === undefined ? levels.length : 0);
}

function atMost(worst: Level, level: Level): Level {
  return levels.indexOf(level) < levels.indexOf(worst) ? worst : level;
}

/** The severity that a finding is to have; `unasked` for advice where nobody asks for advice or the rule. */
function levelOf({ rule, path, severity, advice }: Finding, { levelFor, preset, locked }: Levels): Level {
  const level = levelFor(rule, path);
  if (level !== undefined) return level;
  if (advice && preset !== 'advice') return 'unasked';
  return presetLevels[locked.has(rule) && preset === 'minimal' ? 'recommended' : preset][severity];
}

/** The finding, and what it says elsewhere, with the severity that counts; nothing where it is not to be reported. */
function weigh(finding: Finding, level: Level, options: SettleOptions): Finding[] {
  if (level === 'off' || level === 'unasked') return [];
  const { elsewhere, ...own } = finding;
  const others = elsewhere?.flatMap((one) =>
    weigh(one, levelOf({ ...one, path: own.path }, options), options),
  );
  return [{ ...own, severity: level, ...(others && { elsewhere: others }) }];
}

/** By file, then by place, then worst first. */
export function byPlace(a: Finding, b: Finding): number {
  return (
    compareText(a.path, b.path) ||
    a.range.start - b.range.start ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    compareText(a.rule, b.rule)
  );
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
