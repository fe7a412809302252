import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { checkoutAt } from '../src/files/checkout.ts';
import { lint } from '../src/lint.ts';
import { en } from '../src/messages/en.ts';
import type { LintOptions } from '../src/model/lint-options.ts';
import { renderText } from '../src/report/text.ts';

const scratch = mkdtempSync(join(tmpdir(), 'left-alone-'));
afterAll(() => rmSync(scratch, { recursive: true }));

function checkout(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(scratch, 'checkout-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

async function printed(
  files: Readonly<Record<string, string>>,
  options: Partial<LintOptions> = {},
): Promise<string> {
  return renderText(await lint(checkoutAt(checkout(files)), { ...options }), {
    messages: en,
    colors: false,
    links: false,
    width: undefined,
    showPath: (path) => path,
    detail: 'normal',
  });
}

const dataset = (steps: number) => `[general]
enable_bucket = true
caption_extension = ".txt"

[[datasets]]
resolution = 1024
bucket_reso_steps = ${steps}

[[datasets.subsets]]
image_dir = "/data/cats"
`;

it('says of a dataset file alone that it was left alone, and how to have it checked', async () => {
  const text = await printed({ 'dataset.toml': dataset(64) });
  expect(text).toContain(
    'dataset.toml: It is a dataset config, but nothing here says that it is for FLUX. Name it',
  );
  expect(text).toContain('No FLUX training configuration found');
});

it('says the same of a training config that names no model', async () => {
  const text = await printed({
    'run.toml': 'output_dir = "a"\nmax_train_steps = 5\nlearning_rate = 1e-4\nsave_every_n_epochs = 1\n',
  });
  expect(text).toContain('run.toml: It has training options, but none that says FLUX. Name it');
});

it('says it of a few only', async () => {
  const files = Array.from({ length: 9 }, (_, index) => [`data/${index}.toml`, dataset(64)]);
  const text = await printed(Object.fromEntries(files));
  expect(text.match(/It is a dataset config/g)).toHaveLength(5);
  expect(text).toContain('4 files skipped');
});

it('says that a dataset file that was asked for is clean', async () => {
  const text = await printed({ 'dataset.toml': dataset(64) }, { paths: ['dataset.toml'] });
  expect(text).toBe('No problems found in 1 file.\n');
});

it.each([
  ['accelerate launch flux_train_network.py --dataset_config dataset.toml', 48, 'error'],
  ['accelerate launch flux_train.py --dataset_config dataset.toml', 48, undefined],
  ['accelerate launch flux_train.py --dataset_config dataset.toml', 40, 'error'],
  ['accelerate launch flux_train_network.py --dataset_config /data/dataset.toml', 48, 'notice'],
  ['accelerate launch flux_train_network.py --dataset_config /data/dataset.toml', 40, 'warning'],
])(
  'knows the script of a dataset file from the command that names it: %s, %i',
  async (command, steps, severity) => {
    const text = await printed({ 'dataset.toml': dataset(steps), 'train.sh': `${command}\n` });
    const [, told] = /^dataset\.toml:7:\d+ (\w+) bucket-resolution$/m.exec(text) ?? [];
    expect(told).toBe(severity);
    expect(text.includes('would stop')).toBe(severity === 'notice' || severity === 'warning');
  },
);

it("leaves an editor's copies of files alone unless they are named", async () => {
  const run = 'network_module = "networks.lora_flux"\nnetwork_dim = -1\nmax_train_steps = 5\n';
  const files = { 'run.toml': run, '.history/run_20250101.toml': run };
  const report = await lint(checkoutAt(checkout(files)));
  expect(new Set(report.findings.map(({ path }) => path))).toEqual(new Set(['run.toml']));
  expect(report.skipped).toMatchObject([{ path: '.history', message: 'history' }]);
  for (const named of ['.history', '.history/run_20250101.toml']) {
    const { findings } = await lint(checkoutAt(checkout(files)), { paths: [named] });
    expect(new Set(findings.map(({ path }) => path))).toEqual(new Set(['.history/run_20250101.toml']));
  }
});
