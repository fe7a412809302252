import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stringLiteral } from '../../src/python/literal.ts';
import { quotePython } from '../../src/python/quote.ts';

describe('quotePython', () => {
  it.each([
    ['a b', '"x"', '"a b"'],
    ['a b', "'x'", "'a b'"],
    ["it's", "'x'", '"it\'s"'],
    ['D:\\ai', "r'x'", "r'D:\\ai'"],
    ['D:\\ai', '"x"', '"D:\\\\ai"'],
    ['D:\\', "r'x'", "'D:\\\\'"],
    ['a\nb', '"""x"""', '"a\\nb"'],
    ['猫', "'x'", "'猫'"],
  ])('writes %j as %s is written', (text, old, expected) => {
    expect(quotePython(text, old)).toBe(expected);
  });

  it('writes what Python reads as the same text, in one line', () => {
    const old = fc.constantFrom('"x"', "'x'", '"""x"""', "r'x'", 'R"x"', 'name');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), old, (text, written) => {
        const literal = quotePython(text, written);
        expect(stringLiteral(literal)).toBe(text);
        expect(literal).not.toMatch(/[\n\r]/);
      }),
    );
  });
});
