import { compare, satisfies, validRange } from '@renovatebot/pep440';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import knowledge from '../../knowledge/accelerate.json' with { type: 'json' };
import releases from '../../knowledge/releases.json' with { type: 'json' };
import { accelerateFact, knownReleases } from '../../src/knowledge/accelerate.ts';
import { targets } from '../../src/knowledge/options.ts';

const text = { type: 'string', minLength: 1 };
const texts = { type: 'array', items: text, minItems: 1 };
const fact = {
  type: 'object',
  required: ['id', 'accelerate', 'requires', 'effect', 'severity', 'advice', 'evidence'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^[a-z0-9.-]+$' },
    accelerate: text,
    requires: {
      type: 'object',
      additionalProperties: false,
      properties: {
        torch: text,
        numpy: text,
        safetensors: text,
        setuptools: text,
        scripts: texts,
        options: texts,
        state: text,
        before: text,
      },
    },
    effect: text,
    severity: { enum: ['error', 'warning', 'notice', 'none'] },
    advice: text,
    measured: text,
    evidence: texts,
  },
};
const claim = {
  type: 'object',
  required: ['id', 'claim', 'verdict', 'truth', 'facts'],
  additionalProperties: false,
  properties: {
    id: text,
    claim: text,
    verdict: { enum: ['true', 'partly', 'false'] },
    truth: text,
    facts: texts,
  },
};
const conflict = {
  type: 'object',
  required: ['id', 'packages', 'message', 'severity', 'advice', 'evidence'],
  additionalProperties: false,
  properties: {
    id: text,
    packages: { type: 'object', minProperties: 2, maxProperties: 2, additionalProperties: text },
    message: { enum: ['refused', 'cached-download', 'numpy-unavailable'] },
    severity: { enum: ['error', 'warning'] },
    advice: text,
    evidence: texts,
  },
};
const schema = {
  type: 'object',
  required: ['facts', 'claims', 'conflicts'],
  additionalProperties: false,
  properties: Object.fromEntries(
    Object.entries({ facts: fact, claims: claim, conflicts: conflict }).map(([key, items]) => [
      key,
      { type: 'array', items, minItems: 1 },
    ]),
  ),
};

describe('knowledge/accelerate.json', () => {
  it('has the shape that the code relies on', () => {
    const validate = new Ajv({ allErrors: true }).compile(schema);
    validate(knowledge);
    expect(validate.errors).toBeNull();
  });

  it('names each fact once, and claims name facts', () => {
    const ids = knowledge.facts.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of knowledge.claims.flatMap(({ facts }) => facts)) expect(ids).toContain(id);
    expect(() => accelerateFact('no-such-fact')).toThrow('no-such-fact');
  });

  it('has ranges that are PEP 440, and targets that are known', () => {
    const ranges = [
      ...knowledge.facts.map(({ accelerate }) => accelerate),
      ...knowledge.facts.flatMap(({ requires }) => ('torch' in requires ? requires.torch : [])),
      ...knowledge.conflicts.flatMap(({ packages }) => Object.values(packages)),
    ];
    expect(ranges.filter((range) => !validRange(range))).toEqual([]);
    const names = targets.map(({ name }) => name);
    for (const { requires } of knowledge.facts)
      if ('before' in requires) expect(names).toContain(requires.before);
  });

  it('has conflicts whose ranges hold known releases of followed packages', () => {
    for (const { packages } of knowledge.conflicts) {
      for (const [name, range] of Object.entries(packages)) {
        expect(knownReleases(name)?.some((version) => satisfies(version, range))).toBe(true);
      }
    }
  });
});

describe('knowledge/releases.json', () => {
  it.each(Object.entries(releases))('%s is in order, each version once', (_, versions) => {
    expect(versions).toEqual([...new Set(versions)].sort(compare));
  });

  it('is no prototype', () => expect(knownReleases('constructor')).toBeUndefined());
});
