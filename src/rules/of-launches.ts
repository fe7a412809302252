import type { Document } from '../model/document.ts';
import { type Finding, type RelatedPlace, sayingOf } from '../model/finding.ts';
import { mostRelated } from '../model/limits.ts';
import type { Run } from '../model/run.ts';
import { named } from './to-finding.ts';

/** What was found in a run of a file, and for which of its launches. */
interface Shared {
  readonly finding: Finding;
  readonly runs: Run[];
}

/**
 * What is found in the runs of one file that several launches start, said once: where it does not hold for all of them, with
 * the launches for which it does.
 */
export class OfLaunches {
  readonly #add: (finding: Finding) => void;
  readonly #counts = new Map<Document, number>();
  readonly #shared = new Map<string, Shared>();

  constructor(runs: readonly Run[], add: (finding: Finding) => void) {
    this.#add = add;
    for (const { document } of runs) this.#counts.set(document, (this.#counts.get(document) ?? 0) + 1);
  }

  /** Takes what was found in a run; what is in a file of several is said at the end. */
  add(run: Run, finding: Finding): void {
    const isOfLaunch = finding.path === run.launch?.place.document.path;
    if (run.launch === undefined || isOfLaunch || this.#countOf(run) === 1) {
      this.#add(finding);
      return;
    }
    const key = sayingOf(finding);
    const known = this.#shared.get(key);
    if (known === undefined) this.#shared.set(key, { finding, runs: [run] });
    else if (known.runs.at(-1) !== run) known.runs.push(run);
  }

  end(): void {
    for (const { finding, runs } of this.#shared.values()) {
      const [first] = runs;
      const isOfAll = first === undefined || runs.length === this.#countOf(first);
      this.#add(isOfAll ? finding : { ...finding, related: withLaunches(finding, runs) });
    }
  }

  #countOf({ document }: Run): number {
    return this.#counts.get(document) ?? 1;
  }
}

function withLaunches({ related = [] }: Finding, runs: readonly Run[]): readonly RelatedPlace[] {
  const launches = runs.flatMap(({ launch }) =>
    launch ? { ...named(launch.place), message: 'started-here', isLaunch: true as const } : [],
  );
  return [...related, ...launches].slice(0, mostRelated);
}
