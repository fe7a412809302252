import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/lint.ts';
import { largestFile, mostFiles } from '../../src/model/limits.ts';
import { called } from './called.ts';

const scratch = mkdtempSync(join(tmpdir(), 'unread-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const bad = 'network_module = "networks.lora_flux"\nnetwork_dim = "x"\nresume = "a.safetensors"\n';
const padding = `# ${' '.repeat(100)}\n`.repeat(Math.ceil(largestFile / 100));

function checkout(files: Readonly<Record<string, string | Buffer>>): string {
  const root = mkdtempSync(join(scratch, 'at-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

async function unread(root: string, ...args: readonly string[]) {
  const { stdout, status } = await called(run, root, ['--format', 'json', ...args]);
  const { findings } = JSON.parse(stdout) as {
    findings: { rule: string; path: string; severity: string }[];
  };
  return { status, found: findings.map(({ rule, path, severity }) => `${severity} ${path} ${rule}`) };
}

describe('what hides a config is told', () => {
  it.each([
    ['2 MiB of comments behind it', { 'a.toml': bad + padding }, 'a.toml unreadable-file'],
    ['2 MiB of comments before it', { 'a.toml': padding + bad }, 'a.toml unreadable-file'],
    [
      '2 MiB of blanks in JSON',
      { 'a_lora.json': `{${' '.repeat(largestFile)}}` },
      'a_lora.json unreadable-file',
    ],
    [
      'nesting in JSON',
      {
        'a.json': `{"x": ${'['.repeat(5000)}${']'.repeat(5000)}, "flux1_checkbox": true, "LoRA_type": "Flux1", "pretrained_model_name_or_path": "a"}`,
      },
      'a.json json-syntax',
    ],
    [
      'nesting in TOML',
      { 'a.toml': `x = ${'['.repeat(5000)}${']'.repeat(5000)}\n${bad}network_alpha = 1\n` },
      'a.toml toml-syntax',
    ],
    [
      '25,000 lines before a syntax error',
      { 'a.toml': `${'#\n'.repeat(25_000)}x = = 1\n${bad}network_alpha = 1\n` },
      'a.toml toml-syntax',
    ],
    [
      'UTF-16',
      { 'a.toml': Buffer.from(`\ufeff${bad}network_alpha = 1\n`, 'utf16le') },
      'a.toml unreadable-file',
    ],
    [
      'UTF-16 without a mark',
      { 'a.toml': Buffer.from(`${bad}network_alpha = 1\n`, 'utf16le') },
      'a.toml toml-syntax',
    ],
  ])('%s', async (_, files, expected) => {
    const { status, found } = await unread(checkout(files as Record<string, string | Buffer>));
    expect(found).toContain(`error ${expected}`);
    expect(status).toBe(1);
  });

  it('more files than are read', async () => {
    const root = checkout({ 'z/a.toml': bad });
    for (let index = 0; index < mostFiles; index++) writeFileSync(join(root, `${index}.toml`), '');
    expect(await unread(root)).toEqual({ status: 1, found: ['error z/a.toml unreadable-file'] });
  });

  it.skipIf(process.platform === 'win32')('a folder that is too deep to be opened', async () => {
    const root = checkout({});
    const script =
      'for i in $(seq 50); do mkdir -p $0 && cd -P $0 2>/dev/null; done; printf %s "$1" > a.toml';
    execFileSync('sh', ['-c', script, 'd'.repeat(100), bad], { cwd: root });
    const { status, found } = await unread(root);
    execFileSync('rm', ['-r', root]);
    expect(found).toEqual([expect.stringMatching(/^error d.* unreadable-file$/)]);
    expect(status).toBe(1);
  });
});

it('is not told of what is no config, unless it is asked for', async () => {
  const data = { 'captions.json': JSON.stringify([{ caption: 'a'.repeat(largestFile) }]) };
  expect(await unread(checkout(data))).toEqual({ status: 0, found: [] });
  const warned = { status: 0, found: ['warning captions.json unreadable-file'] };
  expect(await unread(checkout(data), '--unread', 'warning')).toEqual(warned);
  const settings = (text: string) => unread(checkout({ ...data, '.kohya-flux-lint.toml': text }));
  expect(await settings('unread = "warning"\n')).toEqual(warned);
  const failed = { status: 1, found: ['error captions.json unreadable-file'] };
  expect(await settings('unread = "error"\n')).toEqual(failed);
  expect(await settings('preset = "strict"\n')).toEqual(failed);
  expect(await settings('preset = "strict"\nexclude = ["captions.json"]\n')).toEqual({
    status: 0,
    found: [],
  });
  await expect(called(run, scratch, ['--unread', 'off'])).rejects.toThrow("no level 'off'");
});

it('has the level that is asked for also where it looks like one of ours', async () => {
  const root = checkout({ 'a.toml': bad + padding });
  const warned = { status: 0, found: ['warning a.toml unreadable-file'] };
  expect(await unread(root, '--unread', 'warning')).toEqual(warned);
});
