import { environmentsOf } from '../assemble/environments.ts';
import type { Document } from '../model/document.ts';
import { type Finding, severities } from '../model/finding.ts';
import { type Ask, type Look, type Memory, noMemory } from '../model/memory.ts';
import { parentPath } from '../model/paths.ts';
import type { Repository } from '../model/repository.ts';
import type { Report, Rule, Surroundings } from '../model/rule.ts';
import type { RuleId } from '../model/rule-id.ts';
import type { Run } from '../model/run.ts';
import type { Target } from '../model/target.ts';
import { withoutSecrets } from '../secrets/findings.ts';
import { Kept } from './kept.ts';
import { OfLaunches } from './of-launches.ts';
import { datasetOf } from './support/dataset.ts';
import { runsByName } from './support/outputs.ts';
import { asSure, ofRun, restsOnUnknown, severityIn, toFinding } from './to-finding.ts';

interface CheckOptions {
  /** Where there are more findings than are kept: a small whole number, the lower the more it matters that one is. */
  readonly rankOf?: (finding: Finding) => number;
  /** Told before each document, dataset and run how many of them, of how many, were looked at. */
  readonly onStep?: ((done: number, total: number) => void) | undefined;
  /** The files whose findings matter: what has to do with others alone is not looked at. All do unless said. */
  readonly only?: ReadonlySet<string>;
  /** What was found before is found again without looking where nothing has changed. */
  readonly memory?: Memory;
}

/**
 * Looks at everything with all rules that are about such things: at one after the other, so that what was worked out about
 * one can be let go before the next. What two runs have in common is said once. A rule that fails where it should not is
 * named in what is thrown.
 */
export function check(
  repository: Repository,
  rules: readonly Rule[],
  {
    rankOf = ({ severity }) => severities.indexOf(severity),
    onStep,
    only,
    memory = noMemory,
  }: CheckOptions = {},
): Finding[] {
  const matters = (...documents: readonly (Document | undefined)[]) =>
    only === undefined || documents.some((document) => document !== undefined && only.has(document.path));
  const datasets = repository.datasets.filter(({ document, run }) => matters(document, run?.document));
  const reading = new Set(datasets.flatMap(({ run }) => run ?? []));
  const runs = repository.runs.filter((run) => reading.has(run) || matters(run.document));
  const documents = repository.documents.filter((document) => matters(document));
  const kept = new Kept(rankOf);
  const readers = targetsByPath(repository);
  const byName: Ask<Run> = (name) => runsByName(repository.runs).get(name) ?? [];
  let runsNamed = byName;
  const surroundings: Surroundings = { ...repository, runsNamed: (name) => runsNamed(name) };
  const total = documents.length + datasets.length + runs.length;
  let done = 0;
  const look = <Kind extends Rule>(
    { subject, document, run, target, always = [], add = (finding) => kept.add(finding) }: Looked,
    by: readonly Kind[],
    checkBy: (rule: Kind, report: Report<RuleId>) => void,
  ) => {
    onStep?.(done++, total);
    const lookAt: Look<Run> = (ask, add) => {
      runsNamed = ask;
      const addAs = run ? (finding: Finding) => add(ofRun(run, finding)) : add;
      for (const rule of by) attempt(rule, document, target, addAs, (report) => checkBy(rule, report));
    };
    memory.found(subject, always, byName, lookAt, add);
  };
  const attempt = (
    rule: Rule,
    document: Document | undefined,
    target: Target | undefined,
    add: (finding: Finding) => void,
    check: (report: Report<RuleId>) => void,
  ) => {
    try {
      check((observation) => {
        const finding = toFinding(rule, observation);
        add(asSure(finding, rule, target ?? readers.get(finding.path)));
      });
    } catch (error) {
      if (error instanceof Error)
        error.message = `rule ${rule.id}${document ? ` on ${document.path}` : ''}: ${error.message}`;
      throw error;
    }
  };
  const documentRules = rules.filter((rule) => rule.on === 'document');
  for (const document of documents) {
    const always = [readers.get(document.path)?.own];
    look({ subject: document, document, always }, documentRules, (rule, report) =>
      rule.check(document, report),
    );
  }
  const datasetRules = rules.filter((rule) => rule.on === 'dataset');
  for (const dataset of datasets) {
    const { run } = dataset;
    look({ ...dataset, subject: dataset }, datasetRules, (rule, report) =>
      rule.check(dataset, (observation) => {
        if (run === undefined || !restsOnUnknown(run, observation)) report(observation);
      }),
    );
  }
  const runRules = rules.filter((rule) => rule.on === 'run');
  const shared = seenByAll(repository);
  const ofLaunches = new OfLaunches(repository.runs, (finding) => kept.add(finding));
  for (const run of runs) {
    const always = [datasetOf(run, repository.datasets), ...shared];
    const { document, target, script } = run;
    const add = (finding: Finding) => ofLaunches.add(run, finding);
    look({ subject: run, run, document, target, always, add }, runRules, (rule, report) => {
      if (rule.scripts?.includes(script) === false) return;
      const reportAsStarted: Report<RuleId> = (observation) => {
        if (restsOnUnknown(run, observation)) return;
        const severity = severityIn(run, { ...observation, severity: observation.severity ?? rule.severity });
        report({ ...observation, severity });
      };
      rule.check(run, run.launch === undefined ? report : reportAsStarted, surroundings);
    });
  }
  ofLaunches.end();
  for (const rule of rules) {
    if (rule.on === 'repository')
      attempt(
        rule,
        undefined,
        undefined,
        (finding) => kept.add(finding),
        (report) => rule.check(repository, report),
      );
  }
  return withoutSecrets(kept.findings(), repository.documents);
}

/** What rules look at: a document, a dataset or a run, with the document and the target that it has. */
interface Looked {
  readonly subject: object;
  readonly document?: Document | undefined;
  readonly run?: Run | undefined;
  readonly target?: Target | undefined;
  /** What else they see of the repository. */
  readonly always?: readonly unknown[];
  /** Takes what is found; it is kept unless said. */
  readonly add?: (finding: Finding) => void;
}

/** What every run may be judged by: what is installed, and where there are runs that it is installed for. */
function seenByAll(repository: Repository): readonly unknown[] {
  const folders = new Set(repository.runs.map(({ document }) => parentPath(document.path)));
  const { accelerate, torch } = repository.stated ?? {};
  const installing = environmentsOf(repository).flatMap((one, index) => [index, ...one.documents]);
  return [[...folders].sort().join('\n'), accelerate, torch, ...installing];
}

/** The target of the first run that reads a file, by the file's path. */
function targetsByPath({ runs, datasets }: Repository): ReadonlyMap<string, Target> {
  const reading = [
    ...datasets.flatMap(({ document, target }) => (document ? { document, target } : [])),
    ...runs.toReversed(),
  ];
  return new Map(reading.map(({ document, target }) => [document.path, target]));
}
