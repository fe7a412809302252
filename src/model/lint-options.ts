import type { Memory } from './memory.ts';
import type { Moves } from './moves.ts';
import type { AdoptedPolicy, Policy, PolicyOrigin, ProposedPolicy } from './policy.ts';
import type { Stage, Step } from './report.ts';
import type { CoreRequest } from './request.ts';
import type { Script } from './script.ts';
import type { SeverityOverrides } from './settings.ts';

/** What is asked for beside what the repository itself wants, and counts before that. */
export interface RequestedSettings extends CoreRequest {
  /** The script every train config is for; by default each file's options tell. */
  readonly script?: Script | undefined;
  /** What rules' findings are, before all else. */
  readonly severities?: SeverityOverrides | undefined;
}

/** What to lint and how. What the repository itself wants is its `Policy`. */
export interface LintOptions extends RequestedSettings, Policy {
  /** Files and directories to report on; none means all. All else is read all the same. */
  readonly paths?: readonly string[];
  /**
   * The files that a change touches: added, changed, renamed (both names) or removed. Findings are reported that are in
   * one of them, or in a file of a run that one of them belongs to. All are without.
   */
  readonly changed?: ReadonlySet<string> | undefined;
  /** What the change adds and removes, where the world does not tell. */
  readonly moves?: Moves | undefined;
  /** Where the policy comes from; from what is checked out unless said. */
  readonly origin?: PolicyOrigin;
  /** What the policy will be when the change that is looked at is made. It is looked at to say what it would hide. */
  readonly proposed?: ProposedPolicy | undefined;
  /** That the policy comes with the change that is looked at, and counts. */
  readonly adopted?: AdoptedPolicy;
  /** What is kept from one linting for the next; nothing unless said. */
  readonly memory?: Memory | undefined;
  /** Told when a stage is over. */
  readonly onStage?: ((over: Stage) => void) | undefined;
  /** Told before each file is read, and before each document, dataset and run is checked. */
  readonly onStep?: (step: Step) => void;
}
