import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/assemble/classify.ts';
import { en } from '../../src/messages/en.ts';
import { renderSaid } from '../../src/messages/render.ts';
import { expectGrowth } from '../growth.ts';
import { broken, documentOf } from './documents.ts';

const folder = join(import.meta.dirname, '../fixtures/classify');

interface Case {
  readonly path: string;
  readonly text: string;
  /** `kind family script` or `- message text`. */
  readonly expected: string;
  readonly asked: string;
}

/** One file holds all: `=== path | expected | expected when asked for`, then the file's text. */
const cases: Case[] = readFileSync(join(folder, 'cases.txt'), 'utf8')
  .split(/^=== /m)
  .slice(1)
  .map((part) => {
    const end = part.indexOf('\n');
    const [path = '', expected = '', asked = expected] = part.slice(0, end).split(' | ');
    return { path, expected, asked, text: part.slice(end + 1) };
  });

function verdict(document: ReturnType<typeof documentOf>, asked: boolean): string {
  const result = classify(document, asked);
  if (result.kind === undefined) return `- ${renderSaid(en, 'skipped', result.reason)}`;
  const { kind, family, script, scriptSure, gui } = result;
  return [kind, family, script && `${script}${scriptSure ? '' : '?'}`, gui && `${gui.tab} ${gui.flux}`]
    .filter((part) => part !== undefined)
    .join(' ');
}

describe('classify', () => {
  it.each(cases)('$path: $expected', ({ path, text, expected, asked }) => {
    const document = documentOf(path, text);
    expect(verdict(document, false)).toBe(expected);
    expect(verdict(document, true)).toBe(asked);
  });

  it.each(
    cases.filter(({ path, expected }) => path.endsWith('.toml') && /^(train|dataset)-config/.test(expected)),
  )('$path is told by its lines where it does not parse', ({ path, text, expected }) => {
    expect(classify(broken(documentOf(path, text))).kind).toBe(expected.split(' ')[0]);
  });

  it('takes keys of JavaScript’s own objects for keys', () => {
    const text = '[__proto__]\nconstructor = 1\ntoString = "x"\n[hasOwnProperty]\nvalueOf = 2\n';
    expect(verdict(broken(documentOf('a.toml', `${text}\n`)), true)).toBe(
      '- It is no configuration of a FLUX training.',
    );
  });

  it('is done with a long line of a broken file at once', async () => {
    const ofSize = (size: number) => ({
      ...broken(documentOf('a.toml', '')),
      text: `${' '.repeat(size)}[[${'a.'.repeat(size / 2)}`,
    });
    expect(classify(ofSize(1_000_000)).kind).toBeUndefined();
    await expectGrowth((size) => classify(ofSize(size)), { from: 12_500, to: 100_000 });
  });
});
