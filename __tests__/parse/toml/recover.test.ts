import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseToml } from '../../../src/parse/toml/parse.ts';

/** What is told of a file: the line and the message of each. */
function told(...lines: readonly string[]): string[] {
  const text = `${lines.join('\n')}\n`;
  return parseToml({ path: 'a.toml', text }).problems.map(
    ({ range, message }) => `${text.slice(0, range.start).split('\n').length} ${message}`,
  );
}

describe('mistakes of a file that is no TOML', () => {
  it('are told in one go', () => {
    const lines = ['a = True', 'b = 1', 'c = none', 'd = C:\\x', '[t', 'e =', 'f = "x', 'g = 1'];
    expect(told(...lines)).toEqual([
      '1 boolean-case',
      '3 no-null',
      '4 missing-quotes',
      '5 unclosed-header',
      '6 missing-value',
      '7 unclosed-string',
    ]);
  });

  it.each([
    [
      'a text over several lines',
      ['a = "one', 'two', 'three "four', 'b = 1', 'c = yes'],
      ['1 unclosed-string', '5 yes-no'],
    ],
    ['a text whose rest looks like a setting', ['a = "one', 'b = two"', 'c = 1'], ['1 unclosed-string']],
    ['an array', ['a = [1, 2', 'b = True', 'c = True'], ['1 unclosed-array']],
    ['an array whose first line is wrong', ['a = yes [', '1,', ']', 'b = True'], ['1 missing-quotes']],
    ['a text of several lines', ['a = x """', 'b = True', '"""', 'c = 1'], ['1 missing-quotes']],
    [
      'a table whose header is wrong',
      ['[a', 'x = 1', '[[b', 'x = 2'],
      ['1 unclosed-header', '3 unclosed-header'],
    ],
    ['a table that stands twice', ['[a]', 'x = 1', '[a]', 'x = 2', 'x = 3'], ['3 duplicate-table']],
    ['another format', ['a: 1', 'b: 2'], ['1 is-yaml']],
  ])('are not told of what only follows from them: %s', (_, lines, expected) => {
    expect(told(...lines)).toEqual(expected);
  });

  it('tells keys that stand twice beside other mistakes', () => {
    expect(told('a = 1', 'b = True', 'a = 2', 'a = 3')).toEqual([
      '2 boolean-case',
      '3 duplicate-key',
      '4 duplicate-key',
    ]);
  });

  it('tells ten at most', () => {
    expect(told(...Array.from({ length: 50 }, (_, index) => `a${index} = True`))).toHaveLength(10);
  });

  it('tells each wrong line once, and no good line, where lines are on their own', () => {
    const good = fc.constantFrom('1', '"x"', 'true', '[1, 2]', '{ b = 1 }', "'''y'''");
    const wrong = fc.constantFrom('True', 'none', 'yes', '"x', 'C:\\x', '', '[1 2]', '1 2');
    const line = fc.oneof(
      good.map((value) => ({ value, bad: false })),
      wrong.map((value) => ({ value, bad: true })),
    );
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 10 }), (lines) => {
        const found = told(...lines.map(({ value }, index) => `key${index} = ${value}`));
        const wanted = lines.flatMap(({ bad }, index) => (bad ? [String(index + 1)] : []));
        // What is no TOML may still be read by toml 0.10.2; then that is told, not how TOML would have it.
        if (found.every((one) => !one.includes(' lax')) && wanted.length > 0)
          expect(found.map((one) => one.split(' ')[0])).toEqual(wanted);
      }),
    );
  });
});
