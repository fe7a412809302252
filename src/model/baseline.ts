/** Findings that are known and not reported, such as those from before the linter was switched on. */
export interface Baseline {
  readonly files: readonly BaselineFile[];
  /** Where it was read, absolute: git tells what was renamed since it was committed. */
  readonly file?: string | undefined;
  /** The commit that holds it; what is checked out unless said. */
  readonly commit?: string | undefined;
}

export interface BaselineFile {
  /** Relative to the root, with `/`; absent for what is true of the repository as a whole. */
  readonly path?: string | undefined;
  /** A hash of what the file set, by which it is known again under another name. */
  readonly content?: string | undefined;
  /** As often as it is found. */
  readonly findings: readonly BaselineEntry[];
}

export interface BaselineEntry {
  readonly rule: string;
  /** What it is about, for people who read the baseline. */
  readonly option?: string | undefined;
  /** Of rule, option and value; it stays when the file is formatted, sorted or moved. */
  readonly fingerprint: string;
}
