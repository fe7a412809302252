import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseByBoth } from '../../../src/parse/toml/both.ts';
import { readPlain } from '../../../src/parse/toml/plain.ts';

/** Whether the text is plain; if it is, the way through both readers has to give the same tree and no problem. */
function comparePlain(text: string): boolean {
  const root = readPlain(text);
  if (root === undefined) return false;
  expect(parseByBoth({ path: 'a.toml', text })).toStrictEqual({
    path: 'a.toml',
    text,
    format: 'toml',
    root,
    problems: [],
  });
  return true;
}

describe('a plain text', () => {
  it.each([
    '',
    '# comment',
    '\r\n \t\r\n# 注\u0085\r\n',
    'seed = 42\nlearning_rate = 1e-4 # c\nloss = -0.0\nzero = -0\n',
    '[a]\nb = true\n\n[c] # d\nb = false',
    'dir = "C:\\\\models\\\\flux"\nname = \'a "b" \\ c\'\n',
    'betas = [ 0.9, 0.999, ]\nnames = [\n  "a=1", # b\r\n  \'c d\',\n]\nnone = []\n',
    '[general]\nx = 1\n[[datasets]]\ny = 2\n[[datasets.subsets]]\nz = 3\n[[datasets.subsets]]\n[[datasets]]\n[[datasets.subsets]]\nz = 4\n',
    '__proto__ = 1\n[constructor]\n__proto__ = "x"\n',
  ])('is %j, and read as by both readers', (text) => {
    expect(comparePlain(text)).toBe(true);
  });

  it.each([
    ['a key twice', 'a = 1\na = 2\n'],
    ['a table twice', '[a]\n[a]\n'],
    ['a table named as an array', '[[a]]\n[a]\n'],
    ['an array of tables named as one of values', 'a = []\n[[a]]\n'],
    ['an array of tables that is in none', '[[a.b]]\n'],
    ['a byte order mark', '\ufeffa = 1\n'],
    ['a lone CR', 'a = 1\rb = 2\n'],
    ['a control character in a comment', 'a = 1 # \0\n'],
    ['a control character in a string', 'a = "\x7f"\n'],
    ['an escape', 'a = "\\t"\n'],
    ['an integer of more than 15 digits', 'a = 1234567890123456\n'],
    ['a mixed array', 'a = [1, 2.0]\n'],
    ['a dotted key', 'a.b = 1\n'],
    ['an inline table', 'a = {}\n'],
    ['a date', 'a = 2024-01-01\n'],
    ['no value', 'a =\n'],
    ['what is no TOML', 'a = True\n'],
  ])('has not %s', (_, text) => {
    expect(readPlain(text)).toBeUndefined();
  });

  it('is in the table of dialects only what upstream reads as it is written', () => {
    const file = join(import.meta.dirname, '../../conformance/toml-dialect.json');
    const rows: readonly { text: string; got: unknown; toml: string }[] = JSON.parse(
      readFileSync(file, 'utf8'),
    );
    const plain = rows.filter(({ text }) => comparePlain(text));
    expect(plain.length).toBeGreaterThan(30);
    expect(plain.filter(({ got, toml }) => got === null || toml !== 'same')).toEqual([]);
  });
});

const name = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'seed', '-', '_1', '__proto__');
const word = fc.oneof(
  fc.constantFrom('0', '1', '-1', '+2', '00', '1_0', '9007199254740993', '123456789012345', '-0', '+0'),
  fc.constantFrom('0.5', '-0.0', '1.', '.5', '1e-4', '1E+10', '1.5e3', '0e1', '12345e1', '-1-1', '1e400'),
  fc.constantFrom('true', 'false', 'True', '2024-01-02', '07:32:00', '0x1f', 'nan', 'inf', ''),
  fc.double().map(String),
  fc.integer().map(String),
);
const text = fc.oneof(
  fc.stringMatching(/^"[a-zA-Z :=,.#[\]{}'_-]{0,8}"$/),
  fc.stringMatching(/^'[a-zA-Z :=,.#[\]{}"\\_-]{0,8}'$/),
  fc.stringMatching(/^"[a-z]{0,3}(\\\\[a-zA-Z. "_-]?){0,3}"$/),
  fc.string({ unit: 'binary', maxLength: 4 }).map((content) => `"${content}"`),
  fc.string({ maxLength: 5 }).map((content) => JSON.stringify(content)),
  fc.constantFrom('""""""', '"""a"""', "'''a'''", '"', "'", '"a" "b"'),
);
const gap = fc.constantFrom('', '', ' ', '\t', '\n', '\r\n', ' # c\n', ' # ]\r\n', '\r');
const items = fc.oneof(
  fc.array(text, { maxLength: 3 }),
  fc.array(fc.stringMatching(/^["'][a-z=,. ]{0,4}["']$/), { maxLength: 3 }),
  fc.array(fc.oneof(text, word), { maxLength: 3 }),
  fc.array(fc.constantFrom('1', '2', '1.5', '2e-3'), { maxLength: 3 }),
);
const array = fc
  .tuple(items, gap, gap, fc.constantFrom('', '', ',', ',,'))
  .map(([all, before, after, last]) => `[${before}${all.join(`${after},${before}`)}${last}${after}]`);
const joined = (...parts: fc.Arbitrary<string>[]) => fc.tuple(...parts).map((all) => all.join(''));
const pair = joined(name, fc.constantFrom(' = ', ' = ', '=', '\t= ', ' =\n'), fc.oneof(word, text, array));
const header = joined(
  fc.constantFrom('[', '[[', ' [', '[ '),
  name,
  fc.constantFrom('', '', '.b', '.c', '.c.d', '."b"'),
  fc.constantFrom(']', ']]'),
);
const line = fc.oneof(
  { weight: 6, arbitrary: pair },
  { weight: 2, arbitrary: header },
  { weight: 3, arbitrary: fc.constantFrom('[[a]]', '[[a.b]]', '[[b]]', '[[b.c]]', '[a]', '[c]') },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }).map((comment) => `# ${comment}`) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', ' ', 'a', 'a.b = 1', '{}', '"a" = 1', '\ufeff', '\x85', '\xa0'),
  },
);
const lineEnd = fc.constantFrom(...Array(5).fill('\n'), '\r\n', ' # c\n', '\t\n', '\r', ' ;\n', '\x85\n');
const config = fc.array(joined(line, lineEnd), { maxLength: 6 }).map((lines) => lines.join(''));
const unit = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
  fc.constantFrom(...'"\'\\#=[]{},.-_ \r\n\t'),
);
const spoilt = fc.tuple(config, fc.nat(), unit).map(([whole, nth, added]) => {
  const at = nth % (whole.length + 1);
  return whole.slice(0, at) + added + whole.slice(at);
});

it.each([
  ['made of lines', config],
  ['with one character more somewhere', spoilt],
])('texts %s are read as by both readers where they are plain', (_, texts) => {
  let count = 0;
  fc.assert(
    fc.property(texts, (whole) => {
      if (comparePlain(whole)) count++;
    }),
    { numRuns: 20_000 },
  );
  expect(count).toBeGreaterThan(300);
});
