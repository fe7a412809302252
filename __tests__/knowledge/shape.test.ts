import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { scripts } from '../../src/model/script.ts';

const evidence = { type: 'array', minItems: 1, items: { type: 'string', minLength: 10 } };
const scriptNames = { type: 'array', minItems: 1, uniqueItems: true, items: { enum: scripts } };
const specifier = { type: 'string', pattern: '^(==|>=)[0-9.]+$' };
const commit = { type: 'string', pattern: '^[0-9a-f]{40}$' };
const text = { type: 'string', minLength: 1 };
const secretKind = { enum: ['huggingface', 'github', 'wandb', 'private-key', 'password'] };

function object(required: object, optional: object = {}) {
  return {
    type: 'object',
    properties: { ...required, ...optional },
    required: Object.keys(required),
    additionalProperties: false,
  };
}

function upstreamPlace(where: object) {
  return object({ file: text, ...where }, { since: text, until: text });
}

const shapes = {
  'versions.json': object({
    newest: text,
    targets: {
      type: 'array',
      items: object(
        {
          name: { type: 'string', pattern: '^(sd-scripts|kohya_ss) ' },
          commit,
          date: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
          options: text,
          pins: object({ accelerate: specifier }, { sdScriptsAccelerate: specifier, torch: specifier }),
          evidence,
        },
        { sdScripts: commit },
      ),
    },
  }),
  'upstream.json': object({
    about: text,
    places: {
      type: 'object',
      additionalProperties: {
        type: 'array',
        items: {
          anyOf: [upstreamPlace({ symbol: text }), upstreamPlace({ line: { type: 'integer', minimum: 1 } })],
        },
      },
    },
  }),
  'safetensors.json': object({
    $comment: text,
    dtypes: {
      type: 'object',
      additionalProperties: object(
        { bits: { type: 'integer', minimum: 1 } },
        { since: { type: 'string', pattern: '^\\d+\\.\\d+\\.\\d+$' } },
      ),
    },
  }),
  'retired.json': object({
    deprecated: {
      type: 'object',
      additionalProperties: object(
        { scripts: scriptNames, instead: text, evidence },
        { since: text, value: text },
      ),
    },
    dead: {
      type: 'array',
      items: object(
        {
          option: text,
          scripts: scriptNames,
          because: text,
          severity: { enum: ['warning', 'notice'] },
          evidence,
        },
        {
          harmless: { type: 'array', minItems: 1 },
          instead: text,
          since: text,
          tidying: { const: true },
          until: text,
        },
      ),
    },
  }),
  'secrets.json': object({
    names: {
      type: 'array',
      items: object(
        {
          service: text,
          names: { type: 'array', minItems: 1, items: { type: 'string', pattern: '^[a-z_]+$' } },
          evidence,
        },
        { kind: secretKind },
      ),
    },
    forms: {
      type: 'array',
      items: object(
        { service: text, pattern: text, evidence },
        { kind: secretKind, after: text, ends: { const: true } },
      ),
    },
  }),
  'options/flux_train_network.json': optionStore(),
  'options/flux_train.json': optionStore(),
  'options/flux_train_control_net.json': optionStore(),
};

function optionStore() {
  const state = object(
    { since: text, type: { enum: ['flag', 'str', 'int', 'float', 'int_or_float', 'Path'] } },
    {
      until: text,
      list: { const: true },
      choices: { type: 'array', minItems: 1, items: { type: ['string', 'number', 'null'] } },
      default: { type: ['string', 'number'] },
    },
  );
  return object({
    script: { enum: scripts },
    since: text,
    options: {
      type: 'object',
      propertyNames: { pattern: '^[a-z0-9_]+$' },
      additionalProperties: { type: 'array', minItems: 1, items: state },
    },
  });
}

function read(file: string) {
  return JSON.parse(readFileSync(`knowledge/${file}`, 'utf8'));
}

describe('knowledge', () => {
  test.each(Object.entries(shapes))('%s has its shape, with evidence everywhere', (file, schema) => {
    const ajv = new Ajv({ allErrors: true, allowUnionTypes: true });
    ajv.validate(schema, read(file));
    expect(ajv.errors ?? []).toEqual([]);
  });

  test('every target that is named exists', () => {
    const { newest, targets } = read('versions.json');
    const names = new Set(targets.map(({ name }: { name: string }) => name));
    expect(names.size).toBe(targets.length);
    const { deprecated, dead } = read('retired.json');
    const rows = Object.values<{ since?: string }>(deprecated);
    const stores = scripts.map((script) => read(`options/${script.replace('.py', '.json')}`));
    const states = stores.flatMap((store) =>
      Object.values<{ since: string; until?: string }[]>(store.options).flat(),
    );
    const named = [
      newest,
      ...targets.map(({ options }: { options: string }) => options),
      ...[...rows, ...dead, ...stores, ...states].flatMap(({ since, until }) => [since, until]),
    ];
    expect(named.filter((name) => name !== undefined && !names.has(name))).toEqual([]);
  });

  test('targets share option tables only with a target that brought them', () => {
    const { targets } = read('versions.json');
    const bringers = new Set(
      targets
        .filter((t: { name: string; options: string }) => t.name === t.options)
        .map((t: { name: string }) => t.name),
    );
    for (const { options } of targets) expect(bringers).toContain(options);
  });
});
