import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberLiteral, pythonLiteral, stringLiteral } from '../../src/python/literal.ts';
import { judgedByPython, python3 } from '../python3.ts';

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

/** Whether `ast.literal_eval` takes a text, and the text or the number that it is. */
const program = `
import ast, math, warnings
warnings.simplefilter("ignore")
def judge(text):
    try: value = ast.literal_eval(text)
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError): return {"taken": False}
    plain = isinstance(value, str) or type(value) in (int, float) and math.isfinite(value) and abs(value) < 2 ** 53
    return {"taken": True, "value": value if plain else None}
`;

describe.skipIf(python3 === undefined)('beside Python itself', () => {
  it('judges literals alike', () => {
    const part = fc.constantFrom(
      ...[
        '1',
        '-',
        '+',
        '0x1F',
        '01',
        '1e-4',
        '2j',
        '.5',
        '1_0',
        "'a'",
        '"b"',
        "r'c'",
        "b'd'",
        'True',
        'None',
      ],
      ...['(', ')', '[', ']', '{', '}', ',', ':', ' ', '...', 'word', '=', "'", '"'],
    );
    const texts = fc.sample(
      fc.array(part, { maxLength: 7 }).map((parts) => parts.join('')),
      4000,
    );
    const expected = judgedByPython<{ taken: boolean }>(program, texts);
    const judged = texts.map((text) => [text, pythonLiteral(text)] as const);
    const wrong = judged.filter(
      ([, found], index) => found !== 'unsure' && (found === 'yes') !== expected[index]?.taken,
    );
    expect(wrong).toEqual([]);
  });

  it('reads strings and numbers alike', () => {
    const inner = fc.constantFrom(
      ...[
        'a',
        'é',
        ' ',
        '\\n',
        '\\t',
        '\\\\',
        '\\x41',
        '\\101',
        '\\7',
        '\\u00e9',
        '\\U0001f600',
        '\\q',
        '\\N{DASH}',
        '\\0',
      ],
    );
    const string = fc
      .tuple(
        fc.constantFrom('', 'r', 'R', 'u', 'U', 'b', 'f'),
        fc.constantFrom("'", '"', "'''", '"""'),
        fc.array(inner, { maxLength: 5 }),
      )
      .map(([prefix, quote, parts]) => `${prefix}${quote}${parts.join('')}${quote}`);
    const number = fc.constantFrom(
      '0',
      '1_000',
      '0x1F',
      '0b11',
      '0o17',
      '1.5',
      '.5',
      '1.',
      '1e-4',
      '1E5',
      '3j',
      '007',
    );
    const texts = fc.sample(fc.oneof(string, number), 2000);
    const expected = judgedByPython<{ value?: unknown }>(program, texts);
    const read = (text: string) => (/['"]/.test(text) ? stringLiteral(text) : numberLiteral(text));
    const wrong = texts.flatMap((text, index) => {
      const [found, value] = [read(text), expected[index]?.value];
      return found === undefined || found === value || value === undefined ? [] : [{ text, found, value }];
    });
    expect(wrong).toEqual([]);
  });
});
