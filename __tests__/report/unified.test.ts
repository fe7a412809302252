import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { unifiedDiff } from '../../src/report/unified.ts';

const root = mkdtempSync(join(tmpdir(), 'unified-'));
afterAll(() => rmSync(root, { recursive: true }));

it('shows changed lines with three around them', () => {
  const text = 'a\nb\nc\nd\ne = 1\nf\ng\nh\ni\n';
  expect(unifiedDiff('x/y.toml', text, text.replace('1', '2'))).toBe(
    '--- a/x/y.toml\n+++ b/x/y.toml\n@@ -2,7 +2,7 @@\n b\n c\n d\n-e = 1\n+e = 2\n f\n g\n h\n',
  );
});

it('says where the last line has no end', () => {
  expect(unifiedDiff('y', 'a', 'a\nb')).toBe(
    '--- a/y\n+++ b/y\n@@ -1,1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file\n',
  );
});

it('shows no credentials that stand near, and none that a runner would obey', () => {
  const token = `hf_${'a'.repeat(30)}`;
  const text = `token = "${token}"\nb = 1\n::error::x\n`;
  const diff = unifiedDiff('y', text, text.replace('b = 1', 'b = 2'));
  expect(diff).not.toContain(token);
  expect(diff).toContain('-b = 1\n+b = 2\n');
  expect(diff).toMatch(/^@@ -2,2 \+2,2 @@$/m);
  expect(diff).not.toMatch(/^\s*::/m);
});

it('shows no characters that cannot be seen', () => {
  const text = 'a = "\u202e\u001b[2J"\r\nb = 1\t# x\r\nc = "\u200b"\r\n';
  const diff = unifiedDiff('y', text, text.replace('b = 1', 'b = 2').replace('c', 'd'));
  expect(diff).toContain('@@ -2,2 +2,2 @@\n-b = 1\t# x\r\n-c = "\\u{200b}"\r\n+b = 2\t# x\r\n');
});

it('is a patch that git applies', () => {
  const line = fc.constantFrom('a = 1', 'b = "x"', '# c', '', '[d]', 'e = [', ']\r');
  const texts = fc
    .tuple(fc.array(line, { minLength: 1, maxLength: 30 }), fc.boolean())
    .map(([lines, closed]) => lines.join('\n') + (closed ? '\n' : ''))
    .filter((text) => text !== '');
  fc.assert(
    // Many files are one patch, as git takes longer to start than to apply it.
    fc.property(fc.array(fc.tuple(texts, texts), { minLength: 20, maxLength: 20 }), (pairs) => {
      const changed = pairs.filter(([before, after]) => before !== after);
      for (const [index, [before]] of changed.entries()) writeFileSync(join(root, `${index}.toml`), before);
      const { status, stderr } = spawnSync('git', ['apply', '--whitespace=nowarn', '-'], {
        cwd: root,
        input: changed.map(([before, after], index) => unifiedDiff(`${index}.toml`, before, after)).join(''),
        encoding: 'utf8',
      });
      expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
      for (const [index, [, after]] of changed.entries())
        expect(readFileSync(join(root, `${index}.toml`), 'utf8')).toBe(after);
    }),
    { numRuns: 10 },
  );
});
