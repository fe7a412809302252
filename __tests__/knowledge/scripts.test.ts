import { Ajv } from 'ajv';
import { describe, expect, it, test } from 'vitest';
import facts from '../../knowledge/scripts.json' with { type: 'json' };
import { newestTarget, optionsOf, targets } from '../../src/knowledge/options.ts';
import { behaves, scriptFacts, scriptsThat, usualScript } from '../../src/knowledge/scripts.ts';
import { scripts } from '../../src/model/script.ts';

const object = (properties: Record<string, object>, optional: readonly string[] = []) => ({
  type: 'object',
  properties,
  required: Object.keys(properties).filter((name) => !optional.includes(name)),
  additionalProperties: false,
});
const text = { type: 'string', minLength: 10 };
const names = { type: 'array', uniqueItems: true, items: { type: 'string', pattern: '^[a-z0-9_]+$' } };
const count = { type: 'integer', minimum: 1 };
const flag = { type: 'boolean' };
const target = { enum: targets.map(({ name }) => name) };

/** With the evidence for each property, under its name. */
const proven = (properties: Record<string, object>) =>
  object({
    ...properties,
    evidence: object(Object.fromEntries(Object.keys(properties).map((name) => [name, text]))),
  });

const script = proven({
  model: { enum: Object.keys(facts.models) },
  trains: { enum: ['network', 'controlnet', 'model'] },
  namedBy: names,
  likelyBy: names,
  startsFrom: object({ option: { type: 'string' }, format: { enum: ['any', 'safetensors'] } }),
  formatOption: { type: ['string', 'null'] },
  storesPosition: flag,
  statesHoldNetworkOnly: flag,
  drawsSeed: flag,
  validates: flag,
  weightsCaptions: flag,
  givesHuberThreshold: flag,
  loadsEightBit: flag,
  offloadSwitchesCheckpointingOn: flag,
  readsMetadataWithoutCache: flag,
  chroma: { enum: ['trained', 'refused', 'ignored'] },
  imageOptions: names,
  defaultSteps: count,
});

const shape = object({
  about: text,
  usual: { enum: scripts },
  unsaid: { enum: scripts },
  scripts: object(Object.fromEntries(scripts.map((name) => [name, script]))),
  models: {
    type: 'object',
    additionalProperties: proven({
      hidden: count,
      blocks: object({ double: count, single: count }),
      mostToSwap: count,
      splitModeSwaps: count,
      textEncoder: object({ layers: count, hidden: count, inner: count }),
    }),
  },
  behaviours: {
    type: 'object',
    propertyNames: { pattern: '^[a-z0-9]+(-[a-z0-9]+)+$' },
    additionalProperties: object({ since: target, until: target, evidence: text }, ['since', 'until']),
  },
});

describe('knowledge/scripts.json', () => {
  it('has the shape that the code reads, with evidence for every fact', () => {
    const ajv = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true });
    ajv.validate(shape, facts);
    expect(ajv.errors ?? []).toEqual([]);
  });

  describe.each(scripts)('%s', (name) => {
    const { namedBy, likelyBy, startsFrom, formatOption, imageOptions, defaultSteps } = scriptFacts(name);
    const options = optionsOf(name, newestTarget);

    test('has the options that are told of it', () => {
      const told = [
        ...namedBy,
        ...likelyBy,
        startsFrom.option,
        ...imageOptions,
        formatOption ?? 'output_name',
      ];
      const ever = targets.map((one) => optionsOf(name, one.name));
      expect(told.filter((option) => !ever.some((table) => table.has(option)))).toEqual([]);
    });

    test('has its number of steps as the default of its option', () => {
      expect(options.get('max_train_steps')?.default).toBe(defaultSteps);
    });
  });

  it('tells which scripts do something', () => {
    expect(scriptsThat(({ storesPosition }) => storesPosition)).toEqual([usualScript]);
  });

  it('tells what a version does', () => {
    expect(behaves('equals-in-network-arguments', 'sd-scripts sd3-2025-07-10')).toBe(false);
    expect(behaves('equals-in-network-arguments', newestTarget)).toBe(true);
  });
});
