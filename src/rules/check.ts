import type { Document } from '../model/document.ts';
import { type Finding, severities } from '../model/finding.ts';
import { mostRelated } from '../model/limits.ts';
import type { Place } from '../model/place.ts';
import type { Observation, Rule } from '../model/rule.ts';
import type { Repository, Target } from '../model/run.ts';
import { withoutSecrets } from '../secrets/findings.ts';
import { Kept } from './kept.ts';

interface CheckOptions {
  /** Where there are more findings than are kept: a small whole number, the lower the more it matters that one is. */
  readonly rankOf?: (finding: Finding) => number;
  /** Told before each rule how many have run. */
  readonly onRule?: ((done: number) => void) | undefined;
  /** The files whose findings matter: what has to do with others alone is not looked at. All do unless said. */
  readonly only?: ReadonlySet<string>;
}

/**
 * Runs every rule over everything it looks at. What two runs have in common is said once. A rule that fails where it
 * should not is named in what is thrown.
 */
export function check(
  repository: Repository,
  rules: readonly Rule[],
  { rankOf = ({ severity }) => severities.indexOf(severity), onRule, only }: CheckOptions = {},
): Finding[] {
  const matters = (...documents: readonly (Document | undefined)[]) =>
    only === undefined || documents.some((document) => document !== undefined && only.has(document.path));
  const datasets = repository.datasets.filter(({ document, run }) => matters(document, run?.document));
  const reading = new Set(datasets.flatMap(({ run }) => run ?? []));
  const runs = repository.runs.filter((run) => reading.has(run) || matters(run.document));
  const documents = repository.documents.filter((document) => matters(document));
  const kept = new Kept(rankOf);
  const readers = targetsByPath(repository);
  for (const [done, rule] of rules.entries()) {
    onRule?.(done);
    let looked: Document | undefined;
    let target: Target | undefined;
    const report = (observation: Observation) => {
      const finding = toFinding(rule, observation);
      kept.add(asSure(finding, rule, target ?? readers.get(finding.path)));
    };
    try {
      if (rule.on === 'repository') rule.check(repository, report);
      if (rule.on === 'dataset') {
        for (const dataset of datasets) {
          target = dataset.target;
          rule.check(dataset, report);
        }
      }
      if (rule.on === 'document') {
        for (const document of documents) {
          looked = document;
          rule.check(document, report);
        }
      }
      if (rule.on === 'run') {
        for (const run of runs) {
          if (rule.scripts !== undefined && !rule.scripts.includes(run.script)) continue;
          looked = run.document;
          target = run.target;
          rule.check(run, report, repository);
        }
      }
    } catch (error) {
      if (error instanceof Error)
        error.message = `rule ${rule.id}${looked ? ` on ${looked.path}` : ''}: ${error.message}`;
      throw error;
    }
  }
  return withoutSecrets(kept.findings(), repository.documents);
}

/** The target of the first run that reads a file, by the file's path. */
function targetsByPath({ runs, datasets }: Repository): ReadonlyMap<string, Target> {
  const reading = [
    ...datasets.flatMap(({ document, target }) => (document ? { document, target } : [])),
    ...runs.toReversed(),
  ];
  return new Map(reading.map(({ document, target }) => [document.path, target]));
}

/** What rests on code that the repository's own copy of sd-scripts has changed is no error, and no fix of it is safe. */
function asSure(finding: Finding, { restsOn }: Rule, target: Target | undefined): Finding {
  const changed = target?.own?.changed;
  const isSure = changed === undefined || restsOn?.some((part) => changed.has(part)) !== true;
  if (isSure || finding.severity !== 'error') return finding;
  return { ...finding, severity: 'warning', ...(finding.fix && { fix: { ...finding.fix, safe: false } }) };
}

function toFinding(rule: Rule, observation: Observation): Finding {
  const { at, message, data = {}, severity = rule.severity } = observation;
  const { fix, related, elsewhere, about, means } = observation;
  const advice = observation.advice ?? rule.category === 'advice';
  return {
    rule: rule.id,
    severity,
    ...named(at),
    message,
    data,
    ...(fix && { fix: { ...fix, edits: fix.edits.map(({ at, text }) => ({ ...named(at), text })) } }),
    ...(related && {
      related: related.slice(0, mostRelated).map(({ at, message }) => ({ ...named(at), message })),
    }),
    ...(elsewhere && { elsewhere: elsewhere.map((one) => toFinding(rule, one)) }),
    ...(advice && { advice }),
    ...(about !== undefined && { about }),
    ...(means && { means: means.map(({ at, ...meant }) => ({ ...named(at), ...meant })) }),
  };
}

/** A place by the name of its file: findings outlive the documents. */
function named({ document: { path }, range }: Place): Pick<Finding, 'path' | 'range'> {
  return { path, range };
}
