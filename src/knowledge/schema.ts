import type { Option } from './options.ts';

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

/** The schema of an option's value in a file. Values of `None` cannot be written, so choices leave it out. */
export function valueSchema(option: Option): JsonSchema {
  const type = types[option.type];
  const one =
    option.choices === undefined
      ? { type }
      : { type, enum: option.choices.filter((choice) => choice !== null) };
  if (!option.list) return one;
  // A single number reaches every text encoder: flux_train_network.py takes it where a list is meant.
  if (option.name === 'text_encoder_lr') return { type: ['array', 'number'], items: one };
  return { type: 'array', items: one };
}
