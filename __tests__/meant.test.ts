import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkoutAt } from '../src/files/checkout.ts';
import { lint } from '../src/lint.ts';
import type { Finding } from '../src/model/finding.ts';
import type { Settings } from '../src/model/settings.ts';
import { withTexts } from '../src/world/with-texts.ts';

const root = mkdtempSync(join(tmpdir(), 'meant-'));
afterAll(() => rmSync(root, { recursive: true }));

const run = `pretrained_model_name_or_path = "/models/flux1-dev.safetensors"
clip_l = "/models/clip_l.safetensors"
t5xxl = "/models/t5xxl_fp16.safetensors"
ae = "/models/ae.safetensors"
network_module = "networks.lora_flux"
network_dim = 8
network_alpha = 8
learning_rate = 1e-4
mixed_precision = "bf16"
output_dir = "out"
output_name = "cat"
max_train_steps = 2000
save_every_n_epochs = 1
save_state = true
seed = 42
dataset_config = "dataset.toml"
sample_prompts = "prompts.txt"
sample_every_n_epochs = 1
`;

async function findingsIn(
  texts: Readonly<Record<string, string>>,
  settings: Settings = {},
): Promise<readonly Finding[]> {
  const stated = { accelerate: '1.7.0', torch: '2.6.0', ...settings };
  const { findings } = await lint(withTexts(checkoutAt(root), new Map(Object.entries(texts))), {
    settings: stated,
  });
  return findings;
}

const told = (findings: readonly Finding[]) => findings.map(({ rule, message }) => `${rule} ${message}`);

describe('a misspelt option', () => {
  it.each([
    ['network_dim', 'dim'],
    ['network_dim', 'netwrk_dim'],
    ['network_module', 'network_modul'],
    ['network_module', 'NETWORK_MODULE'],
    ['learning_rate', 'lr'],
    ['mixed_precision', 'mixed-precision'],
    ['output_dir', 'output_directory'],
    ['output_dir', 'output'],
    ['output_name', 'save_name'],
    ['max_train_steps', 'steps'],
    ['max_train_steps', 'max_train_step'],
    ['save_every_n_epochs', 'save_every_n_epoch'],
    ['save_state', 'save_states'],
    ['sample_prompts', 'sample_prompt'],
    ['pretrained_model_name_or_path', 'base_model'],
    ['t5xxl', 't5_xxl'],
    ['ae', 'AE'],
  ])('does not count as absent: %s as %s', async (option, written) => {
    const right = await findingsIn({ 'run.toml': run }, { preset: 'advice' });
    const text = run.replace(new RegExp(`^${option} =`, 'm'), `${written} =`);
    const findings = await findingsIn({ 'run.toml': text }, { preset: 'advice' });
    expect(told(findings).filter((one) => !told(right).includes(one))).toEqual([
      expect.stringMatching(/^misspelt-option /),
    ]);
  });

  it.each(['epoch', 'max_train_epoch', 'steps'])('says how long the run is: %s', async (key) => {
    const text = run.replace('max_train_steps', key);
    expect(told(await findingsIn({ 'run.toml': text }))).not.toContain('training-length unset');
  });

  it('is told apart from what is not set beside it', async () => {
    const text = run.replace('save_every_n_epochs', 'save_every_n_epoch').replace('save_state = true\n', '');
    const findings = await findingsIn({ 'run.toml': text });
    expect(told(findings)).toEqual(['misspelt-option misspelt', 'missing-save-state never']);
  });

  it('leaves what is absent when it is not told itself', async () => {
    const text = run.replace('network_dim', 'dim');
    const absent = 'network-settings dim-unset';
    for (const level of ['off', 'notice', 'error'] as const) {
      const findings = await findingsIn({ 'run.toml': text }, { rules: { 'misspelt-option': level } });
      expect(told(findings).includes(absent)).toBe(level === 'off');
    }
    const quiet = text.replace('dim = 8', 'dim = 8 # kohya-flux-lint: disable-line misspelt-option');
    expect(told(await findingsIn({ 'run.toml': quiet }))).toContain(absent);
  });

  it('hides nothing that is worse than itself', async () => {
    const text = run.replace('output_dir', 'output_directory');
    const settings: Settings = { rules: { 'misspelt-option': 'notice' } };
    expect(told(await findingsIn({ 'run.toml': text }, settings))).toEqual([
      'misspelt-option renamed',
      'output-name no-directory',
    ]);
  });

  it.each([
    ['network_dim = 8', 'dim = -1'],
    ['pretrained_model_name_or_path =', 'name_or_path = "black-forest-labs/FLUX.1-dev" #'],
    ['learning_rate = 1e-4', 'learning_rte = -1.0'],
  ])('has no fix that leads to a finding: %s as %s', async (right, wrong) => {
    const slipped = (await findingsIn({ 'run.toml': run.replace(right, wrong) })).filter(
      ({ rule }) => rule === 'misspelt-option',
    );
    expect(slipped).toHaveLength(1);
    expect(slipped[0]?.fix).toBeUndefined();
  });

  it.each([
    ['', 'argument'],
    ['optimizer_args = ["scale_parameter=False"]\n', 'argument-beside'],
  ])('that belongs into a list is not absent there: %j', async (list, message) => {
    const text = `${run}optimizer_type = "Adafactor"\n${list}lr_scheduler = "constant"\nmax_grad_norm = 0.0\n`;
    expect(told(await findingsIn({ 'run.toml': text }))).toContain(
      'optimizer-learning-rate adafactor-relative',
    );
    const findings = await findingsIn({ 'run.toml': `${text}relative_step = false\n` });
    expect(told(findings)).toEqual([`misspelt-option ${message}`]);
  });

  it('has a value that is wrong under any name', async () => {
    const findings = await findingsIn({ 'run.toml': `${run}batch_size = "2"\n` });
    expect(told(findings)).toEqual(['misspelt-option renamed', 'option-type dataset']);
    expect(findings[1]?.data).toMatchObject({ option: 'batch_size' });
  });

  it('says what of a dataset file would count in its place', async () => {
    const dataset = `[[datasets]]
resolution = 1024
batch_size = 2
[[datasets.subsets]]
image_dir = "cats"
caption_extension = ".txt"
`;
    const findings = await findingsIn({ 'run.toml': `${run}train_batch = 4\n`, 'dataset.toml': dataset });
    expect(told(findings)).toEqual(['misspelt-option beside-another']);
    expect(findings[0]?.fix).toBeUndefined();
    expect(findings[0]?.related).toMatchObject([{ path: 'dataset.toml' }]);
    const same = await findingsIn({ 'run.toml': `${run}train_batch = 2\n`, 'dataset.toml': dataset });
    expect(told(same)).toEqual(['misspelt-option misspelt']);
  });

  it('leaves what is said of several files as it is', async () => {
    const other = { 'other.toml': run };
    const said = (findings: readonly Finding[]) => findings.filter(({ rule }) => rule === 'shared-output');
    const plain = said(await findingsIn({ 'run.toml': run, ...other }));
    expect(plain).not.toEqual([]);
    expect(said(await findingsIn({ 'run.toml': `${run}save_last_n_epcohs = 2\n`, ...other }))).toEqual(plain);
  });

  it('leaves a comment about what is absent in use', async () => {
    const text = run
      .replace('network_dim', 'dim')
      .replace(/^network_module.*/m, '$& # kohya-flux-lint: disable-line network-settings');
    expect(told(await findingsIn({ 'run.toml': text }))).toEqual(['misspelt-option renamed']);
  });
});

it('does not call absent what lies below a section, where it is lost', async () => {
  const text = run.replace('network_dim = 8\n', '').concat('[network.size]\nnetwork_dim = 8\n');
  expect(told(await findingsIn({ 'run.toml': text }))).toEqual(['nested-table options-lost']);
});

it('does not call absent what a dataset file misspells', async () => {
  const dataset = (resolution: string, folder: string) => `[general]
caption_extension = ".txt"
[[datasets]]
${resolution} = 1024
[[datasets.subsets]]
${folder} = "cats"
`;
  const texts = (resolution: string, folder: string) => ({
    'run.toml': run,
    'dataset.toml': dataset(resolution, folder),
  });
  expect(told(await findingsIn(texts('resolution', 'image_dir')))).toEqual([]);
  expect(told(await findingsIn(texts('resoluton', 'image_dir')))).toEqual(['dataset-schema unknown-near']);
  expect(told(await findingsIn(texts('resolution', 'img_dir')))).toEqual(['dataset-schema other-name']);
});

it('does not call absent what a file of the GUI misspells', async () => {
  const config = (key: string) =>
    JSON.stringify({
      LoRA_type: 'Flux1',
      flux1_checkbox: true,
      pretrained_model_name_or_path: '/models/flux1-dev.safetensors',
      [key]: '/models/clip_l.safetensors',
      flux1_t5xxl: '/models/t5xxl.safetensors',
      ae: '/models/ae.safetensors',
      network_dim: 8,
      train_data_dir: '/data',
      output_dir: 'out',
      output_name: 'cat',
      save_state: true,
      save_every_n_epochs: 1,
      epoch: 10,
    });
  const right = told(await findingsIn({ 'run.json': config('clip_l') }));
  const wrong = { 'run.json': config('clip_ll') };
  const quiet = await findingsIn(wrong, { rules: { 'gui-unknown-key': 'off' } });
  expect(told(quiet)).toContain('model-path unset');
  expect(told(await findingsIn(wrong)).filter((one) => !right.includes(one))).toEqual([
    'gui-unknown-key misspelt',
  ]);
});
