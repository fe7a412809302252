import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/lint.ts';
import { run as plan } from '../../src/commands/plan.ts';
import { run as state } from '../../src/commands/state.ts';
import { examplesAlone } from '../examples.ts';
import { expectGolden } from '../golden.ts';
import { called } from './called.ts';

const root = examplesAlone();

describe.each(['ja', 'zh-CN'])('in %s', (locale) => {
  const golden = (name: string) => join(import.meta.dirname, `${locale}.${name}.golden`);
  const lintExamples = (...args: string[]) => called(run, root, ['examples', ...args, '--locale', locale]);

  it('says everything', async () => {
    const { status, stdout } = await lintExamples('--verbose');
    expect(status).toBe(1);
    // The last line says how long it took.
    expectGolden(
      stdout.replace(/.+\n$/, (line) => line.replaceAll(/\d+/g, '#')),
      golden('txt'),
    );
  });

  it('says it in the job summary', async () => {
    const { stdout } = await lintExamples('--format', 'markdown');
    expectGolden(stdout, golden('md'));
  });

  it('shows a plan in columns that take wide characters for two', async () => {
    const { stdout } = await called(plan, join(root, 'examples/resumable'), [
      'lora.toml',
      '--batches=250',
      `--locale=${locale}`,
    ]);
    expectGolden(stdout, golden('plan'));
  });

  it('judges a state, in columns too', async () => {
    const { stdout } = await called(state, join(import.meta.dirname, '../fixtures/states'), [
      'accelerate-1.15.0-lora-state--missing-random-states',
      `--locale=${locale}`,
    ]);
    expectGolden(stdout, golden('state'));
  });
});

it('knows findings by the same fingerprints in every language', async () => {
  const fingerprints = async (locale: string) => {
    const { stdout } = await called(run, root, ['examples', '--format', 'gitlab', '--locale', locale]);
    return JSON.parse(stdout).map(({ fingerprint }: { fingerprint: string }) => fingerprint);
  };
  const english = await fingerprints('en');
  expect(english).toHaveLength(5);
  expect(await fingerprints('ja')).toEqual(english);
  expect(await fingerprints('zh-CN')).toEqual(english);
});
