import { describe, expect, it } from 'vitest';
import { readToml } from '../../../src/parse/toml/ast.ts';

/** Holds `toml` 5's inner modules, which promise nothing, to what `ast.ts` declares of them. */
describe('the syntax tree of toml', () => {
  it('has every kind of statement and value with its offset', () => {
    const lines = [
      '[a . "b.c"]',
      's = "x"',
      'i = -1',
      'f = 1.5',
      't = true',
      'd = 1979-05-27',
      'o = 1979-05-27T07:32:00Z',
      'l = 1979-05-27 07:32:00',
      'c = 07:32:00',
      'y = [1, [2]]',
      'p.q = { k = 1, m.n = 2 }',
      '[[z]]',
    ];
    const text = lines.join('\n');
    const start = (line: number) => lines.slice(0, line).join('\n').length + (line === 0 ? 0 : 1);
    const assign = (line: number, key: string[], value: object) => ({
      type: 'Assign',
      offset: start(line),
      key,
      value: { offset: start(line) + key.join('.').length + 3, ...value },
    });
    expect(readToml(text)).toEqual({
      statements: [
        { type: 'ObjectPath', offset: 0, value: ['a', 'b.c'] },
        assign(1, ['s'], { type: 'String', value: 'x' }),
        assign(2, ['i'], { type: 'Integer', value: -1n }),
        assign(3, ['f'], { type: 'Float', value: 1.5 }),
        assign(4, ['t'], { type: 'Boolean', value: true }),
        assign(5, ['d'], { type: 'LocalDate', value: '1979-05-27' }),
        assign(6, ['o'], {
          type: 'Date',
          value: new Date('1979-05-27T07:32:00Z'),
          raw: '1979-05-27T07:32:00',
          tz: 'Z',
        }),
        assign(7, ['l'], { type: 'LocalDateTime', value: '1979-05-27T07:32:00' }),
        assign(8, ['c'], { type: 'LocalTime', value: '07:32:00' }),
        assign(9, ['y'], {
          type: 'Array',
          value: [
            { type: 'Integer', value: 1n, offset: start(9) + 5 },
            {
              type: 'Array',
              value: [{ type: 'Integer', value: 2n, offset: start(9) + 9 }],
              offset: start(9) + 8,
            },
          ],
        }),
        assign(10, ['p', 'q'], {
          type: 'InlineTable',
          value: [
            {
              type: 'InlineTableValue',
              key: ['k'],
              value: { type: 'Integer', value: 1n, offset: start(10) + 12 },
              offset: start(10) + 8,
            },
            {
              type: 'InlineTableValue',
              key: ['m', 'n'],
              value: { type: 'Integer', value: 2n, offset: start(10) + 21 },
              offset: start(10) + 15,
            },
          ],
        }),
        { type: 'ArrayPath', offset: start(11), value: ['z'] },
      ],
    });
  });

  it.each([
    ['a = ?', 'grammar', 4],
    ['a = 1\nb = "\\q"', 'value', 11],
    ['a = 1\nb = 2024-13-01', 'value', 10],
    ['a = 9223372036854775808', 'value', 4],
    [`a = ${'['.repeat(600)}`, 'value', 504],
    ['a = 1\r\n  a = 2', 'redefined', 9],
    ['[a]\n[a]', 'redefined', 4],
  ])('tells what keeps %j from being read, and where', (text, kind, offset) => {
    expect(readToml(text).failure).toMatchObject({ kind, offset });
  });
});
