/** A finding that is known and not reported, such as those from before the linter was switched on. */
export interface BaselineEntry {
  readonly rule: string;
  readonly path: string;
  /** Of rule, message and what is written; it stays when the line moves. */
  readonly fingerprint: string;
}
