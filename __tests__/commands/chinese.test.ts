import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { run } from '../../src/commands/lint.ts';
import { run as plan } from '../../src/commands/plan.ts';
import { expectGolden } from '../golden.ts';
import { called } from './called.ts';

const project = join(import.meta.dirname, '../..');
const lintExamples = (...args: string[]) => called(run, project, ['examples', ...args, '--locale', 'zh-CN']);

it('says everything in Chinese', async () => {
  const { status, stdout } = await lintExamples('--verbose');
  expect(status).toBe(1);
  expectGolden(stdout, join(import.meta.dirname, 'chinese.txt.golden'));
});

it('says it in the job summary', async () => {
  const { stdout } = await lintExamples('--format', 'markdown');
  expectGolden(stdout, join(import.meta.dirname, 'chinese.md.golden'));
});

it('shows a plan in columns that take wide characters for two', async () => {
  const { stdout } = await called(plan, join(project, 'examples/resumable'), [
    'lora.toml',
    '--batches=250',
    '--locale=zh-CN',
  ]);
  expectGolden(stdout, join(import.meta.dirname, 'chinese.plan.golden'));
});

it('knows findings by the same fingerprints in every language', async () => {
  const fingerprints = async (locale: string) => {
    const { stdout } = await called(run, project, ['examples', '--format', 'gitlab', '--locale', locale]);
    return JSON.parse(stdout).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
  };
  expect(await fingerprints('zh-CN')).toEqual(await fingerprints('en'));
  expect(await fingerprints('en')).toHaveLength(4);
});

it('finds what README.zh-CN.md shows', async () => {
  const readme = readFileSync(join(project, 'README.zh-CN.md'), 'utf8');
  const shown = readme.match(/```text\n([\s\S]*?)```/)?.[1]?.split('\n\n') ?? [];
  const { stdout } = await lintExamples();
  const bare = (text: string) => text.replace(/\s+/g, '');
  expect(shown).toHaveLength(4);
  for (const finding of shown) expect(bare(stdout)).toContain(bare(finding));
});
