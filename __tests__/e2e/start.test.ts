import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionNode, bundles, checkout, oldNode, runProgram } from './checkout.ts';

/** Loaded before the program: tells at its end which files it has read and what of Node itself it has loaded. */
const probe = `
  const fs = require('node:fs');
  const { readFileSync } = fs;
  const read = [];
  fs.readFileSync = (path, ...rest) => { read.push(String(path)); return readFileSync(path, ...rest); };
  const before = new Set(process.moduleLoadList);
  process.on('exit', () => {
    const loaded = process.moduleLoadList.filter((name) => !before.has(name));
    fs.writeFileSync(process.env.PROBED, JSON.stringify({ read, loaded }));
  });`;

const config = `pretrained_model_name_or_path = "models/flux1-dev.safetensors"
network_module = "networks.lora_flux"
output_dir = "output"
output_name = "subject"
max_train_epochs = 8
save_every_n_epochs = 1
learning_rate = 1e-4
optimizer_type = "adafactor"
lr_scheduler = "constant_with_warmup"
`;

/** What one config, and what stands beside it, has the program load. */
function loadedFor(
  node: string,
  beside: Readonly<Record<string, string>> = {},
): { read: readonly string[]; loaded: readonly string[] } {
  const root = checkout({ 'lora.toml': config, ...beside });
  const scratch = checkout({}, false);
  const [before, told] = [join(scratch, 'probe.cjs'), join(scratch, 'told.json')];
  writeFileSync(before, probe);
  const { status, stderr } = runProgram(node, ['-r', before, bundles.cli, 'lora.toml'], root, {
    PROBED: told,
    NODE_DISABLE_COMPILE_CACHE: '1',
  });
  expect([status, stderr]).toEqual([0, '']);
  return JSON.parse(readFileSync(told, 'utf8'));
}

describe.each([
  ['the oldest Node', oldNode],
  ["the action's Node", actionNode],
])('one good config on %s', (_, node) => {
  const { read, loaded } = loadedFor(node);

  it('needs nothing of Node that is slow to load', () => {
    // `stream` comes with `v8`, which takes about a millisecond and spares a linting much memory.
    const slow = /^NativeModule (?:child_process|crypto|dgram|http|net|os|tty|worker_threads|zlib)$/;
    expect(loaded.filter((name) => slow.test(name))).toEqual([]);
  });

  it('needs no knowledge of what it does not have', () => {
    expect(
      read
        .filter((path) => path.endsWith('.jsonl'))
        .map((path) => basename(path, '.jsonl'))
        .sort(),
    ).toEqual([
      'knowledge-dataset',
      'knowledge-families',
      'knowledge-networks',
      'knowledge-options-flux_train_network',
      'knowledge-retired',
      'knowledge-scripts',
      'knowledge-secrets',
      'knowledge-training',
      'knowledge-values',
      'knowledge-versions',
      'src-messages-en',
    ]);
  });

  it('reads shell text with a package of its own, where there is some that matters', () => {
    const isRead = (script: string) =>
      loadedFor(node, { 'train.sh': script }).read.some((path) => basename(path) === 'unbash.cjs');
    expect(['pip install einops\n', 'echo hello\n'].map(isRead)).toEqual([true, false]);
    expect(read.map((path) => basename(path))).not.toContain('unbash.cjs');
  });
});
