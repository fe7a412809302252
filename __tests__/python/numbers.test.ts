import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { floatOf, floatText, intOf, prefixedIntOf, roundHalfEven } from '../../src/python/numbers.ts';
import { judgedByPython, python3 } from '../python3.ts';
import table from './numbers.json' with { type: 'json' };

/** What Python says of a text: `repr` of each result, `null` for a ValueError. */
interface Verdict {
  readonly int: string | null;
  readonly prefixed: string | null;
  readonly float: string | null;
}

const program = `
def attempt(read):
    try: return repr(read())
    except ValueError: return None
def judge(text):
    return {"int": attempt(lambda: int(text)), "prefixed": attempt(lambda: int(text, 0)), "float": attempt(lambda: float(text))}
`;

function verdict(text: string): Verdict {
  const [int, prefixed, float] = [intOf(text), prefixedIntOf(text), floatOf(text)];
  return {
    int: int === undefined ? null : String(int),
    prefixed: prefixed === undefined ? null : String(prefixed),
    float: float === undefined ? null : floatText(float),
  };
}

describe('numbers in text', () => {
  it.each(table)('are those of Python: $text', ({ text, ...expected }) => {
    expect(verdict(text)).toEqual(expected);
  });

  const part = fc.oneof(
    fc.constantFrom(
      '0',
      '1',
      '10',
      '007',
      '٣',
      '１２',
      '_',
      '+',
      '-',
      '.',
      'e',
      'E5',
      'e-07',
      '0x',
      '0b1',
      '0o7',
    ),
    fc.constantFrom(
      'inf',
      'Infinity',
      'nan',
      'NaN',
      ' ',
      '\t',
      '\n',
      '\r',
      '\x1c',
      '\x85',
      '\u00a0',
      '\ufeff',
      'f',
    ),
    fc.integer().map(String),
    fc.double().map(String),
  );
  const text = fc.array(part, { maxLength: 5 }).map((parts) => parts.join(''));

  it.skipIf(python3 === undefined)('are those of Python, for any text', () => {
    const texts = fc.sample(text, 3000);
    const expected = judgedByPython<Verdict>(program, texts);
    expect(texts.map((one) => ({ one, ...verdict(one) }))).toEqual(
      texts.map((one, index) => ({ one, ...expected[index] })),
    );
  });

  it('are rounded half to even', () => {
    expect([0.5, 1.5, 2.5, -0.5, -1.5, 2.4].map(roundHalfEven).map((number) => number + 0)).toEqual([
      0, 2, 2, 0, -2, 2,
    ]);
  });
});
