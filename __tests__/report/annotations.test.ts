import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { severities } from '../../src/model/finding.ts';
import { chooseAnnotations } from '../../src/report/annotations.ts';
import { findingOf } from './sample.ts';

function findings(rule: string, number: number) {
  return Array.from({ length: number }, (_, index) =>
    findingOf({ rule, path: 'a.toml', range: { start: index, end: index }, severity: 'error' }),
  );
}

describe('chooseAnnotations', () => {
  it('keeps an error free for the message that fails the step', () => {
    const ten = findings('r', 10);
    expect(chooseAnnotations(ten, true).leftOut).toEqual([ten[9]]);
    expect(chooseAnnotations(ten, false).leftOut).toEqual([]);
  });

  it('takes the first of every rule before the second of any', () => {
    const many = findings('often', 50);
    const few = findings('seldom', 2);
    const { chosen, leftOut } = chooseAnnotations([...many, ...few], false);
    expect(chosen).toEqual([...many.slice(0, 8), ...few]);
    expect(leftOut).toEqual(many.slice(8));
  });

  it('loses no finding, keeps the order and never has more than ten of a level', () => {
    const finding = fc
      .record({ severity: fc.constantFrom(...severities), rule: fc.constantFrom('a', 'b', 'c') })
      .map((over) => findingOf({ path: 'a.toml', range: { start: 0, end: 0 }, ...over }));
    fc.assert(
      fc.property(fc.array(finding, { maxLength: 80 }), fc.boolean(), (all, reserve) => {
        const { chosen, leftOut } = chooseAnnotations(all, reserve);
        expect(new Set([...chosen, ...leftOut])).toEqual(new Set(all));
        expect(chosen.length + leftOut.length).toBe(all.length);
        expect(chosen.map((one) => all.indexOf(one))).toEqual(
          chosen.map((one) => all.indexOf(one)).sort((a, b) => a - b),
        );
        for (const severity of severities) {
          const number = all.filter((one) => one.severity === severity).length;
          const limit = severity === 'error' && reserve ? 9 : 10;
          expect(chosen.filter((one) => one.severity === severity).length).toBe(Math.min(number, limit));
        }
      }),
    );
  });
});
