import type { Severity } from './finding.ts';
import type { UnreadLevel } from './request.ts';
import type { Script } from './script.ts';

/** What a rule's findings become, by rule id. */
export type SeverityOverrides = Readonly<Record<string, Severity | 'off'>>;

export const presets = ['recommended', 'strict', 'minimal', 'advice'] as const;

/**
 * `recommended` is what the rules say; `strict` takes everything one level worse; `minimal` keeps errors only; `advice`
 * is `recommended` and what upstream's guides advise.
 */
export type Preset = (typeof presets)[number];

/** A version as settings say it: a release, without what a build adds. */
export const plainVersion = /^\d{1,9}(\.\d{1,9}){1,3}$/;

/** What holds for some paths only. */
export interface Override {
  readonly paths: readonly string[];
  readonly script?: Script;
  readonly target?: string;
  readonly rules: SeverityOverrides;
}

/** What a repository says about how it wants to be checked. Patterns are those of `.gitignore`, from the root. */
export interface Settings {
  readonly preset?: Preset;
  readonly script?: Script;
  /** A known upstream version. */
  readonly target?: string;
  /** The versions that are installed, where no file of the repository says so. */
  readonly accelerate?: string;
  readonly torch?: string;
  /** The configurations to look at; what says which versions are installed is read all the same. */
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly rules?: SeverityOverrides;
  /** What it is that a file was not read; by default an error where it looks like one of ours. */
  readonly unread?: UnreadLevel;
  /** Whether a comment that suppresses findings has to say why. */
  readonly 'require-reason'?: boolean;
  /** What holds for some paths only; the last one that matches counts. */
  readonly overrides?: readonly Override[];
  /** Rules whose findings nothing else here makes milder, nor a comment: they hold in all files, also in those left out. */
  readonly locked?: readonly string[];
}
