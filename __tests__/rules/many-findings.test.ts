import { expect, it } from 'vitest';
import { en } from '../../src/messages/en.ts';
import type { Finding, Severity } from '../../src/model/finding.ts';
import { mostDirectives, mostFindings, mostFindingsOfRule } from '../../src/model/limits.ts';
import type { DocumentRule } from '../../src/model/rule.ts';
import type { RuleId } from '../../src/model/rule-id.ts';
import { parse } from '../../src/parse/parse.ts';
import { findingText } from '../../src/report/wording.ts';
import { check } from '../../src/rules/check.ts';
import { rules } from '../../src/rules/index.ts';
import { suppress } from '../../src/settle/suppressions.ts';

/** Finds something at each of so many places of every file; `toJSON` counts how often a finding is written down. */
function finds(
  places: number,
  severityAt: (place: number) => Severity,
  written = { times: 0 },
): DocumentRule<RuleId> {
  return {
    id: 'toml-dialect',
    category: 'file',
    severity: 'warning',
    fixable: false,
    on: 'document',
    check(document, report) {
      for (let start = 0; start < places; start++) {
        const data = Object.defineProperty({}, 'toJSON', { value: () => `${written.times++}` });
        report({
          at: { document, range: { start, end: start + 1 } },
          message: 'any',
          data,
          severity: severityAt(start),
        });
      }
    },
  };
}

function repositoryOf(files: number, text = '') {
  const documents = Array.from({ length: files }, (_, index) => parse({ path: `${index}.toml`, text }));
  return { documents, runs: [], datasets: [], pins: [], stated: {} };
}

const standIns = (findings: readonly Finding[]) => findings.filter(({ more }) => more !== undefined);

it('keeps so many of one rule in one file, the worst of them, and says how many more there are', () => {
  const findings = check(repositoryOf(1), [finds(1000, (place) => (place === 999 ? 'error' : 'warning'))]);
  expect(findings).toHaveLength(mostFindingsOfRule + 1);
  expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([{ range: { start: 999 } }]);
  const more = 1000 - mostFindingsOfRule;
  expect(standIns(findings)).toMatchObject([{ severity: 'warning', more: { places: more } }]);
  expect(findingText(standIns(findings)[0] as Finding, en)).toContain(`${more} more places in this file`);
});

it('says the worst of what it does not list', () => {
  const findings = check(repositoryOf(1), [finds(1000, () => 'error')]);
  expect(standIns(findings).map(({ severity }) => severity)).toEqual(['error']);
});

it('keeps so many in all, and says in how many files there are more', () => {
  const files = 2 * (mostFindings / mostFindingsOfRule);
  const findings = check(repositoryOf(files), [finds(mostFindingsOfRule, () => 'notice')]);
  expect(findings).toHaveLength(mostFindings + 1);
  expect(standIns(findings)).toMatchObject([{ more: { places: mostFindings, files: files / 2 } }]);
  expect(findingText(standIns(findings)[0] as Finding, en)).toContain(`in ${files / 2} files`);
});

it('keeps a later finding that matters more, also of the last file', () => {
  const last = (mostFindings / mostFindingsOfRule) * 2 - 1;
  const findings = check(repositoryOf(last + 1), [finds(mostFindingsOfRule, () => 'warning')], {
    rankOf: ({ path }) => (path === `${last}.toml` ? 0 : 1),
  });
  expect(findings.filter(({ path }) => path === `${last}.toml`)).toHaveLength(mostFindingsOfRule);
});

it('takes the same steps for each finding, however many there are', () => {
  const costs = [20_000, 40_000].map((places) => {
    let ranked = 0;
    const written = { times: 0 };
    const rankOf = () => {
      ranked += 1;
      return 0;
    };
    check(repositoryOf(1), [finds(places, () => 'error', written)], { rankOf });
    return { ranked: ranked / places, written: written.times };
  });
  expect(costs).toEqual([
    { ranked: 1, written: mostFindingsOfRule + 1 },
    { ranked: 1, written: mostFindingsOfRule + 1 },
  ]);
});

it('lets a comment for the whole file alone suppress what stands for others', () => {
  const left = (comment: string) => {
    const repository = repositoryOf(1, `a = 1 # kohya-flux-lint: ${comment} toml-dialect\n`);
    const found = standIns(check(repository, [finds(1000, () => 'error')]));
    return suppress(found, repository, rules, {
      whole: true,
      requireReason: false,
      suppressions: 'allow',
      locked: new Set(),
    }).suppressed.length;
  };
  expect([left('disable-line'), left('disable-file')]).toEqual([0, 1]);
});

it('says of comments that suppress nothing so many, and counts the others', () => {
  const text = '# kohya-flux-lint: disable-line toml-dialect\n'.repeat(5000);
  const { findings } = suppress([], repositoryOf(1, text), rules, {
    whole: true,
    requireReason: false,
    suppressions: 'allow',
    locked: new Set(),
  });
  expect(findings).toHaveLength(mostFindingsOfRule + 1);
  expect(standIns(findings)).toMatchObject([{ more: { places: mostDirectives - mostFindingsOfRule } }]);
});
