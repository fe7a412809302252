import { expect, it } from 'vitest';
import { byKey, matches, rewritten } from '../../../src/assemble/dataset/types.ts';
import type { DatasetType } from '../../../src/knowledge/dataset.ts';
import type { Value } from '../../../src/model/document.ts';
import { read } from './read.ts';

function parsed(text: string, path = 'd.toml'): Value {
  const entry = byKey(read(path, path.endsWith('.json') ? `{"a": ${text}}` : `a = ${text}\n`).root).get('a');
  if (entry === undefined) throw new Error(`no value in '${text}'`);
  return entry.value;
}

it.each<[DatasetType, string, string | undefined]>([
  ['bool', '"True"', 'true'],
  ['bool', '0', 'false'],
  ['bool', '2', undefined],
  ['int', '"10"', '10'],
  ['int', '2.0', '2'],
  ['int', '2.5', undefined],
  ['int', '[2]', undefined],
  ['float', '1', '1.0'],
  ['float', '"1e-4"', '1e-4'],
  ['float', 'true', undefined],
  ['number', '"0.1"', '0.1'],
  ['str', '5', '"5"'],
  ['str', 'true', undefined],
  ['table', '"x"', undefined],
  ['size', '"512"', '512'],
  ['size', '"512, 768"', '[512, 768]'],
  ['size', '[512.0, 768.0]', '[512, 768]'],
  ['size', '"512x768"', undefined],
  ['size', '[1, 2, 3]', undefined],
  ['pair', '[1, 3]', '[1.0, 3.0]'],
  ['pair', '"1.0,3.0"', '[1.0, 3.0]'],
  ['pair', '2.0', undefined],
])('as %s, %s becomes %s', (type, text, wanted) => {
  const value = parsed(text);
  expect(matches(type, value)).toBe(false);
  expect(rewritten(type, value)).toBe(wanted);
  if (wanted !== undefined) expect(matches(type, parsed(wanted))).toBe(true);
});

it('takes the last of equal keys', () => {
  const { root } = read('d.json', '{"a": 1, "a": "x"}');
  expect(byKey(root).get('a')?.value).toMatchObject({ type: 'string', value: 'x' });
});
