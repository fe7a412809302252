import type { Document } from '../model/document.ts';
import { type Finding, severities } from '../model/finding.ts';
import { mostRelated } from '../model/limits.ts';
import type { Place } from '../model/place.ts';
import type { Observation, Report, Rule } from '../model/rule.ts';
import type { Repository, Target } from '../model/run.ts';
import { withoutSecrets } from '../secrets/findings.ts';
import { Kept } from './kept.ts';

interface CheckOptions {
  /** Where there are more findings than are kept: a small whole number, the lower the more it matters that one is. */
  readonly rankOf?: (finding: Finding) => number;
  /** Told before each document, dataset and run how many of them, of how many, were looked at. */
  readonly onStep?: ((done: number, total: number) => void) | undefined;
  /** The files whose findings matter: what has to do with others alone is not looked at. All do unless said. */
  readonly only?: ReadonlySet<string>;
}

/**
 * Looks at everything with all rules that are about such things: at one after the other, so that what was worked out about
 * one can be let go before the next. What two runs have in common is said once. A rule that fails where it should not is
 * named in what is thrown.
 */
export function check(
  repository: Repository,
  rules: readonly Rule[],
  { rankOf = ({ severity }) => severities.indexOf(severity), onStep, only }: CheckOptions = {},
): Finding[] {
  const matters = (...documents: readonly (Document | undefined)[]) =>
    only === undefined || documents.some((document) => document !== undefined && only.has(document.path));
  const datasets = repository.datasets.filter(({ document, run }) => matters(document, run?.document));
  const reading = new Set(datasets.flatMap(({ run }) => run ?? []));
  const runs = repository.runs.filter((run) => reading.has(run) || matters(run.document));
  const documents = repository.documents.filter((document) => matters(document));
  const kept = new Kept(rankOf);
  const readers = targetsByPath(repository);
  const total = documents.length + datasets.length + runs.length;
  let done = 0;
  const step = () => onStep?.(done++, total);
  const attempt = (
    rule: Rule,
    document: Document | undefined,
    target: Target | undefined,
    look: (report: Report) => void,
  ) => {
    try {
      look((observation) => {
        const finding = toFinding(rule, observation);
        kept.add(asSure(finding, rule, target ?? readers.get(finding.path)));
      });
    } catch (error) {
      if (error instanceof Error)
        error.message = `rule ${rule.id}${document ? ` on ${document.path}` : ''}: ${error.message}`;
      throw error;
    }
  };
  const documentRules = rules.filter((rule) => rule.on === 'document');
  for (const document of documents) {
    step();
    for (const rule of documentRules)
      attempt(rule, document, undefined, (report) => rule.check(document, report));
  }
  const datasetRules = rules.filter((rule) => rule.on === 'dataset');
  for (const dataset of datasets) {
    step();
    const { document, target } = dataset;
    for (const rule of datasetRules) attempt(rule, document, target, (report) => rule.check(dataset, report));
  }
  const runRules = rules.filter((rule) => rule.on === 'run');
  for (const run of runs) {
    step();
    const { document, script, target } = run;
    for (const rule of runRules) {
      if (rule.scripts === undefined || rule.scripts.includes(script))
        attempt(rule, document, target, (report) => rule.check(run, report, repository));
    }
  }
  for (const rule of rules) {
    if (rule.on === 'repository')
      attempt(rule, undefined, undefined, (report) => rule.check(repository, report));
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
