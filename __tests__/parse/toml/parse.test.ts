import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { en } from '../../../src/messages/en.ts';
import { renderAny } from '../../../src/messages/render.ts';
import type { Document, Entry, ReadProblem, TableValue, Value } from '../../../src/model/document.ts';
import type { Range, TextEdit } from '../../../src/model/text.ts';
import { readToml } from '../../../src/parse/toml/ast.ts';
import { parseToml } from '../../../src/parse/toml/parse.ts';
import { buildTree } from '../../../src/parse/toml/tree.ts';
import { expectGrowth } from '../../growth.ts';

function parse(text: string): Document {
  return parseToml({ path: 'config.toml', text });
}

function entries(value: Value): Entry[] {
  if (value.type === 'array') return value.items.flatMap(entries);
  return value.type === 'table' ? value.entries.flatMap((entry) => [entry, ...entries(entry.value)]) : [];
}

function ranges(value: Value): Range[] {
  const inside =
    value.type === 'array'
      ? value.items.flatMap(ranges)
      : value.type === 'table'
        ? value.entries.flatMap((entry) => [entry.keyRange, ...ranges(entry.value)])
        : [];
  return [value.range, ...inside];
}

function slices(text: string): [string, string][] {
  return entries(parse(text).root).map(({ keyRange, value: { range } }) => [
    text.slice(keyRange.start, keyRange.end),
    text.slice(range.start, range.end),
  ]);
}

function applied(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.range.start - a.range.start)
    .reduce(
      (result, { range, text: by }) => result.slice(0, range.start) + by + result.slice(range.end),
      text,
    );
}

describe('places', () => {
  it('cover keys and values as written', () => {
    const text = [
      'a = "x\\"y" # c',
      "'b c' = '''\nq''''",
      'd.e . "f" = [ 1, # ]',
      '  "]", ]',
      'g = { h = +1.5e3, i.j = [{k = true}] , l = {} }',
      '[m . "n.o"] # p',
      'q = 1979-05-27 07:32:00-08:00',
      '[[r]]',
      's = 07:32:00.5',
      '',
    ].join('\r\n');
    const { root } = { root: buildTree(text, readToml(text).statements) };
    expect(
      entries(root).map(({ keyRange, value: { range } }) => [
        text.slice(keyRange.start, keyRange.end),
        text.slice(range.start, range.end),
      ]),
    ).toEqual([
      ['a', '"x\\"y"'],
      ["'b c'", "'''\nq''''"],
      ['d', 'd'],
      ['e', 'e'],
      ['"f"', '[ 1, # ]\r\n  "]", ]'],
      ['g', '{ h = +1.5e3, i.j = [{k = true}] , l = {} }'],
      ['h', '+1.5e3'],
      ['i', 'i'],
      ['j', '[{k = true}]'],
      ['k', 'true'],
      ['l', '{}'],
      ['m', 'm'],
      ['"n.o"', '[m . "n.o"]'],
      ['q', '1979-05-27 07:32:00-08:00'],
      ['r', '[[r]]'],
      ['s', '07:32:00.5'],
    ]);
  });

  it('are kept in what only upstream reads', () => {
    expect(slices('café = [1,, 2]\r\nb = "x"\r\n')).toEqual([
      ['café', '[1,, 2]'],
      ['b', '"x"'],
    ]);
  });

  it('tell how tables were written', () => {
    const { root } = parse('[a.b]\nc = {d = 1}\n[a]\ne = 1\n[f.g]\n');
    const forms = entries(root).flatMap(({ key, value }) =>
      value.type === 'table' ? [[key, value.form]] : [],
    );
    expect(forms).toEqual([
      ['a', 'header'],
      ['b', 'header'],
      ['c', 'inline'],
      ['f', 'implied'],
      ['g', 'header'],
    ]);
  });
});

describe('values', () => {
  it('keep integers and floats apart, and integers exact', () => {
    const values = entries(parse('a = 1\nb = 1.0\nc = 9007199254740993\nd = 0x10\n').root).map(
      ({ value }) => value,
    );
    expect(values).toMatchObject([
      { type: 'integer', value: 1 },
      { type: 'float', value: 1 },
      { type: 'integer', value: 9007199254740993n },
      { type: 'integer', value: 16 },
    ]);
  });

  it('may have any key', () => {
    const text = '__proto__ = 1\nconstructor.prototype = 2\n[toString]\n__proto__ = 3\n';
    expect(entries(parse(text).root).map(({ key }) => key)).toEqual([
      '__proto__',
      'constructor',
      'prototype',
      'toString',
      '__proto__',
    ]);
    expect(parse(text).problems).toEqual([]);
  });
});

describe('what is no TOML', () => {
  it.each([
    ['a = True\n', 'boolean-case', 'True'],
    ['a = [1, None]\n', 'no-null', 'None'],
    ['a = yes # please\n', 'yes-no', 'yes'],
    ['a = flux dev\n', 'missing-quotes', 'flux dev'],
    ['a = C:\\train\n', 'missing-quotes', 'C:\\train'],
    ['a = "C:\\train\\out"\n', 'path-backslash', '\\o'],
    ['a = "x\\q"\n', 'escape', '\\q'],
    ['a = "C:\\train\\"\nb = 1\n', 'escaped-quote', '"C:\\train\\"'],
    ['a = "x\nb = 1\n', 'unclosed-string', '"x'],
    ['a = """x\nb = 1\n', 'unclosed-string', '"""'],
    ["a = 'x", 'unclosed-string', "'x"],
    ['a = [1,\n  2\nb = 3\n', 'unclosed-array', '['],
    ['a = ["x",', 'unclosed-array', '['],
    ['a = {x = 1\nb = 2\n', 'unclosed-inline-table', '{'],
    ['[a\nb = 1\n', 'unclosed-header', '[a'],
    ['[a b]\n', 'header', '[a b]'],
    ['[a] b = 1\n', 'after-header', 'b = 1'],
    ['cache_latents\n', 'missing-equals', 'cache_latents'],
    ['a: 1\n', 'is-yaml', 'a: 1'],
    ['b = 2\na: 1\n', 'missing-equals', 'a: 1'],
    ['a = 1\n= 2\n', 'missing-key', '='],
    ['a b = 1\n', 'key', 'a b'],
    ['a =\nb = 1\n', 'missing-value', 'a ='],
    ['a = “x”\n', 'smart-quotes', '“x”'],
    ['a = 1.\n', 'number', '1.'],
    ['a = (1, 2)\n', 'parenthesis', '(1, 2)'],
    ['a = 1, # c\n', 'after-value', ', # c'],
    ['a = ["x" "y"]\n', 'array-comma', '"y"'],
    ['a = {"x": 1}\n', 'inline-table', ': 1'],
    ['// a\n', 'comment-sign', '// a'],
    ['a = 1\n\0\n', 'control-character', '\0'],
    ['a = 2024-02-30\n', 'date-range', '2024-02-30'],
    [`a = ${'['.repeat(10_000)}`, 'too-deep', '['],
    [`${'a.'.repeat(10_000)}b = 1\n`, 'too-deep', 'a'],
  ])('%j: %s', (text, message, at) => {
    const { root, problems } = parse(text);
    expect(
      problems.map((problem) => [
        problem.rule,
        problem.message,
        text.slice(problem.range.start, problem.range.end),
      ]),
    ).toEqual([['toml-syntax', message, at]]);
    expect(root.entries).toEqual([]);
  });

  it.each([
    ['a = 1\n[b]\na = 2\na = 3\n', 'duplicate-key', 16, 10],
    ['[a]\nb = 1\n[a]\n', 'duplicate-table', 11, 0],
    ['a = {b = 1, b = 2}\n', 'duplicate-key', 12, 5],
    ['a = 1\na.b = 2\n', 'duplicate-key', 6, 0],
    ['[[a]]\n[a]\n', 'duplicate-table', 7, 2],
    ['[[a]]\nb = 1\n[a.b]\nc = 1\n', 'duplicate-table', 15, 6],
  ])('%j: %s, with the first place', (text, message, at, first) => {
    expect(parse(text).problems).toMatchObject([
      { message, range: { start: at }, related: { range: { start: first } } },
    ]);
  });
});

describe('fixes make upstream read what is written', () => {
  it.each([
    ['a = True\n', 'a = true\n'],
    ['text_encoder_lr = [1e-4, 0, -0]\n', 'text_encoder_lr = [1e-4, 0.0, -0.0]\n'],
    ['\ufeffa = 1\nb = 2\n', 'a = 1\nb = 2\n'],
    ['\ufeff[a]\nb = 2\n', '[a]\nb = 2\n'],
    ['a = 0e0\n', 'a = 0.0\n'],
    ['a=0x1F\n', 'a= 0x1F\n'],
    ['a = """\nx\n""" \nb = 1\n', 'a = """\nx\n"""\nb = 1\n'],
    ['[s]\na = """\nx\n""" # c\nb = 1\n', '[s]\n# c\na = """\nx\n"""\nb = 1\n'],
    ['[s]\r\na = """\r\nx\r\n""" # c\r\nb = 1\r\n', '[s]\r\n# c\r\na = """\r\nx\r\n"""\r\nb = 1\r\n'],
    ['a = """\nx\n""" # c\nb = 1\nc = """y"""\n', '# c\na = """\nx\n"""\nb = 1\nc = """y"""\n'],
  ])('%j', (text, fixed) => {
    const [problem, ...more] = parse(text).problems;
    expect(more).toEqual([]);
    expect(problem?.fix?.safe).toBe(true);
    expect(applied(text, problem?.fix?.edits ?? [])).toBe(fixed);
    expect(parse(fixed).problems).toEqual([]);
  });

  it('but not where items are of other types', () => {
    expect(parse('a = [1, "x"]\n').problems).toMatchObject([{ message: 'refused-array-mixed' }]);
    expect(parse('a = [1, "x"]\n').problems[0]?.fix).toBeUndefined();
  });
});

const snippets = [
  'a',
  'b',
  'a.b',
  '"',
  "'",
  '"""',
  "'''",
  '\n',
  '\r\n',
  '\r',
  ' ',
  ' = ',
  '=',
  '[',
  ']',
  '[[',
  ']]',
  '{',
  '}',
  ',',
  ', ',
  '.',
  '#',
  '\\',
  '1',
  '0',
  '-',
  '2.5',
  '1e-4',
  'true',
  'True',
  '"x"',
  "'y'",
  '"a,b"',
  '"it\'s"',
  'a = 1\n',
  'b = "s"\n',
  '[a]\n',
  '[[a]]\n',
  '[[a.b]]\n',
  'c = [1, 2]\n',
  'd = ["x", "y"]\n',
  'e = """\nq\n"""\n',
  '2024-01-02',
  '07:32:00',
  '\ufeff',
  '\0',
  '\ud800',
  '😀',
  '\u0085',
  '0x1F',
];
const soup = fc.oneof(
  fc.array(fc.constantFrom(...snippets), { maxLength: 25 }).map((parts) => parts.join('')),
  fc.string({ unit: 'binary' }),
);

function everyRange({ root, problems }: Document): Range[] {
  const ofProblem = ({ range, fix, related }: ReadProblem) => [
    range,
    ...(fix?.edits.map((edit) => edit.range) ?? []),
    ...(related ? [related.range] : []),
  ];
  return [...ranges(root), ...problems.flatMap(ofProblem)];
}

const tomlKey = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9_-]{1,8}$/),
  fc.stringMatching(/^'[a-z .#=[\]]{0,6}'$/),
  fc.string({ maxLength: 6 }).map((key) => JSON.stringify(key).replaceAll('\x7f', '\\u007f')),
);
const { value: tomlValue } = fc.letrec<{ value: string }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(
      'true',
      'false',
      '1',
      '-17',
      '1_000',
      '0.5',
      '1e-4',
      'inf',
      '-nan',
      '0xff',
      '07:32:00',
      '1979-05-27',
      '1979-05-27T07:32:00Z',
    ),
    fc.string({ maxLength: 8 }).map((text) => JSON.stringify(text).replaceAll('\x7f', '\\u007f')),
    fc.stringMatching(/^'[a-z "\\#=[\]{},]{0,8}'$/),
    fc.stringMatching(/^"""[a-z '\n#=[\]{},]{0,8}"""$/),
    fc.array(tie('value'), { maxLength: 3 }).map((items) => `[ ${items.join(' ,\n')} ]`),
    fc
      .uniqueArray(fc.tuple(tomlKey, tie('value')), {
        maxLength: 3,
        selector: ([key]) => key.replace(/^["'](.*)["']$/, '$1'),
      })
      .map((pairs) => `{${pairs.map(([key, value]) => ` ${key} = ${value}`).join(',')} }`),
  ),
}));

describe('properties', () => {
  it('any text is read, all ranges lie in it, and every problem has its message', () => {
    fc.assert(
      fc.property(soup, (text) => {
        const document = parse(text);
        for (const { start, end } of everyRange(document)) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        for (const { rule, message, data, range, related } of document.problems) {
          expect(renderAny(en, rule, { message, data })).not.toBe('');
          if (related) expect(renderAny(en, rule, related)).not.toBe('');
          expect(range.end).toBeGreaterThan(range.start);
        }
      }),
      { numRuns: 5000 },
    );
  });

  it('the text at every range is the key or the value again', () => {
    fc.assert(
      fc.property(tomlKey, tomlValue, (key, value) => {
        const text = `# c\n[s]\n ${key} = ${value} # d\r\n`;
        const { statements, failure } = readToml(text);
        fc.pre(failure === undefined);
        const section = buildTree(text, statements).entries[0]?.value as TableValue;
        const check = (entry: Entry) => {
          const {
            keyRange,
            value: { range },
          } = entry;
          const again = `${text.slice(keyRange.start, keyRange.end)} = ${text.slice(range.start, range.end)}`;
          const reread = buildTree(again, readToml(again).statements).entries;
          expect(reread.map((each) => [each.key, plain(each.value)])).toEqual([
            [entry.key, plain(entry.value)],
          ]);
          for (const each of entries(entry.value)) check(each);
        };
        section.entries.forEach(check);
        expect(text.slice(section.entries[0]?.value.range.start, section.entries[0]?.value.range.end)).toBe(
          value,
        );
      }),
      { numRuns: 1000 },
    );
  });
});

function plain(value: Value): unknown {
  if (value.type === 'array') return value.items.map(plain);
  return value.type === 'table'
    ? value.entries.map((entry) => [entry.key, plain(entry.value)])
    : [value.type, value.value];
}

describe('hostile texts take bounded time', () => {
  it.each<readonly [string, (size: number) => string]>([
    ['brackets', (size) => '['.repeat(5 * size)],
    ['brackets of a value', (size) => `a = ${'['.repeat(size)}`],
    ['braces', (size) => `a = ${'{a='.repeat(size / 3)}`],
    ['one long string', (size) => `a = "${'x'.repeat(size)}"\n`],
    ['one string of escapes', (size) => `a = "${'\\n'.repeat(size / 2)}"\n`],
    ['backslashes', (size) => `a = '${'\\'.repeat(size)}'\n`],
    ['quotes', (size) => `a = ${'"'.repeat(size)}\n`],
    ['quotes of both kinds', (size) => `a = '${`"'`.repeat(size / 2)}\n`],
    ['equals signs', (size) => 'a='.repeat(size / 2)],
    ['equals signs and quotes', (size) => `a='${'="'.repeat(size / 2)}\n`],
    ['dots', (size) => `${'a.'.repeat(size / 2)}b = 1\n`],
    ['a header of dots', (size) => `["${'.'.repeat(size)}]\n`],
    ['commas', (size) => `a = ["${','.repeat(size)}"]\n`],
    ['blanks', (size) => `a = [1${' '.repeat(size)}x]\n`],
    ['line ends', (size) => `a = """${'\n'.repeat(size)}`],
    ['a comment', (size) => `# ${'x'.repeat(size)}`],
    ['inline tables', (size) => `a = [${'{b="it\'s"},'.repeat(size / 12)}{}]\n`],
    [
      'many keys',
      (size) => Array.from({ length: size / 20 }, (_, index) => `key${index} = "a\\tb"\n`).join(''),
    ],
    [
      'many tables',
      (size) => Array.from({ length: size / 50 }, (_, index) => `[t${index}.u]\na.b = 1\n`).join(''),
    ],
    [
      'many differences',
      (size) => Array.from({ length: size / 32 }, (_, index) => `k${index} = ["", """x\ny"""]\n`).join(''),
    ],
    ['deep inside', (size) => `a = ${'['.repeat(400)}${'1,'.repeat(size / 2)}${']'.repeat(400)}\n`],
  ])('%s', async (_, textOf) => {
    await expectGrowth((size) => parse(textOf(size)), { from: 20_000, to: 160_000 });
    const text = textOf(160_000);
    const { problems } = parse(text);
    expect(problems.every(({ range }) => range.end <= text.length)).toBe(true);
  });
});
