import { datasetSchema } from './dataset-schema.ts';
import type { JsonSchema } from './json-schema.ts';

/** The JSON Schemas of documents for a target, by the word that asks for one; a training config has one for each script. */
export const documentSchemas: ReadonlyMap<string, (target: string) => JsonSchema> = new Map([
  ['dataset', datasetSchema],
]);
