import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkoutAt } from '../../src/files/checkout.ts';
import { lint } from '../../src/lint.ts';
import type { Script } from '../../src/model/script.ts';

const root = mkdtempSync(join(tmpdir(), 'training-rules-'));
afterAll(() => rmSync(root, { recursive: true }));

interface Asked {
  readonly target: string;
  readonly script?: Script;
}

/** What one rule says of a config in one target: `message severity`. */
async function said(
  rule: string,
  text: string,
  { target, script = 'flux_train_network.py' }: Asked,
): Promise<readonly string[]> {
  writeFileSync(
    join(root, 'config.toml'),
    `pretrained_model_name_or_path = "flux1-dev.safetensors"\n${text}\n`,
  );
  const { findings, repository } = await lint(checkoutAt(root), { paths: ['config.toml'], script, target });
  expect(repository.runs).toHaveLength(1);
  return findings
    .filter((finding) => finding.rule === rule)
    .map(({ message, severity }) => `${message} ${severity}`);
}

const august = 'sd-scripts sd3-2024-08-17';
const october = 'sd-scripts sd3-2024-10-20';
const december = 'sd-scripts sd3-2024-12-15';
const newer = 'sd-scripts 0.10.1';

describe('what depends on the version', () => {
  it.each([
    ['key-value-arguments', 'network_args = ["a=1=2"]', december, ['two-equals-network error']],
    ['key-value-arguments', 'network_args = ["a=1=2"]', newer, []],
    ['key-value-arguments', 'network_args = ["a=1 b=2"]', december, ['several error']],
    ['key-value-arguments', 'network_args = ["network_reg_lrs=a=1e-4, b=1e-5"]', newer, []],
    ['unknown-optimizer', 'optimizer_type = "AdamWScheduleFree"', august, ['unknown error']],
    ['unknown-optimizer', 'optimizer_type = "RAdamScheduleFree"', october, ['schedule-free error']],
    [
      'unknown-optimizer',
      'optimizer_type = "prodigyplus.ProdigyPlusScheduleFree"',
      october,
      ['schedule-free error'],
    ],
    ['unknown-optimizer', 'optimizer_type = "prodigyplus.ProdigyPlusScheduleFree"', december, []],
    ['unknown-scheduler', 'lr_scheduler = "inverse_sqrt"', august, ['unknown error']],
    ['unknown-scheduler', 'lr_scheduler = "inverse_sqrt"', october, []],
    ['warmup-conflict', 'lr_scheduler = "cosine"\nlr_warmup_steps = 100.0', august, []],
    ['warmup-conflict', 'lr_scheduler = "cosine"\nlr_warmup_steps = 100.0', october, ['share error']],
    ['warmup-conflict', 'lr_warmup_steps = 0.5\nmax_train_epochs = 1', august, ['constant-default warning']],
    ['warmup-conflict', 'lr_warmup_steps = 0.5\nmax_train_epochs = 1', october, ['constant-default warning']],
    ['warmup-conflict', 'lr_warmup_steps = 0.5\nmax_train_epochs = 2', october, ['constant-default warning']],
    ['loss-conflict', 'loss_type = "huber"', october, []],
    ['loss-conflict', 'loss_type = "huber"', december, ['snr-default warning']],
    ['dead-option', 'ip_noise_gamma = 0.1', 'kohya_ss 25.0.0', ['noise warning']],
    ['dead-option', 'ip_noise_gamma = 0.1', newer, []],
  ])('%s: %s in %s', async (rule, text, target, expected) => {
    expect(await said(rule, text, { target })).toEqual(expected);
  });
});

describe('what depends on the script', () => {
  it.each([
    [
      'loss-conflict',
      'loss_type = "huber"\nhuber_schedule = "constant"',
      'flux_train_control_net.py',
      ['no-threshold error'],
    ],
    ['loss-conflict', 'loss_type = "huber"\nhuber_schedule = "constant"', 'flux_train.py', []],
    ['loss-conflict', 'weighted_captions = true', 'flux_train.py', []],
    ['key-value-arguments', 'network_args = "a=1"', 'flux_train.py', []],
    ['training-length', 'max_train_steps = 1\nvalidate_every_n_steps = 0', 'flux_train.py', []],
    ['optimizer-learning-rate', 'blocks_to_swap = 8', 'flux_train.py', []],
    ['optimizer-conflict', 'fused_backward_pass = true\noptimizer_type = "Adafactor"', 'flux_train.py', []],
  ] as const)('%s: %s for %s', async (rule, text, script, expected) => {
    expect(await said(rule, text, { target: newer, script })).toEqual(expected);
  });
});
