import { rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { clean, faulty } from './checkout.ts';
import { change, git } from './history.ts';
import { type Change, judged, pullOf, rule, settings } from './judged.ts';

const good = faulty.replace(/^resume = .*\n/m, '');
const before = { [settings]: '# ours\n', 'a.toml': good, 'requirements.txt': clean['requirements.txt'] };
const comment = `# kohya-flux-lint: disable-next-line ${rule}`;
const commented = (above: string) => faulty.replace('resume =', `${above}resume =`);
const off = `[rules]\n${rule} = "off"\n`;
const gui = JSON.stringify({
  LoRA_type: 'Flux1',
  flux1_checkbox: true,
  pretrained_model_name_or_path: 'flux1-dev.safetensors',
  resume: 'x.safetensors',
});

const adding = (make: (root: string) => void) => (root: string) => {
  make(root);
  git(root, 'add', '--all', '--force');
};

/** A base in which a link is named like a config. */
const linked = adding((root) => {
  change(root, { ...before, 'texts/b.txt': good });
  symlinkSync('texts/b.txt', join(root, 'b.toml'));
});

it.each<[string, Change, string, Change?]>([
  ['a name with a line break', { 'b\n.toml': faulty }, 'b\n.toml'],
  ['a name with another line break', { 'b\u2028.toml': faulty }, 'b\u2028.toml'],
  ['a name of another tool', { 'ruff.toml': faulty }, 'ruff.toml'],
  ['a hidden folder', { '.cache/b.toml': faulty }, '.cache/b.toml'],
  ['a deep folder', { [`${'d/'.repeat(200)}b.toml`]: faulty }, `${'d/'.repeat(200)}b.toml`],
  [
    'a folder that looks like git’s own',
    { 'x/HEAD': 'ref: x\n', 'x/objects/x': '', 'x/b.toml': faulty },
    'x/b.toml',
  ],
  [
    'settings beside it',
    { 'x/.github/.kohya-flux-lint.toml': off, [`x/${settings}`]: off, 'x/b.toml': faulty },
    'x/b.toml',
  ],
  [
    'settings with escaped keys',
    { [settings]: `"rules"."\\u0077rong-resume-target" = "off"\n`, 'b.toml': faulty },
    'b.toml',
  ],
  ['settings without end', { [settings]: off + '#\n'.repeat(1_500_000), 'b.toml': faulty }, 'b.toml'],
  [
    'settings in a folder that is a link',
    adding((root) => {
      change(root, { [`x/${settings}`]: off, 'b.toml': faulty });
      rmSync(join(root, settings));
      symlinkSync('x', join(root, '.github'));
    }),
    'b.toml',
  ],
  ['an ignore file', adding((root) => change(root, { '.gitignore': '*\n', 'b.toml': faulty })), 'b.toml'],
  [
    'attributes',
    { '.gitattributes': '*.toml text eol=crlf ident export-ignore -diff\n', 'b.toml': faulty },
    'b.toml',
  ],
  ['a comment with CRLF', { 'b.toml': commented(`${comment}\r\n`) }, 'b.toml'],
  ['a comment between bare CRs', { 'b.toml': commented(`# x\r${comment}\r`) }, 'b.toml'],
  ['a comment between other line breaks', { 'b.toml': commented(`# x\u2028${comment}\u2028\n`) }, 'b.toml'],
  [
    'a comment that was about nothing',
    { 'a.toml': commented(`${comment}\n`) },
    'a.toml',
    { ...before, 'a.toml': good.replace('ae =', `${comment}\n\nae =`) },
  ],
  [
    'a comment that was about a comment',
    { 'a.toml': commented(`${comment}\n`) },
    'a.toml',
    { ...before, 'a.toml': `${comment}\n# resume = "state"\n${good}` },
  ],
  ['what a link leads to', { 'texts/b.txt': faulty }, 'b.toml', linked],
  [
    'a link that leads elsewhere',
    adding((root) => {
      change(root, { 'b.toml': undefined, 'texts/c.txt': faulty });
      symlinkSync('texts/c.txt', join(root, 'b.toml'));
    }),
    'b.toml',
    linked,
  ],
  ['comments before it', { 'b.toml': '# x\n'.repeat(600_000) + faulty }, 'b.toml'],
  ['blanks in JSON before it', { 'b.json': `{${' '.repeat(2_500_000)}${gui.slice(1)}` }, 'b.json'],
  [
    'depth in JSON before it',
    { 'b.json': `{"a": ${'['.repeat(6000)}${']'.repeat(6000)}, ${gui.slice(1)}` },
    'b.json',
  ],
  [
    'UTF-16',
    adding((root) => writeFileSync(join(root, 'b.toml'), Buffer.from(`\ufeff${faulty}`, 'utf16le'))),
    'b.toml',
  ],
  ['a byte order mark', { 'b.toml': `\ufeff${faulty}` }, 'b.toml'],
  ['NUL', { 'b.toml': `# \0\n${faulty}` }, 'b.toml'],
])('a pull request does not get a new error past the check by %s', async (_, made, path, base = before) => {
  const step = await judged(pullOf(base, made, 2));
  expect(step.status).toBe(1);
  expect(step.errors.some((one) => one.endsWith(` ${path}`))).toBe(true);
});
