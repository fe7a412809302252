import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { severities } from '../../src/model/finding.ts';
import { rules } from '../../src/rules/index.ts';

const fixtures = join(import.meta.dirname, '../fixtures/rules');

/** The severities in what a rule's fixtures expect, the worst first. */
function expectedOf(id: string): readonly string[] {
  const files = readdirSync(join(fixtures, id), { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((name) => /(?:^|[\\/])expected$|\.expected$/.test(name))
    .map((name) => readFileSync(join(fixtures, id, name), 'utf8'));
  const found = new Set(
    [...texts.join('\n').matchAll(/^\S.*:\d+:\d+.* (error|warning|notice)\b/gm)].map(([, one = '']) => one),
  );
  return severities.filter((severity) => found.has(severity));
}

/** How bad it is that a file is not read is asked for. */
const asked = new Set(['unreadable-file']);

it.each(rules.filter(({ id }) => !asked.has(id)))(
  '$id reports the severities that are listed, and no others',
  ({ id, severity, otherSeverities = [] }) => {
    expect([severity, ...otherSeverities].toSorted()).toEqual(expectedOf(id).toSorted());
    expect(otherSeverities).toEqual(severities.filter((one) => otherSeverities.includes(one)));
  },
);
