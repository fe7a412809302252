import knowledge from '../../knowledge/accelerate.json' with { type: 'json' };
import releases from '../../knowledge/releases.json' with { type: 'json' };
import type { Script } from '../model/script.ts';

/** What some releases of accelerate do, and what else it takes, as `knowledge/accelerate.json` keeps it. */
export interface AccelerateFact {
  readonly id: string;
  /** The releases it holds for, as a PEP 440 specifier set. */
  readonly accelerate: string;
  readonly requires: {
    readonly torch?: string;
    readonly numpy?: string;
    readonly safetensors?: string;
    readonly setuptools?: string;
    readonly scripts?: readonly string[];
    readonly options?: readonly string[];
    /** What the state on disk is like. */
    readonly state?: string;
    /** The first target that is no longer concerned. */
    readonly before?: string;
  };
  readonly effect: string;
  readonly severity: 'error' | 'warning' | 'notice' | 'none';
  readonly advice: string;
  /** What was run to see it; absent where it was read in the source only. */
  readonly measured?: string;
  readonly evidence: readonly string[];
}

/** Ranges of two packages that do not work together. */
export interface PackageConflict {
  readonly id: string;
  /** PEP 440 specifier sets by package. */
  readonly packages: Readonly<Record<string, string>>;
  /** Names the message of `pins-conflict`. */
  readonly message: 'refused' | 'cached-download' | 'numpy-unavailable';
  readonly severity: 'error' | 'warning';
  /** A requirement to write. */
  readonly advice: string;
  readonly evidence: readonly string[];
}

// The shapes are checked by `__tests__/knowledge/accelerate.test.ts`; TypeScript widens JSON's literals. Nothing is read
// before it is asked for: most checkouts pin nothing.

/** @throws Error where there is no such fact: a mistake in a rule. */
export function accelerateFact(id: string): AccelerateFact {
  const fact = (knowledge.facts as readonly AccelerateFact[]).find((one) => one.id === id);
  if (fact === undefined) throw new Error(`no fact '${id}' about accelerate`);
  return fact;
}

/** Whether a fact names the script. */
export function concernsScript(fact: AccelerateFact, script: Script): boolean {
  return fact.requires.scripts?.includes(script) ?? true;
}

export function packageConflicts(): readonly PackageConflict[] {
  return knowledge.conflicts as unknown as readonly PackageConflict[];
}

/** The final releases of a package, oldest first; undefined for packages that are not followed. */
export function knownReleases(name: string): readonly string[] | undefined {
  return Object.hasOwn(releases, name)
    ? (releases as Readonly<Record<string, readonly string[]>>)[name]
    : undefined;
}
