import type { Dataset } from './dataset.ts';
import type { Document } from './document.ts';
import type { Severity } from './finding.ts';
import type { Said } from './message.ts';
import type { Part } from './own-code.ts';
import type { Place } from './place.ts';
import type { PlacedFix, PlacedMeant } from './placed.ts';
import type { Repository, RunPlace } from './repository.ts';
import type { RuleId } from './rule-id.ts';
import type { Run } from './run.ts';
import type { Script } from './script.ts';

export type RuleCategory =
  | 'file'
  | 'options'
  | 'resume'
  | 'saving'
  | 'dataset'
  | 'training'
  /** Opinions and tidying. Said only where they are asked for. */
  | 'advice'
  | 'versions'
  | 'security';

/** A place in the code of the trainer, its GUI or a package they use. */
export type UpstreamPlace = {
  /** The project, and the path in it: `sd-scripts/library/args.py`. */
  readonly file: string;
  /** The versions in which it stands there, as `sd-scripts 0.11.1`, both included; to either end where one is absent. */
  readonly since?: string;
  readonly until?: string;
} & (
  | {
      /** A function, class or constant, dotted where it is inside another: `NetworkTrainer.train`. */
      readonly symbol: string;
    }
  | {
      /** What is in none. */
      readonly line: number;
    }
);

export interface RuleMeta<Id extends string> {
  /** kebab-case; also the name of the rule's page, `docs/rules/<id>.md`. */
  readonly id: Id;
  readonly category: RuleCategory;
  /** What its findings have unless `report` says otherwise. */
  readonly severity: Severity;
  /** What some of its findings have instead, the worst first. */
  readonly otherSeverities?: readonly Severity[];
  /** Whether some of its findings carry a fix. */
  readonly fixable: boolean;
  /** What it rests on, as `upstream()` finds it by name. */
  readonly upstream?: () => readonly UpstreamPlace[];
  /** What of sd-scripts its errors rest on: where a repository's own copy has changed any of that, they are warnings. */
  readonly restsOn?: readonly Part[];
}

/** Another place that has to do with it, and a message of the same rule. */
export type RelatedObservation<Id extends RuleId> = Said<Id> & { readonly at: Place };

/** What a rule passes to `report`: one of its messages, and where that is the case. */
export type Observation<Id extends RuleId> = Said<Id> & {
  readonly at: Place;
  readonly severity?: Severity | undefined;
  readonly fix?: PlacedFix | undefined;
  readonly related?: readonly RelatedObservation<Id>[] | undefined;
  /** The same fact said where else it matters: the first of them counts where this place is none to report on. */
  readonly elsewhere?: readonly Observation<Id>[] | undefined;
  /** An opinion, or tidying that changes nothing: left out unless it is asked for. All of a rule of advice is. */
  readonly advice?: boolean | undefined;
  /** What it is about, where that does not stand at the place: an option that is not set, a version. */
  readonly about?: string | undefined;
  /** Options on whose absence it rests: it is left out where a command line that is not known may give one. */
  readonly without?: readonly string[] | undefined;
  /** What the keys are meant to be that it is about. What else is found because they are not is left out beside it. */
  readonly means?: readonly PlacedMeant[] | undefined;
};

export type Report<Id extends RuleId> = (observation: Observation<Id>) => void;

/** Looks at one document, whatever runs it belongs to. */
export interface DocumentRule<Id extends RuleId> extends RuleMeta<Id> {
  readonly on: 'document';
  check(document: Document, report: Report<Id>): void;
}

/** What a rule may know of the repository that a run is in. */
export interface Surroundings extends Omit<Repository, 'runs'> {
  /** Where there are runs. */
  readonly runs: readonly RunPlace[];
  /** The runs whose weights, or whose last state, get a name. */
  runsNamed(name: string): readonly Run[];
}

/** Looks at one run. `scripts` limits it to runs of these. */
export interface RunRule<Id extends RuleId> extends RuleMeta<Id> {
  readonly on: 'run';
  readonly scripts?: readonly Script[];
  check(run: Run, report: Report<Id>, surroundings: Surroundings): void;
}

/** Looks at the images of one run, or at a dataset file that no run names. */
export interface DatasetRule<Id extends RuleId> extends RuleMeta<Id> {
  readonly on: 'dataset';
  check(dataset: Dataset, report: Report<Id>): void;
}

/** Looks at the whole checkout, once. */
export interface RepositoryRule<Id extends RuleId> extends RuleMeta<Id> {
  readonly on: 'repository';
  check(repository: Repository, report: Report<Id>): void;
}

/** Looks at what keeps findings from being reported, once it is known which findings there are: no rule can check that. */
export interface PolicyRule<Id extends RuleId> extends RuleMeta<Id> {
  readonly on: 'policy';
}

export type Rule =
  | DocumentRule<RuleId>
  | RunRule<RuleId>
  | DatasetRule<RuleId>
  | RepositoryRule<RuleId>
  | PolicyRule<RuleId>;
