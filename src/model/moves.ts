/** Files that a change adds and removes; of what it renames, the new and the old name. */
export interface Moves {
  readonly added: ReadonlySet<string>;
  readonly removed: ReadonlySet<string>;
  /** The old name by the new one, of what was renamed. */
  readonly renamed: ReadonlyMap<string, string>;
}
