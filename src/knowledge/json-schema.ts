/** A JSON Schema (draft-07), or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** draft-07's `if` and `then`; an object literal with `then` would look like a promise. */
export function when(condition: JsonSchema | true, consequence: JsonSchema): JsonSchema {
  return Object.fromEntries([
    ['if', condition],
    ['then', consequence],
  ]);
}

/**
 * What validators check and editors leave alone: taplo completes from every `allOf`, `anyOf` and
 * `additionalProperties` it meets, whether or not it is about the key at hand, but from no `then` (taplo-lsp 0.8.0).
 */
export function check(...schemas: readonly JsonSchema[]): JsonSchema {
  const [only] = schemas;
  return when(true, schemas.length === 1 && only !== undefined ? only : { allOf: schemas });
}

/**
 * A table that takes these keys and no other. taplo underlines every key of a table that `additionalProperties` or
 * `propertyNames` refuses, and only the key itself where a pattern does (taplo-lsp 0.8.0).
 * @param other what a key is that is none of them, for editors that show schemas; VS Code has words for `false` only
 */
export function closed(properties: JsonSchema, other?: string): JsonSchema {
  const refused = other === undefined ? false : { not: { title: other } };
  return {
    type: 'object',
    properties,
    patternProperties: { [nameNoneOf(Object.keys(properties))]: refused },
  };
}

/** A pattern for keys that are none of these. */
export function nameNoneOf(names: readonly string[]): string {
  return `^(?!(?:${names.join('|')})$)`;
}

/** Takes a table only if it has a key. */
export function having(key: string): JsonSchema {
  return { type: 'object', properties: { [key]: true }, required: [key] };
}

/**
 * What editors complete from and show, and nothing checks. taplo takes it for the keys too, so that it has to say what
 * they are.
 */
export function suggest(shown: JsonSchema): JsonSchema {
  return { anyOf: [shown, true] };
}
