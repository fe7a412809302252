import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { compareWith, entriesOf } from '../../src/settle/baseline.ts';

/** One finding for each word `BAD` of a text. */
function found(text: string): { findings: Finding[]; textOf: () => string } {
  const findings = [...text.matchAll(/BAD/g)].map(
    ({ index }): Finding => ({
      rule: 'option-type',
      severity: 'error',
      path: 'a.toml',
      range: { start: index, end: index + 3 },
      message: 'any',
      data: {},
    }),
  );
  return { findings, textOf: () => text };
}

function later(before: string, after: string): { left: number; known: number; outdated: number } {
  const old = found(before);
  const now = found(after);
  const { findings, known, outdated } = compareWith(
    now.findings,
    entriesOf(old.findings, old.textOf),
    now.textOf,
  );
  return { left: findings.length, known: known.length, outdated: outdated.length };
}

describe('a baseline', () => {
  it.each([
    ['nothing changed', 'a = BAD\nb = BAD\n', 'a = BAD\nb = BAD\n', { left: 0, known: 2, outdated: 0 }],
    ['lines moved', 'a = BAD\nb = BAD\n', '\n# c\nb = BAD\n  a = BAD\n', { left: 0, known: 2, outdated: 0 }],
    ['one was mended', 'a = BAD\nb = BAD\n', 'a = 1\nb = BAD\n', { left: 0, known: 1, outdated: 1 }],
    ['one came', 'a = BAD\n', 'a = BAD\nb = BAD\n', { left: 1, known: 1, outdated: 0 }],
    ['a line was written otherwise', 'a = BAD\n', 'a = BAD + 1\n', { left: 1, known: 0, outdated: 1 }],
    ['another like it came', 'BAD\n', 'BAD\nBAD\n', { left: 1, known: 1, outdated: 0 }],
    ['one of two like each other went', 'BAD\nBAD\n', 'BAD\n', { left: 0, known: 1, outdated: 1 }],
  ])('when %s', (_, before, after, expected) => {
    expect(later(before, after)).toEqual(expected);
  });

  it('knows the same whatever order lines have', () => {
    const line = fc.constantFrom('a = BAD', 'b = BAD', 'BAD', 'c = 1', '');
    fc.assert(
      fc.property(fc.array(line), fc.infiniteStream(fc.nat()), (lines, numbers) => {
        const shuffled = lines
          .map((text) => ({ text, at: Number(numbers.next().value) }))
          .sort((a, b) => a.at - b.at)
          .map(({ text }) => text);
        expect(later(lines.join('\n'), shuffled.join('\n'))).toMatchObject({ left: 0, outdated: 0 });
      }),
    );
  });
});
