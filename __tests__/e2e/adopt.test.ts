import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bundles, checkout, type Ended, faulty, oldNode, runProgram } from './checkout.ts';
import { runStep } from './step.ts';

/** A repository that nobody ever linted: mistakes in a configuration, in one saved by the GUI and in pinned versions. */
const old = {
  'configs/a.toml': faulty,
  'configs/b.toml': faulty.replace('output_name', 'netwrok_alpha = 16\noutput_name'),
  'presets/lora.json': JSON.stringify({
    LoRA_type: 'Flux1',
    ae: 'ae.safetensors',
    clip_l: 'clip_l.safetensors',
    flux1_checkbox: true,
    pretrained_model_name_or_path: 'flux1-dev.safetensors',
    save_state: false,
    t5xxl: 't5xxl.safetensors',
    train_data_dir: 'img',
  }),
  'requirements.txt': 'accelerate==0.33.0\ntorch==2.6.0\n',
};

const cli = (root: string, ...args: string[]): Ended => runProgram(oldNode, [bundles.cli, ...args], root, {});

it('an old repository is green after two commands, and a new mistake in it fails', async () => {
  const root = checkout(old);
  expect(cli(root).status).toBe(1);
  const red = await runStep(root, { event: 'push' });
  expect(red.status).toBe(1);

  expect(cli(root, '--write-baseline').status).toBe(0);
  const green = cli(root, '--fail-on', 'notice');
  expect(green.stdout).toMatch(/^No problems found in 4 files\.$/m);
  expect(green.status).toBe(0);
  expect(await runStep(root, { event: 'push' })).toMatchObject({
    status: 0,
    outputs: { errors: '0', warnings: '0', notices: '0', conclusion: 'success' },
  });

  writeFileSync(join(root, 'configs/a.toml'), `${faulty}save_last_n_epcohs = 2\n`);
  const mistaken = cli(root);
  expect(mistaken.stdout).toMatch(/^configs\/a\.toml:8:1 error misspelt-option$/m);
  expect(mistaken.stdout).not.toContain('configs/b.toml');
  expect(mistaken.status).toBe(1);
  expect(await runStep(root, { event: 'push' })).toMatchObject({
    status: 1,
    outputs: { errors: '1', conclusion: 'failure' },
  });
});

it('findings in JSON, which has no comments, are switched off by the settings for these files only', () => {
  const root = checkout(old);
  const about = () => cli(root).stdout.match(/^\S+ \w+ missing-save-state$/gm) ?? [];
  expect(about().join('\n')).toContain('presets/lora.json');
  const kept = about().filter((line) => !line.startsWith('presets/'));
  expect(kept).not.toEqual([]);
  writeFileSync(
    join(root, '.kohya-flux-lint.toml'),
    '[[overrides]]\npaths = ["presets/**"]\nrules = { missing-save-state = "off" }\n',
  );
  expect(about()).toEqual(kept);
});
