import { expect, test } from 'vitest';
import { isReadable, type Value } from '../../../src/model/document.ts';
import { parse } from '../../../src/parse/parse.ts';
import { parseToml } from '../../../src/parse/toml/parse.ts';

/** What is read of a text, or `refused`; what Python's `toml` 0.10.2 makes of it stands beside each case. */
function read(text: string): unknown {
  const document = parseToml({ path: 'a.toml', text });
  return isReadable(document) ? plain(document.root) : 'refused';
}

function plain(value: Value): unknown {
  if (value.type === 'table')
    return Object.fromEntries(value.entries.map(({ key, value: v }) => [key, plain(v)]));
  if (value.type === 'array') return value.items.map(plain);
  return 'value' in value ? value.value : null;
}

test.each([
  // NUL is a character like others, but not in a key.
  ['a = 1 # \0\n', { a: 1 }],
  ['a = "x\0y"\n', { a: 'x\0y' }],
  ["a = '\0'\nb = 2\n", { a: '\0', b: 2 }],
  ['a\0 = 1\n', 'refused'],
  ['a = 1\0\n', 'refused'],
  // Nothing looks at what a bare key begins with.
  ['😀 = 1\n', { '😀': 1 }],
  ['😀b = 1\n', { '😀b': 1 }],
  ['𠀀=1\n', { 𠀀: 1 }],
  ['a = 1\n𝒜.b = 2\n', { a: 1, 𝒜: { b: 2 } }],
  ['a😀 = 1\n', 'refused'],
  // float() and int() take off less than str.strip().
  ['a =\x1f1\n', 'refused'],
  ['a =\x1c-1.5\n', 'refused'],
  ['a = \x1f1\n', { a: 1 }],
  ['a =\x0b1\n', { a: 1 }],
  ['a =\u00a01\n', { a: 1 }],
  ['a =\x85 1\n', { a: 1 }],
  // 0 - 0.0 is 0.0.
  ['a = -0.0\n', { a: 0 }],
  ['a = [1.0, -0.0]\n', { a: [1, 0] }],
  ['a = {b = -0.0}\n', { a: { b: 0 } }],
  ['a = -0.00\nb = "it\'s"\n', { a: 0, b: "it's" }],
])('%j is read as upstream reads it', (text, expected) => {
  expect(read(text)).toStrictEqual(expected);
});

test.each([
  'max_train_steps = 1\n',
  'a.b = 1\n',
  'a = {b = 1}\n',
  '"q" = 1\n',
  '[a]\nb = 1\n',
  '# c\na = 1\n',
])('a byte order mark before %j is one problem', (text) => {
  const { problems } = parse({ path: 'a.toml', text: `\ufeff${text}` });
  expect(problems.filter(({ severity }) => severity !== 'notice')).toHaveLength(1);
});

test('a key under a byte order mark is the key that is meant', () => {
  const { root } = parse({ path: 'a.toml', text: '\ufeffseed = 1\nlr = 2\n' });
  expect(root.entries.map(({ key, keyRange }) => [key, keyRange.start])).toEqual([
    ['seed', 1],
    ['lr', 10],
  ]);
});
