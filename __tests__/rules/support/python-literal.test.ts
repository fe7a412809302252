import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pythonLiteral } from '../../../src/rules/support/python-literal.ts';

const taken = [
  '0.1',
  '1e-4',
  '1.',
  '.5',
  '1_000',
  '0x1F',
  '-1',
  '+2.5',
  '1+2j',
  '0.9,0.99',
  '(0.9, 0.999)',
  '[1, 2,]',
  '(1,)',
  '()',
  '[]',
  '{}',
  '{"a": 1, \'b\': [2]}',
  '{1, 2}',
  'True',
  'False',
  'None',
  '"text"',
  "'a' 'b'",
  "b'x'",
  ' 1 ',
  '0',
  '00',
  '...',
  '1,',
  "'1:1,0.5'",
];
const refused = [
  '',
  ' ',
  'true',
  'false',
  'none',
  'word',
  '1e-4x',
  '1e',
  '01',
  '--1',
  '-True',
  '1+2',
  '2*3',
  '(0.9',
  '0.9)',
  '[1 2]',
  '1 2',
  ',',
  '{1: 2, 3}',
  'a.b',
  'float("1")',
  'nan',
  'inf',
  "'open",
  '(,)',
  '-"a"',
  '5%',
  '1/3',
  '1;2',
  'False;',
];
const unfollowed = ['"\\n"', '1 # one', 'set()', 'f"x"', '"""a"""', 'Ｔrue', '1\n'];

describe('pythonLiteral', () => {
  it.each(taken)('takes %j', (text) => expect(pythonLiteral(text)).toBe('yes'));
  it.each(refused)('refuses %j', (text) => expect(pythonLiteral(text)).toBe('no'));
  it.each(unfollowed)('does not judge %j', (text) => expect(pythonLiteral(text)).toBe('unsure'));

  it('never refuses what JSON writes of numbers, plain text and lists', () => {
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { maxDepth: 4 },
        fc.integer(),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        fc.stringMatching(/^[a-z ]*$/),
        fc.array(tie('value'), { maxLength: 3 }),
      ),
    }));
    fc.assert(
      fc.property(value, (one) => {
        expect(pythonLiteral(JSON.stringify(one))).not.toBe('no');
      }),
    );
  });

  it('ends for any text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200 }), (text) => {
        expect(['yes', 'no', 'unsure']).toContain(pythonLiteral(text));
      }),
    );
    expect(pythonLiteral('('.repeat(5000))).toBe('no');
  });
});
