import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { Io } from '../../src/commands/io.ts';
import { run } from '../../src/commands/plan.ts';
import { UsageError } from '../../src/model/errors.ts';

const state = join(import.meta.dirname, '../fixtures/states/accelerate-1.15.0-lora-state');
const cwd = realpathSync(mkdtempSync(join(tmpdir(), 'plan-checkout-')));
afterAll(() => rmSync(cwd, { recursive: true }));
cpSync(state, join(cwd, 'output/a-000005-state'), { recursive: true });
writeFileSync(
  join(cwd, 'lora.toml'),
  [
    'network_module = "networks.lora_flux"',
    'output_dir = "output"',
    'output_name = "a"',
    'max_train_epochs = 8',
    'save_every_n_epochs = 2',
    'save_state = true',
    'resume = "output/a-000005-state"',
  ].join('\n'),
);

let out = '';
const io: Io = {
  cwd,
  env: {},
  terminal: false,
  errors: { terminal: false },
  input: () => ({ text: '' }),
  out: (text) => {
    out += text;
  },
  err: () => {},
};

beforeEach(() => {
  out = '';
});

const planned = () => JSON.parse(out) as { moments: { epoch: number }[]; notes: string[] };

describe('the plan of a run that goes on from a state in the checkout', () => {
  it('starts where the state says, not its name', async () => {
    expect(await run(['lora.toml', '--batches', '3', '--format=json'], io)).toBe(0);
    expect(planned().moments.map(({ epoch }) => epoch)).toEqual([2, 4, 6, 8]);
    expect(planned().notes).toEqual([]);
  });

  it.each([
    ['1', '`initial_epoch = 2`'],
    ['3', undefined],
    ['4', undefined],
  ])('says where that is another epoch than it was saved in: %s batches', async (batches, advice) => {
    expect(await run(['lora.toml', '--batches', batches, '--format=json'], io)).toBe(0);
    const note = planned().notes.find((one) => one.includes('was saved in epoch 1'));
    if (advice === undefined) expect(note).toBeUndefined();
    else expect(note).toContain(`Set ${advice} to go on in epoch 2.`);
  });

  it('gives a step for several processes', async () => {
    expect(await run(['lora.toml', '--batches', '2', '--processes', '2', '--format=json'], io)).toBe(0);
    expect(planned().notes.join(' ')).toContain('Set `initial_step = 1` to go on in epoch 2.');
  });

  it('goes by the name where the number of batches is unknown', async () => {
    expect(await run(['lora.toml', '--format=json'], io)).toBe(0);
    expect(planned().moments.map(({ epoch }) => epoch)).toEqual([6, 8]);
    expect(planned().notes).toEqual([expect.stringContaining('told by its name')]);
  });
});

it('says that a run stops whose `resume` is a file', async () => {
  writeFileSync(join(cwd, 'output/a-000005.safetensors'), '');
  const config = 'output_dir = "output"\nmax_train_epochs = 8\nresume = "output/a-000005.safetensors"\n';
  writeFileSync(join(cwd, 'file.toml'), `network_module = "networks.lora_flux"\n${config}`);
  expect(await run(['file.toml', '--batches', '3'], io)).toBe(1);
  expect(out.replace(/\s+/g, ' ')).toContain('`output/a-000005.safetensors`, which is no directory');
  expect(out).not.toMatch(/without the number|cannot be told|Weights|States/);
});

it.each(['output/b-000005.safetensors', "'output/b-000005-state'", 'output/b-000005-state/train_state.json'])(
  'says that a run stops whose `resume` can be no directory: %s',
  async (resume) => {
    const config = `output_dir = "output"\nsave_state = true\nmax_train_epochs = 8\nresume = "${resume}"\n`;
    writeFileSync(join(cwd, 'none.toml'), `network_module = "networks.lora_flux"\n${config}`);
    expect(await run(['none.toml', '--batches', '3'], io)).toBe(1);
    expect(out.replace(/\s+/g, ' ')).toContain(`\`${resume}\`, which is no directory: sd-scripts stops`);
    expect(out).not.toMatch(/without the number|cannot be told|initial_epoch/);
  },
);

it('goes on from a directory whose name ends as that of a file', async () => {
  mkdirSync(join(cwd, 'output/c.bin'), { recursive: true });
  writeFileSync(join(cwd, 'output/c.bin/train_state.json'), '{"current_epoch": 2, "current_step": 6}');
  const config = 'save_state = true\noutput_dir = "output"\nmax_train_epochs = 8\nresume = "output/c.bin"\n';
  writeFileSync(join(cwd, 'directory.toml'), `network_module = "networks.lora_flux"\n${config}`);
  expect(await run(['directory.toml', '--batches', '3'], io)).toBe(0);
});

it('takes processes from a launch script', async () => {
  const launched = mkdtempSync(join(cwd, 'launched-'));
  const config = 'network_module = "networks.lora_flux"\noutput_dir = "o"\nmax_train_epochs = 3\n';
  writeFileSync(join(launched, 'lora.toml'), config);
  const command = 'accelerate launch --num_processes 2 flux_train_network.py --config_file lora.toml\n';
  writeFileSync(join(launched, 'train.sh'), command);
  const asked = ['lora.toml', '--batches', '10', '--format=json'];
  expect(await run(asked, { ...io, cwd: launched })).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ updatesPerEpoch: 5 });
  expect(planned().notes).toContainEqual(expect.stringContaining('With 2 processes'));
  out = '';
  expect(await run([...asked, '--processes', '1'], { ...io, cwd: launched })).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ updatesPerEpoch: 10 });
});

it('counts the images that are in the checkout', async () => {
  for (const name of ['1.png', '2.png', '3.jpg']) {
    mkdirSync(join(cwd, 'img'), { recursive: true });
    writeFileSync(join(cwd, 'img', name), '');
  }
  writeFileSync(
    join(cwd, 'data.toml'),
    '[[datasets]]\nbatch_size = 2\n[[datasets.subsets]]\nimage_dir = "img"\nnum_repeats = 5\n',
  );
  writeFileSync(
    join(cwd, 'counted.toml'),
    'network_module = "networks.lora_flux"\noutput_dir = "o"\nmax_train_epochs = 3\ndataset_config = "data.toml"\n',
  );
  expect(await run(['counted.toml', '--format=json'], io)).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ updatesPerEpoch: 8, maxTrainSteps: 24 });
  expect(planned().notes[0]).toBe(
    'Counted in the checkout: 15 images in an epoch, repeats included, make 8 batches.',
  );
  out = '';
  expect(await run(['counted.toml', '--format=json', '--batches', '4'], io)).toBe(0);
  expect(JSON.parse(out)).toMatchObject({ updatesPerEpoch: 4 });
});

it('makes no plan where the GUI counts the steps from images that are not there', async () => {
  const gui = {
    LoRA_type: 'Flux1',
    flux1_checkbox: true,
    max_train_steps: 0,
    max_train_epochs: 0,
    epoch: 10,
  };
  writeFileSync(join(cwd, 'gui.json'), JSON.stringify({ ...gui, model_list: 'custom', train_batch_size: 1 }));
  await expect(run(['gui.json'], io)).rejects.toThrow(UsageError);
});
