import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codeSpan, encodePath, markValue, messageMarkdown } from '../../src/report/markdown.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { activeInMarkdown } from '../active.ts';
import { expectGolden } from '../golden.ts';
import { documentOf, findingOf, hostileReport, messages, reportOf, runOf, usualReport } from './sample.ts';

const golden = (name: string) => join(import.meta.dirname, `${name}.golden`);
const filesUrl = 'https://github.com/me/repo/blob/0123456789012345678901234567890123456789';

describe('renderSummary', () => {
  it('gives the verdict, the files, all findings and what was skipped', () => {
    const report = usualReport();
    const options = { messages, failure: '1 error', leftOut: report.findings.slice(2), filesUrl };
    expectGolden(renderSummary(report, options), golden('usual.md'));
  });

  it('says what comments and the baseline keep from it, and what could not be posted', () => {
    const report = {
      ...usualReport(),
      suppressed: 2,
      known: 1,
      outdated: 1,
    };
    const troubles = [
      'The comment could not be posted: GitHub refused it with 403 (see <https://example.com>).',
    ];
    const summary = renderSummary(report, { messages, leftOut: [], troubles });
    expect(summary).toContain('\nComments suppress 2 findings.\n\nThe baseline knows 1 finding.\n');
    expect(summary).toContain('\nThe baseline has 1 finding that is not found any more;');
    expect(summary).toContain('\n- The comment could not be posted: GitHub refused it with 403 ');
    expect(activeInMarkdown(summary)).not.toContainEqual(expect.stringContaining('tag'));
  });

  it('is short when all is well', () => {
    expect(
      renderSummary(reportOf([documentOf('a.toml', '')], [], { runs: [] }), { messages, leftOut: [] }),
    ).toBe('## kohya-flux-lint: passed\n\nNo FLUX training configuration found (1 file read).\n');
  });

  it('lets nothing from a file act in Markdown', () => {
    const report = hostileReport();
    const summary = renderSummary(report, { messages, leftOut: report.findings, filesUrl });
    expectGolden(summary, golden('hostile.md'));
    expect(activeInMarkdown(summary, filesUrl)).toEqual([]);
    expect(summary.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  });

  it('stays under 1 MiB and says what it left out', () => {
    const documents = Array.from({ length: 1500 }, (_, index) =>
      documentOf(`${'d'.repeat(200)}/${index}.toml`, ''),
    );
    const findings = documents.flatMap(({ path }) =>
      Array.from({ length: 20 }, () => findingOf({ path, range: { start: 0, end: 0 } })),
    );
    const skipped = documents.map(({ path }) => ({
      path,
      message: 'too-many' as const,
      data: { limit: '1' },
    }));
    const runs = documents.map((document, index) =>
      runOf(document, {
        name: `sd-scripts ${index}`,
        origin: 'checkout',
        reason: { message: 'copy', data: { path: 'd'.repeat(70) } },
      }),
    );
    const summary = renderSummary(reportOf(documents, findings, { skipped, runs }), {
      messages,
      leftOut: [],
      filesUrl,
    });
    expect(Buffer.byteLength(summary)).toBeLessThan(1024 * 1024);
    const left = (rows: RegExp, all: number) => all - (summary.match(rows)?.length ?? 0);
    for (const cut of [
      `${left(/^- \*\*warning\*\*/gm, 30_000)} more findings left out here, to stay under GitHub's limit for a summary.`,
      `${left(/^\| .* \| 0 \| 20 \| 0 \|$/gm, 1500)} more files left out here, to stay under GitHub's limit for a summary.`,
      `${left(/ more than 1 bytes \|$/gm, 1500)} more files left out here, to stay under GitHub's limit for a summary.`,
      `${left(/^- `sd-scripts /gm, 1500)} more targets left out here, to stay under GitHub's limit for a summary.`,
    ]) {
      expect(cut).not.toMatch(/^(?:0|1500|30000) /);
      expect(summary).toContain(`\n\n${cut}\n`);
    }
    expect(summary.endsWith('</details>\n')).toBe(true);
  });
});

describe('codeSpan', () => {
  it.each([
    ['a.toml', '`a.toml`'],
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a|b <i>', '<code>a&#124;b &#60;i&#62;</code>'],
  ])('writes %s so that it stays inside', (text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });

  it('has no fence inside that could close it', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('`', 'a', ' ', '\\'), minLength: 1 }), (text) => {
        const span = codeSpan(text);
        const fence = /^`+/.exec(span)?.[0] ?? '';
        expect(span.slice(fence.length, -fence.length).match(/`+/g) ?? []).not.toContain(fence);
      }),
    );
  });
});

describe('messageMarkdown', () => {
  it('keeps code spans, makes code of values and escapes the rest', () => {
    const message = `\`${markValue('a`b')} = 1\` is ${markValue('@x')}, not ${markValue('1.7.0')} <b>`;
    expect(messageMarkdown(message)).toBe('``a`b = 1`` is `@x`, not 1.7.0 \\<b\\>');
  });
});

describe('encodePath', () => {
  it('leaves nothing that ends a link', () => {
    expect(encodePath("a b/(c)'*!#?.toml")).toBe('a%20b/%28c%29%27%2A%21%23%3F.toml');
  });
});
