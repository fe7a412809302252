import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../src/model/finding.ts';
import { rulePage } from '../../src/model/project.ts';
import { type Hunk, readHunks } from '../../src/report/hunks.ts';
import { buildSuggestions, findingPrints, markIn, type Suggestion } from '../../src/report/suggestions.ts';
import { activeInMarkdown } from '../active.ts';
import { expectGolden } from '../golden.ts';
import { documentOf, findingOf, hostileReport, messages, rangeOf, reportOf, usualReport } from './sample.ts';

const key = 'c'.repeat(16);

/** A hunk of all lines of a text, as of a new file. */
function wholeFile(text: string): Hunk[] {
  return [{ line: 1, lines: text.replace(/\r?\n$/, '').split(/\r?\n/) }];
}

/** The suggestion for one fix of a text, if there is one. */
function suggested(text: string, edits: readonly Edit[], hunks = wholeFile(text)): Suggestion | undefined {
  const range = edits[0]?.range ?? { start: 0, end: 0 };
  const finding = findingOf({ path: 'a.toml', range, fix: { safe: true, edits } });
  const report = reportOf([documentOf('a.toml', text)], [finding]);
  return buildSuggestions(report, new Map([['a.toml', hunks]]), messages, key)[0];
}

function replacing(text: string, part: string, replacement: string): Edit {
  return { path: 'a.toml', range: rangeOf(text, part), text: replacement };
}

function inserting(at: number, text: string): Edit {
  return { path: 'a.toml', range: { start: at, end: at }, text };
}

/** The lines of the suggestion block. */
function block(suggestion: Suggestion | undefined): string | undefined {
  return /(`{3,})suggestion\n([\s\S]*?)\1\n/.exec(suggestion?.body ?? '')?.[2];
}

const text = 'a = 1\nb = 2\nc = 3\nd = 4\n';

describe('buildSuggestions', () => {
  it('writes comments worst first, with what to look at and what it is known by', () => {
    const report = usualReport();
    const hunks = new Map(report.repository.documents.map(({ path, text }) => [path, wholeFile(text)]));
    const built = buildSuggestions(report, hunks, messages, key);
    const shown = built.map(({ path, lines, body }) => `== ${path}:${lines.first}-${lines.last}\n${body}\n`);
    expectGolden(shown.join('\n'), join(import.meta.dirname, 'usual.suggestions.golden'));
    const prints = findingPrints(report);
    expect(built.map(({ fingerprint }) => fingerprint)).toEqual([prints[1], prints[0]]);
    expect(built.map(({ body }) => markIn(body)?.print)).toEqual([prints[1], prints[0]]);
  });

  it('replaces whole lines', () => {
    const one = suggested(text, [replacing(text, '2', '5')]);
    expect(one?.lines).toEqual({ first: 2, last: 2 });
    expect(block(one)).toBe('b = 5\n');
    const several = suggested(text, [replacing(text, '2', '5'), replacing(text, '4', '6')]);
    expect(several?.lines).toEqual({ first: 2, last: 4 });
    expect(block(several)).toBe('b = 5\nc = 3\nd = 6\n');
  });

  it('adds lines by way of the line above, or the one below at the top', () => {
    const added = suggested(text, [inserting(text.indexOf('\nc'), '\nn = 0')]);
    expect(added?.lines).toEqual({ first: 2, last: 2 });
    expect(block(added)).toBe('b = 2\nn = 0\n');
    const atTop = suggested(text, [inserting(0, 'n = 0\n')]);
    expect(atTop?.lines).toEqual({ first: 1, last: 1 });
    expect(block(atTop)).toBe('n = 0\na = 1\n');
    const atEnd = suggested(text, [inserting(text.length, 'n = 0\n')]);
    expect(atEnd?.lines).toEqual({ first: 4, last: 4 });
    expect(block(atEnd)).toBe('d = 4\nn = 0\n');
  });

  it('deletes lines', () => {
    const gone = suggested(text, [replacing(text, 'b = 2\nc = 3\n', '')]);
    expect(gone?.lines).toEqual({ first: 2, last: 3 });
    expect(block(gone)).toBe('');
  });

  it('keeps the line ends of the file, and minds a last line without one', () => {
    const windows = 'a = 1\r\nb = 2\r\n';
    expect(block(suggested(windows, [replacing(windows, '1', '3')]))).toBe('a = 3\r\n');
    const open = 'a = 1\nb = 2';
    const added = suggested(open, [inserting(open.length, '\nn = 0')]);
    expect(added?.lines).toEqual({ first: 2, last: 2 });
    expect(block(added)).toBe('b = 2\nn = 0\n');
  });

  it('stays inside one hunk of the diff', () => {
    const lines = text.trimEnd().split('\n');
    const two = [
      { line: 1, lines: lines.slice(0, 2) },
      { line: 3, lines: lines.slice(2) },
    ];
    expect(suggested(text, [replacing(text, '2', '5'), replacing(text, '3', '5')], two)).toBeUndefined();
    expect(suggested(text, [replacing(text, '3', '5')], two.slice(0, 1))).toBeUndefined();
    expect(suggested(text, [inserting(text.indexOf('c'), 'n = 0\n')], two.slice(1))?.lines).toEqual({
      first: 3,
      last: 3,
    });
    expect(suggested(text, [replacing(text, '3', '5')], [])).toBeUndefined();
  });

  it('leaves out what is not as the diff has it', () => {
    const moved = [{ line: 2, lines: ['a = 1', 'b = 2'] }];
    expect(suggested(text, [replacing(text, '2', '5')], moved)).toBeUndefined();
    const beyond = [{ line: 4, lines: ['d = 4', 'e = 5', 'f = 6'] }];
    expect(suggested(text, [replacing(text, '4', '5')], beyond)).toBeUndefined();
  });

  it.each([
    ['invisible characters', 'a = "x\u202ey"\n'],
    ['credentials', 'huggingface_token = "hf_abcdefghijklmnopqrstuvwx" # x\n'],
    ['a lone CR', 'a = "x"\rb = 2\n'],
    ['very long lines', `a = "x${'y'.repeat(30_000)}"\n`],
  ])('leaves out lines with %s', (_, text) => {
    expect(suggested(text, [replacing(text, 'x', 'z')])).toBeUndefined();
  });

  it('lets nothing from a file act in a comment, nor pass for the mark', () => {
    const report = hostileReport();
    const hunks = new Map(report.repository.documents.map(({ path, text }) => [path, wholeFile(text)]));
    // Its lines have invisible characters.
    expect(buildSuggestions(report, hunks, messages, key)).toEqual([]);
    const mark = '<!-- kohya-flux-lint:cccccccccccccccc:0123456789abcdef -->';
    const quoted = `a = 1 # ${mark} \`\`\`\` @org/team <img src=x>\nb = 2\n`;
    const one = suggested(quoted, [replacing(quoted, '1', '2')]);
    expect(block(one)).toBe(quoted.replace('= 1', '= 2').replace('b = 2\n', ''));
    expect(markIn(one?.body ?? '')).toEqual({ key, print: one?.fingerprint });
    expect(one?.fingerprint).not.toBe('0123456789abcdef');
    const own = `<!-- kohya-flux-lint:${key}:${one?.fingerprint} -->`;
    const page = rulePage('one-rule');
    expect(activeInMarkdown(one?.body.replace(own, '') ?? '', page)).toEqual([]);
  });
});

describe('readHunks', () => {
  it('reads the newer side of a patch', () => {
    const patch = [
      '@@ -1,3 +1,3 @@ [table]',
      ' a',
      '-b',
      '+-- c\r',
      ' d',
      '@@ -10 +10,2 @@',
      ' x',
      '+y',
      '\\ No newline at end of file',
    ].join('\n');
    expect(readHunks(patch)).toEqual([
      { line: 1, lines: ['a', '-- c', 'd'] },
      { line: 10, lines: ['x', 'y'] },
    ]);
  });

  it.each(['', 'nonsense', '@@ -1 +1,9 @@\n a'])('makes nothing of %j', (patch) => {
    expect(readHunks(patch)).toEqual([]);
  });
});
