import descriptions from '../../knowledge/descriptions.json' with { type: 'json' };
import type { Script } from '../model/run.ts';
import { type Option, optionsOf } from './options.ts';
import { deprecation } from './retired.ts';

/** A JSON Schema (draft-07), or a part of one. */
export type JsonSchema = Readonly<Record<string, unknown>>;

const types = {
  flag: 'boolean',
  str: 'string',
  int: 'integer',
  float: 'number',
  int_or_float: 'number',
  Path: 'string',
} as const;

const sentences: Readonly<Record<string, string>> = descriptions;

/** The schema of an option's value in a file. Values of `None` cannot be written, so choices leave it out. */
export function valueSchema(option: Option): JsonSchema {
  const type = types[option.type];
  const one =
    option.choices === undefined
      ? { type }
      : { type, enum: option.choices.filter((choice) => choice !== null) };
  if (!option.list) return one;
  // A single number reaches every text encoder (sd-scripts v0.10.1, train_network.py:737-741).
  if (option.name === 'text_encoder_lr') return { type: ['array', 'number'], items: one };
  return { type: 'array', items: one };
}

/**
 * The schema of a script's training config in a target, for editors: every option with its meaning, at the top or
 * in a table, since upstream flattens one level. Other keys are allowed; what upstream does with them is for the
 * linter to say.
 * @throws RangeError when there is no such target.
 */
export function schemaFor(script: Script, target: string): JsonSchema {
  const options = [...optionsOf(script, target).values()].sort((a, b) => (a.name < b.name ? -1 : 1));
  const references = options.map(({ name }) => [name, { $ref: `#/properties/${name}` }]);
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: `Training config of ${script} (${target})`,
    description: 'Settings for --config_file. Tables only group them: their names mean nothing.',
    type: 'object',
    properties: Object.fromEntries(options.map((option) => [option.name, property(script, target, option)])),
    additionalProperties: { $ref: '#/definitions/table' },
    definitions: {
      table: { description: 'A group of settings.', properties: Object.fromEntries(references) },
    },
  };
}

function property(script: Script, target: string, option: Option): JsonSchema {
  const description = sentences[option.name];
  const retired = deprecation(script, option.name, target);
  return {
    title: option.name,
    ...(description !== undefined && { description }),
    ...valueSchema(option),
    ...(option.default !== null && { default: option.default }),
    ...(retired !== undefined && { deprecated: true }),
  };
}
