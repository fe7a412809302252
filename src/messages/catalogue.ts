/** Messages by rule id, then by name. `summary` is every rule's one line. Placeholders are `{name}`. */
export type Catalogue = Readonly<Record<string, Readonly<Record<string, string>>>>;
