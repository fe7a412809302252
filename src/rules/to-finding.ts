import type { Finding, Severity } from '../model/finding.ts';
import { startOf } from '../model/launch-text.ts';
import { mostRelated } from '../model/limits.ts';
import type { Place } from '../model/place.ts';
import type { PlacedFix } from '../model/placed.ts';
import type { Observation, Rule } from '../model/rule.ts';
import type { RuleId } from '../model/rule-id.ts';
import type { Run } from '../model/run.ts';
import type { Target } from '../model/target.ts';

/** What rests on code that the repository's own copy of sd-scripts has changed is no error, and no fix of it is safe. */
export function asSure(finding: Finding, { restsOn }: Rule, target: Target | undefined): Finding {
  const changed = target?.own?.changed;
  const isSure = changed === undefined || restsOn?.some((part) => changed.has(part)) !== true;
  if (isSure || finding.severity !== 'error') return finding;
  return { ...finding, severity: 'warning', ...(finding.fix && { fix: { ...finding.fix, safe: false } }) };
}

/**
 * How bad it is what was observed in a run that a launch starts: what is said of its words is no error where some way through
 * the script does not come to it, and one step milder where somebody may give another value.
 */
export function severityIn(
  run: Run,
  { at, severity }: Observation<RuleId> & { readonly severity: Severity },
): Severity {
  const setting = [...run.settings.values()].find(({ place, keyPlace }) => place === at || keyPlace === at);
  if (setting?.isDefault) return severity === 'error' ? 'warning' : 'notice';
  const isMaybe = run.launch?.isMaybe === true && at.document === run.launch.place.document;
  return isMaybe && severity === 'error' ? 'warning' : severity;
}

/**
 * Whether what was observed rests on the absence of an option that words which are not known may give, or that stands below
 * the command, where it is said to be lost.
 */
export function restsOnUnknown(
  { unknown, launch }: Run,
  { about, without = [] }: Pick<Observation<RuleId>, 'about' | 'without'>,
): boolean {
  const lost = launch?.lost.map(({ text }) => /^--([^=]+)/.exec(startOf(text))?.[1]?.trimEnd()) ?? [];
  return [...without, ...(about === undefined ? [] : [about])].some(
    (option) => unknown?.has(option) === true || lost.includes(option),
  );
}

/** A finding with what its run says of how it is to be told: the GUI and a launch tell all that is set. */
export function ofRun({ kind, launch }: Run, finding: Finding): Finding {
  const isComplete = kind === 'gui-config' || launch !== undefined;
  if (!isComplete) return finding;
  const inWords = launch !== undefined && finding.path === launch.place.document.path;
  return { ...finding, isComplete, ...(inWords && { inWords }) };
}

/** What a rule observed, without the documents. */
export function toFinding(rule: Rule, observation: Observation<RuleId>): Finding {
  const { at, message, data = {}, severity = rule.severity } = observation;
  const { related, elsewhere, about, means } = observation;
  const fix = isIn(at, observation.fix) ? observation.fix : undefined;
  const advice = observation.advice ?? rule.category === 'advice';
  return {
    rule: rule.id,
    severity,
    ...named(at),
    message,
    data,
    ...(fix && { fix: { ...fix, edits: fix.edits.map(({ at, text }) => ({ ...named(at), text })) } }),
    ...(related && {
      related: related
        .slice(0, mostRelated)
        .map(({ at, message, data }) => ({ ...named(at), message, ...(data && { data }) })),
    }),
    ...(elsewhere && { elsewhere: elsewhere.map((one) => toFinding(rule, one)) }),
    ...(advice && { advice }),
    ...(about !== undefined && { about }),
    ...(means && { means: means.map(({ at, ...meant }) => ({ ...named(at), ...meant })) }),
  };
}

/** Whether a fix edits the file that the finding is in: another one's is not asked for what it changes. */
function isIn({ document }: Place, fix: PlacedFix | undefined): boolean {
  return fix?.edits.every((edit) => edit.at.document === document) === true;
}

/** A place by the name of its file: findings outlive the documents. */
export function named({ document: { path }, range }: Place): Pick<Finding, 'path' | 'range'> {
  return { path, range };
}
