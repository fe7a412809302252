import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderComment } from '../../src/report/summary.ts';
import { activeInMarkdown } from '../active.ts';
import { expectGolden } from '../golden.ts';
import { documentOf, findingOf, hostileReport, messages, reportOf, usualReport } from './sample.ts';

const mark = '<!-- kohya-flux-lint comment -->';
const filesUrl = 'https://github.com/me/repo/blob/0123456789012345678901234567890123456789';

describe('renderComment', () => {
  it('gives the verdict, the files and all findings after its mark', () => {
    const text = renderComment(usualReport(), { messages, failure: '1 error', filesUrl }, mark);
    expectGolden(text, join(import.meta.dirname, 'usual.comment.golden'));
  });

  it('is short when there is nothing to say', () => {
    expect(renderComment(reportOf([documentOf('a.toml', '')], []), { messages }, mark)).toBe(
      `${mark}\n## kohya-flux-lint: passed\n\nNo problems found (1 file read).\n`,
    );
  });

  it('lets nothing from a file act', () => {
    const text = renderComment(hostileReport(), { messages, filesUrl }, mark);
    expect(activeInMarkdown(text.replace(mark, ''), filesUrl)).toEqual([]);
  });

  it('stays under what a comment may have and says what it left out', () => {
    const documents = Array.from({ length: 300 }, (_, index) =>
      documentOf(`${'é'.repeat(100)}/${index}.toml`, ''),
    );
    const findings = documents.flatMap(({ path }) =>
      Array.from({ length: 5 }, () => findingOf({ path, range: { start: 0, end: 0 } })),
    );
    const text = renderComment(reportOf(documents, findings), { messages, filesUrl }, mark);
    expect(Buffer.byteLength(text)).toBeLessThan(65_536);
    const listed = text.match(/^- \*\*warning\*\*/gm)?.length ?? 0;
    expect(listed).toBeGreaterThan(20);
    const rows = text.match(/^\| .* \| 0 \| 5 \| 0 \|$/gm)?.length ?? 0;
    expect(rows).toBeGreaterThan(20);
    expect(text).toContain(
      `\n${300 - rows} more files left out here, to stay under GitHub's limit for a comment.\n`,
    );
    expect(text).toContain(
      `\n${1500 - listed} more findings left out here, to stay under GitHub's limit for a comment.`,
    );
  });
});
