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
