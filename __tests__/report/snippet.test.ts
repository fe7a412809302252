import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { snippet } from '../../src/report/snippet.ts';
import { expectGrowth } from '../growth.ts';

/** The line with a line of carets under it. */
function draw(line: string, part: string, width = 40): string {
  const start = line.indexOf(part);
  const { text, mark } = snippet(line, { start, end: start + part.length }, width);
  return `${text}\n${' '.repeat(mark.column)}${'^'.repeat(mark.width)}`;
}

describe('snippet', () => {
  it.each([
    ['plain', 'a = 1', '1', 'a = 1\n    ^'],
    ['tabs', '\ta\t= 1', '1', '    a   = 1\n          ^'],
    ['wide characters', '名前 = "学習"', '"学習"', '名前 = "学習"\n       ^^^^^^'],
    ['emoji sequences', '👩‍👩‍👧 ⚠️ x', 'x', '👩‍👩‍👧 ⚠️ x\n     ^'],
    ['combining marks', 'e\u0301 x', 'x', 'e\u0301 x\n  ^'],
    ['control characters', 'a\u001b[0m b', 'b', 'a\\u{1b}[0m b\n           ^'],
    ['bidirectional controls', '\u202e x', 'x', '\\u{202e} x\n         ^'],
  ])('puts the caret right under %s', (_, line, part, expected) => {
    expect(draw(line, part)).toBe(expected);
  });

  it('cuts a long line around the mark', () => {
    const line = `${'a'.repeat(100)}MARK${'b'.repeat(100)}`;
    expect(draw(line, 'MARK')).toBe(`…${'a'.repeat(13)}MARK${'b'.repeat(21)}…\n${' '.repeat(14)}^^^^`);
  });

  it('marks one column at an empty range and past the end', () => {
    expect(snippet('abc', { start: 3, end: 3 }, 40).mark).toEqual({ column: 3, width: 1 });
    expect(snippet('', { start: 0, end: 0 }, 40).mark).toEqual({ column: 0, width: 1 });
    expect(snippet('a = 1', { start: 2, end: 2 }, 40).mark).toEqual({ column: 2, width: 1 });
  });

  it('keeps the mark in view and the line in its width', () => {
    const line = fc.string({ unit: 'binary', maxLength: 300 });
    fc.assert(
      fc.property(
        line,
        fc.nat(300),
        fc.nat(20),
        fc.integer({ min: 24, max: 120 }),
        (text, start, length, width) => {
          const at = Math.min(start, text.length);
          const { text: shown, mark } = snippet(text, { start: at, end: at + length }, width);
          expect(shown).not.toMatch(/[\p{Cc}\p{Zl}\p{Zp}\r\n]/u);
          expect(mark.column + mark.width).toBeLessThanOrEqual(width + 1);
          expect(mark.width).toBeGreaterThan(0);
        },
      ),
    );
  });

  it('takes no longer for a line of a million characters', async () => {
    const line = 'x'.repeat(1_000_000);
    const work = (size: number) => snippet(line.slice(0, size), { start: size / 2, end: size - 1000 }, 80);
    await expectGrowth(work, { from: 10_000, to: 1_000_000, most: 24 });
  });
});
