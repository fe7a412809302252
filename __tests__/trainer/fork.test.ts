import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkoutAt } from '../../src/files/checkout.ts';
import { lint } from '../../src/lint.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'fork-')));
  cpSync(join(import.meta.dirname, '../fixtures/rules/own-sd-scripts/fork'), root, { recursive: true });
});
afterEach(() => rmSync(root, { recursive: true }));

/** What is said of the names that the fixture writes, as `severity rule: line`. */
async function told(): Promise<string[]> {
  const { findings, repository } = await lint(checkoutAt(root));
  return findings.flatMap(({ severity, rule, path, range }) => {
    const text = repository.documents.find((document) => document.path === path)?.text ?? '';
    const line = text.slice(text.lastIndexOf('\n', range.start) + 1).split('\n')[0];
    return severity === 'notice' ? [] : [`${severity} ${rule}: ${line?.trim()}`];
  });
}

test('what the source of the fork names is right, and what it does not name is no error', async () => {
  const found = await told();
  expect(found.filter((one) => one.startsWith('error'))).toEqual([]);
  const about = /CAME|rex|lora_own|wavelet|bucket|\bloss_weight/;
  expect(found.filter((one) => about.test(one))).toEqual([]);
  expect(found).toContain('warning unknown-optimizer: optimizer_type = "Automagic_Sinkgd"');
  expect(found).toContain('warning dataset-schema: los_weight = 0.5');
});

test('without the fork the same names are errors', async () => {
  rmSync(join(root, 'tools'), { recursive: true });
  const found = await told();
  expect(found).toContain('error unknown-optimizer: optimizer_type = "CAME"');
  expect(found).toContain('error bucket-resolution: bucket_reso_steps = 32');
  expect(found).toContain('error option-choice: loss_type = "wavelet"');
});

test('a submodule that is not checked out and at no known commit leaves no error of what its code decides', async () => {
  rmSync(join(root, 'tools'), { recursive: true });
  const name = 'tools/trainer';
  writeFileSync(
    join(root, '.gitmodules'),
    `[submodule "t"]\n\tpath = ${name}\n\turl = https://github.com/someone/sd-scripts\n`,
  );
  const git = (...words: string[]) => execFileSync('git', ['-C', root, ...words], { stdio: 'ignore' });
  git('init', '-q');
  git('update-index', '--add', '--cacheinfo', `160000,${'f'.repeat(40)},${name}`);
  expect((await told()).filter((one) => one.startsWith('error'))).toEqual([]);
  const { findings } = await lint(checkoutAt(root));
  expect(findings.filter(({ rule }) => rule === 'own-sd-scripts').map(({ message }) => message)).toEqual([
    'unread',
  ]);
});
