import type { Baseline } from './baseline.ts';
import type { SourceFile } from './document.ts';
import type { Said } from './message.ts';
import type { SuppressionMode } from './request.ts';
import type { Settings } from './settings.ts';
import type { Range } from './text.ts';

/** Texts of files as they were, by path; those that were not there, or that cannot be known, are left out. */
export type ReadStood = (paths: readonly string[]) => Promise<ReadonlyMap<string, string>>;

/** What findings are judged by. */
export interface Policy {
  readonly settings?: Settings | undefined;
  /** Findings that are known and not to be reported. */
  readonly baseline?: Baseline | undefined;
  /** `allow` unless said. */
  readonly suppressions?: SuppressionMode | undefined;
  /** Files as they are where the policy comes from: comments that do not stand there do not count. All do without. */
  readonly stood?:
    | {
        readonly read: ReadStood;
        /** The files that are not as they were there, where that is known. */
        readonly changed?: ReadonlySet<string> | undefined;
      }
    | undefined;
}

/** A place in a file that says how to check. */
export interface PolicyPlace extends SourceFile {
  readonly range: Range;
}

/** The policy of a change that is judged by another: it is applied only to say what it would hide. */
export interface ProposedPolicy extends Policy {
  /** Whether its settings or its baseline are others than those that count. */
  readonly isOther: boolean;
  /** Where its settings, and its baseline, begin to differ from those that count. */
  readonly places: {
    readonly settings?: PolicyPlace | undefined;
    readonly baseline?: PolicyPlace | undefined;
  };
  /** What of it cannot be read, and would be refused. */
  readonly refused: readonly PolicyPlace[];
}

/** The policy of a change that counts, as it is the first of its repository: it is said what it hides already. */
export interface AdoptedPolicy extends Pick<ProposedPolicy, 'places'> {
  /** What counts without it. */
  readonly instead: Policy;
}

/**
 * Where a policy comes from. `head`: what is checked out. `base`: what a change is made to. `config`: a file outside of
 * the repository, alone. `defaults`: nowhere, as the base cannot be read.
 */
export interface PolicyOrigin {
  readonly from: 'head' | 'base' | 'config' | 'defaults';
  /** The hash of the base. */
  readonly commit?: string | undefined;
  /** The settings file, as it was asked for or relative to the root. */
  readonly settings?: string | undefined;
  /** The baseline's file. */
  readonly baseline?: string | undefined;
  /** What else there is to say of it: messages of the group `policy`. */
  readonly notes: readonly Said<'policy'>[];
}

/** What a change is made to, and judged by. */
export interface PolicyBase {
  /** Its hash, where it is known. */
  readonly commit?: string | undefined | undefined;
  /** What is otherwise in the checkout, where that is known: paths relative to the root. */
  readonly changed?: ReadonlySet<string> | undefined | undefined;
  /** Whether the change comes from the repository itself, and not from a fork. */
  readonly isOwn: boolean;
  /** Files as it holds them; those that it does not hold are left out. `undefined` where that cannot be known. */
  readonly read: (paths: readonly string[]) => Promise<ReadonlyMap<string, string> | undefined>;
  /** The same of files that may have other names by now. */
  readonly stood: ReadStood;
}
