import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { datasetSchema } from '../../src/knowledge/dataset-schema.ts';
import { newestTarget } from '../../src/knowledge/options.ts';
import { toPlain } from '../../src/model/values.ts';
import { read } from '../assemble/dataset/read.ts';

interface Case {
  readonly id: string;
  readonly script: string;
  readonly file: string;
  readonly text: string;
  readonly outcome: string;
}

const cases: readonly Case[] = JSON.parse(
  readFileSync(join(import.meta.dirname, '../conformance/dataset-config.json'), 'utf8'),
);
const validate = new Ajv({ strict: true, strictRequired: false, strictTypes: false }).compile(
  datasetSchema(newestTarget),
);
const readable = cases.filter(({ outcome }) => !/^(load|args)/.test(outcome));
const refused = new Set(
  readable.filter(({ outcome }) => outcome.startsWith('sanitize')).map(({ script, id }) => `${script} ${id}`),
);
const byScripts = (id: string) =>
  ['flux_train_network.py', 'flux_train_control_net.py'].map((script) => `${script} ${id}`);

/** Upstream takes a boolean for a number and any word in a subset, which nobody means. */
const strange = /-true$|-nan$|resize_interpolation-'(junk|)'/;
/** JSON has one kind of number, so that `1` and `1.0` are the same. */
const sameNumber = /-(?:1|0|\[1, 3\])$|-\d+\.0$/;

describe('the schema for editors', () => {
  it('describes every key', () => {
    const { definitions, properties } = JSON.parse(JSON.stringify(datasetSchema(newestTarget)));
    const levels = [properties, properties.general.properties, ...Object.values(definitions)];
    for (const level of levels) {
      for (const property of Object.values(level.properties ?? level)) {
        expect(property).toHaveProperty('description', expect.stringMatching(/^[A-Z][^\n]+[.]$/));
      }
    }
  });

  it('leaves out what a target does not have yet', () => {
    const keys = (target: string) => JSON.stringify(datasetSchema(target));
    expect(keys('sd-scripts 0.10.1')).toContain('"resize_interpolation":');
    expect(keys('kohya_ss 25.0.0')).not.toContain('"resize_interpolation":{"title"');
  });

  it.each(readable.filter((one) => !refused.has(`${one.script} ${one.id}`) && !strange.test(one.id)))(
    'takes what upstream takes: $script $id',
    ({ file, text }) => {
      expect(validate(toPlain(read(file, text).root)) ? [] : validate.errors).toEqual([]);
    },
  );

  const never = readable.filter(
    ({ script, id }) =>
      script === 'flux_train_network.py' && byScripts(id).every((name) => refused.has(name)),
  );
  it.each(never.filter(({ id }) => !sameNumber.test(id)))(
    'refuses what no script takes: $id',
    ({ file, text }) => {
      expect(validate(toPlain(read(file, text).root))).toBe(false);
    },
  );
});
