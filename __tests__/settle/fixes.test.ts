import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit, Finding } from '../../src/model/finding.ts';
import { parse } from '../../src/parse/parse.ts';
import { applyEdits, chooseFixes } from '../../src/settle/fixes.ts';

const document = parse({ path: 'a.toml', text: 'one = 1\ntwo = 2\n' });

function finding(edits: readonly Edit[], safe = true): Finding {
  return {
    rule: 'unknown-option',
    severity: 'error',
    path: 'a.toml',
    range: { start: 0, end: 1 },
    message: 'unknown',
    data: {},
    fix: { edits, safe },
  };
}

const edit = (start: number, end: number, text: string): Edit => ({
  path: 'a.toml',
  range: { start, end },
  text,
});

function fixed(findings: readonly Finding[], unsafe = false): string {
  return chooseFixes(findings, [document], unsafe).reduce(
    (_, { edits }) => applyEdits(document.text, edits),
    document.text,
  );
}

describe('choosing fixes', () => {
  it('takes unsafe ones only when asked to', () => {
    const findings = [finding([edit(6, 7, '5')], false)];
    expect(chooseFixes(findings, [document], false)).toEqual([]);
    expect(fixed(findings, true)).toBe('one = 5\ntwo = 2\n');
  });

  it('makes all that are not in each other’s way, in any order', () => {
    expect(fixed([finding([edit(14, 15, '22')]), finding([edit(6, 7, '11')])])).toBe('one = 11\ntwo = 22\n');
  });

  it('takes the first of two that overlap, as a whole or not at all', () => {
    const chosen = chooseFixes(
      [finding([edit(0, 7, 'first = 1')]), finding([edit(4, 7, ''), edit(14, 15, '9')])],
      [document],
      false,
    );
    expect(chosen).toMatchObject([{ findings: 1 }]);
    expect(chosen[0]?.edits).toEqual([edit(0, 7, 'first = 1')]);
  });

  it('takes the first of two insertions at one place', () => {
    expect(fixed([finding([edit(7, 7, '1')]), finding([edit(7, 7, '2')])])).toBe('one = 11\ntwo = 2\n');
  });

  it('lets what only adds lines wait until nothing written is left to mend', () => {
    const adding = finding([edit(7, 7, '\nthree = 3')]);
    expect(fixed([adding, finding([edit(8, 11, 'three')])])).toBe('one = 1\nthree = 2\n');
    expect(fixed([adding])).toBe('one = 1\nthree = 3\ntwo = 2\n');
  });

  it('makes an edit once that two findings ask for, and counts both', () => {
    const chosen = chooseFixes([finding([edit(6, 7, '3')]), finding([edit(6, 7, '3')])], [document], false);
    expect(chosen).toMatchObject([{ findings: 2, edits: [edit(6, 7, '3')] }]);
  });

  it('leaves documents alone that nothing changes', () => {
    expect(chooseFixes([finding([edit(6, 7, '1')])], [document], true)).toEqual([]);
  });

  it('keeps everything that no edit covers', () => {
    const cuts = fc.uniqueArray(fc.nat(30), { minLength: 2, maxLength: 8 });
    fc.assert(
      fc.property(fc.string({ minLength: 31, maxLength: 40 }), cuts, fc.string(), (text, numbers, put) => {
        const sorted = numbers.toSorted((a, b) => a - b);
        const edits = sorted.flatMap((start, index) => {
          const end = sorted[index + 1];
          return index % 2 === 0 && end !== undefined ? [edit(start, end, put)] : [];
        });
        let kept = '';
        let at = 0;
        for (const { range } of edits) {
          kept += text.slice(at, range.start) + put;
          at = range.end;
        }
        expect(applyEdits(text, edits)).toBe(kept + text.slice(at));
      }),
    );
  });
});
