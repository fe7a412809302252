import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Value } from '../../src/model/document.ts';
import { toPlain } from '../../src/model/values.ts';
import { parseJson } from '../../src/parse/json.ts';
import { expectGrowth } from '../growth.ts';

function read(text: string) {
  return parseJson({ path: 'a.json', text });
}

/** What was said, as `name@text`. */
function said(text: string): string[] {
  return read(text).problems.map(({ message, range }) => `${message}@${text.slice(range.start, range.end)}`);
}

function plainOf(text: string): unknown {
  const [entry] = read(`{"a": ${text}}`).root.entries;
  return entry && toPlain(entry.value);
}

describe('values', () => {
  it('are those of JSON.parse, whatever the layout', () => {
    const layout = fc.constantFrom(undefined, 1, '\t');
    fc.assert(
      fc.property(fc.dictionary(fc.string({ unit: 'binary' }), fc.jsonValue()), layout, (object, indent) => {
        const text = JSON.stringify(object, null, indent);
        const document = read(text);
        expect(document.problems).toEqual([]);
        expect(JSON.stringify(toPlain(document.root))).toBe(JSON.stringify(JSON.parse(text)));
      }),
    );
  });

  it('stand where they are written', () => {
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (object) => {
        const text = JSON.stringify(object, null, 2);
        const check = (value: Value) => {
          const written = text.slice(value.range.start, value.range.end);
          expect(JSON.stringify(toPlain(value))).toBe(JSON.stringify(JSON.parse(written)));
          if (value.type === 'array') value.items.forEach(check);
          if (value.type !== 'table') return;
          for (const { key, keyRange, value: inner } of value.entries) {
            expect(JSON.parse(text.slice(keyRange.start, keyRange.end))).toBe(key);
            check(inner);
          }
        };
        check(read(text).root);
      }),
    );
  });

  it.each([
    ['1', { type: 'integer', value: 1 }],
    ['1.0', { type: 'float', value: 1 }],
    ['1e3', { type: 'float', value: 1000 }],
    ['9007199254740993', { type: 'integer', value: 9007199254740993n }],
    ['1e999', { type: 'float', value: Number.POSITIVE_INFINITY }],
    ['NaN', { type: 'float', value: Number.NaN }],
    ['-Infinity', { type: 'float', value: Number.NEGATIVE_INFINITY }],
    ['null', { type: 'null', value: null }],
    ['"\\ud800"', { type: 'string', value: '\ud800' }],
  ])('%s', (text, expected) => {
    const [entry] = read(`{"a": ${text}}`).root.entries;
    expect(entry?.value).toMatchObject(expected);
    expect(entry?.value.range).toEqual({ start: 6, end: 6 + text.length });
  });

  it('of `__proto__` are values like others', () => {
    const { root } = read('{"__proto__": {"polluted": true}, "constructor": 1}');
    expect(root.entries.map(({ key }) => key)).toEqual(['__proto__', 'constructor']);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });
});

describe('what Python refuses', () => {
  it.each([
    ['\uFEFF{"a": 1}', ['bom@\uFEFF']],
    ['{"a": 1 /* b */}', ['comment@/* b */']],
    ['{"a": [1, 2,],}', ['trailing-comma@,', 'trailing-comma@,']],
  ])('%j is read nevertheless', (text, problems) => {
    expect(said(text)).toEqual(problems);
    expect(read(text).root.entries.map(({ key }) => key)).toEqual(['a']);
  });

  it.each([
    ['', ['unexpected-end@']],
    ['{', ['unexpected-end@']],
    ['{"a"', ['colon-expected@']],
    ['{"a" 1}', ['colon-expected@1']],
    ['{a: 1}', ['key-expected@a']],
    ["{'a': 1}", ["key-expected@'a'"]],
    ['{"a": 1 "b": 2}', ['comma-expected@"b"']],
    ['{"a": 1}}', ['extra-data@}']],
    ['{"a": 01}', ['comma-expected@1']],
    ['{"a": .5}', ['unexpected@.5']],
    ['{"a": 1.}', ['unexpected@1.']],
    ['{"a": +1}', ['unexpected@+1']],
    ['{"a": True}', ['unexpected@True']],
    ['{"a": Infinityx}', ['unexpected@Infinityx']],
    ['{"a": - Infinity}', ['unexpected@-']],
    ['{"a": "b}', ['open-string@"b}']],
    ['{"a": "b\tc"}', ['control-character@"b\tc"']],
    ['{"a": "C:\\models"}', ['bad-escape@"C:\\models"']],
    ['{"a": "\\u12"}', ['bad-escape@"\\u12"']],
    [`{"a": ${'9'.repeat(4301)}}`, [`long-number@${'9'.repeat(4301)}`]],
  ])('%j ends the reading', (text, problems) => {
    expect(said(text)).toEqual(problems);
  });

  it('keeps what came before', () => {
    expect(toPlain(read('{"a": 1, "b": [2, {"c": ').root)).toEqual({ a: 1 });
  });

  it('takes the last of equal keys, and says so at the earlier one', () => {
    const { root, problems } = read('{"a": 1, "b": 2, "a": 3}');
    expect(toPlain(root)).toEqual({ b: 2, a: 3 });
    expect(problems).toMatchObject([
      { message: 'duplicate-key', severity: 'warning', range: { start: 1, end: 4 } },
    ]);
  });
});

describe('hostile texts', () => {
  it('never throw, and what JSON.parse takes is read', () => {
    const piece = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '\\',
      '1',
      '-',
      'e',
      '.',
      'NaN',
      'null',
      ' ',
      '//',
      '\n',
      '\uFEFF',
      '"a"',
    );
    fc.assert(
      fc.property(
        fc.array(piece, { maxLength: 30 }).map((pieces) => pieces.join('')),
        (text) => {
          const { problems } = read(text);
          let readable = true;
          try {
            JSON.parse(text);
          } catch {
            readable = false;
          }
          if (readable) expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
          else if (!text.includes('NaN')) expect(problems).not.toEqual([]);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it.each(['[', '{"a":'])('%s 10,000 deep', (open) => {
    expect(read(`{"a": ${open.repeat(10_000)}`).problems).toMatchObject([{ message: 'too-deep' }]);
    expect(plainOf(`${'['.repeat(400)}${']'.repeat(400)}`)).toBeDefined();
  });

  it('of two megabytes are read whole', () => {
    const object = Object.fromEntries(
      Array.from({ length: 20_000 }, (_, index) => [
        `key ${index}`,
        { path: 'C:\\models\\a.safetensors', rates: [1e-4, 2, null, true] },
      ]),
    );
    const text = JSON.stringify(object, null, 2);
    expect(text.length).toBeGreaterThan(2_000_000);
    expect(read(text).root.entries.length).toBe(20_000);
  });

  it.each(['"', '[', '{"a":1,', '\\', '/*', '"a":{"b":[1e-4,null]},'])(
    'that repeat %s are read in time',
    async (piece) => {
      const textOf = (size: number) => `{${piece.repeat(size / piece.length)}`;
      await expectGrowth((size) => read(textOf(size)), { from: 50_000, to: 400_000 });
      await expectGrowth((size) => read(textOf(size).slice(1)), { from: 50_000, to: 400_000 });
    },
  );
});
