/** Messages by rule id, then by name. `summary` is every rule's one line. Placeholders are `{name}` and `{name|one|other}`. */
export type Catalogue = Readonly<Record<string, Readonly<Record<string, string>>>>;
