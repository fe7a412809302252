import type { OptionType } from '../model/option.ts';
import type { Script } from '../model/script.ts';

/** What an option is in a run of targets, as `knowledge/options/<script>.json` keeps it. */
export interface OptionState {
  /** The first target it holds for. It ends where the next state of the option begins. */
  readonly since: string;
  /** The last target it holds for; only where the option then is gone. */
  readonly until?: string;
  readonly type: OptionType;
  /** `nargs='*'`. */
  readonly list?: true;
  /** `null` stands for Python's `None`, which nobody can write. */
  readonly choices?: readonly (string | number | null)[];
  /** Left out for `None`, and for a flag's `False`. */
  readonly default?: string | number;
}

/** One file of `knowledge/options`: every option of a script with its states, oldest first. */
export interface OptionStore {
  readonly script: Script;
  /** The first target that has the script. */
  readonly since: string;
  readonly options: Readonly<Record<string, readonly OptionState[]>>;
}

/** An upstream version that a run can be checked against, as `knowledge/versions.json` keeps it. */
export interface Release {
  /** As people call it: `sd-scripts 0.11.1`, `kohya_ss 25.2.1`. */
  readonly name: string;
  /** The commit of the release in its own repository. */
  readonly commit: string;
  /** Of that commit, `YYYY-MM-DD`. */
  readonly date: string;
  /** The sd-scripts commit that a kohya_ss release has as its submodule. */
  readonly sdScripts?: string;
  /** The target whose option tables it has; its own name where it brought them. */
  readonly options: string;
  /** PEP 440 specifiers of the release's requirements; `torch` is advice in sd-scripts' README. */
  readonly pins: {
    readonly accelerate: string;
    /** What the submodule's own requirements ask for. */
    readonly sdScriptsAccelerate?: string;
    readonly torch?: string;
  };
  readonly evidence: readonly string[];
}

export interface Versions {
  /** The target of a run that says nothing of its own. */
  readonly newest: string;
  /** In the order of upstream's history: options come and go along it. */
  readonly targets: readonly Release[];
}
