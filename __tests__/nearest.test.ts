import { describe, expect, it } from 'vitest';
import { lint } from '../src/lint.ts';
import type { Finding } from '../src/model/finding.ts';
import { toRule } from '../src/workspace/read-option.ts';
import { worldOfTexts } from '../src/world/of-texts.ts';

/** A word as people mistype it. */
const slips: readonly (readonly [what: string, slip: (name: string) => string])[] = [
  ['a letter too few', (name) => without(name, 3)],
  ['two letters too few', (name) => without(without(name, -2), 3)],
  ['a letter twice', (name) => `${name.slice(0, 4)}${name.slice(3)}`],
  ['neighbours swapped', (name) => `${name.slice(0, 4)}${name[5]}${name[4]}${name.slice(6)}`],
  ['another letter', (name) => `${name.slice(0, 3)}x${name.slice(4)}`],
  ['capitals', (name) => name.toUpperCase()],
  ['an s too many', (name) => `${name}s`],
];

/** Words of which nobody can tell what was meant. */
const others: typeof slips = [
  ['three letters too few', (name) => without(without(without(name, -2), 5), 3)],
  ['another word', () => 'zebra_crossing'],
];

/** Who tells what was meant, a name that it knows, and which names it says of a word. */
const askers: readonly (readonly [who: string, name: string, ask: (word: string) => Promise<string[]>])[] = [
  ['a training config', 'network_dropout', (word) => said('a.toml', `${flux}${word} = 1\n`)],
  ['a choice', 'logit_normal', (word) => said('a.toml', `${flux}weighting_scheme = "${word}"\n`)],
  ['network_args', 'module_dropout', (word) => said('a.toml', `${flux}network_args = ["${word}=0.1"]\n`)],
  ['optimizer_args', 'weight_decay', (word) => said('a.toml', `${flux}optimizer_args = ["${word}=0.1"]\n`)],
  [
    'lr_scheduler_type',
    'CosineAnnealingWarmRestarts',
    (word) => said('a.toml', `${flux}lr_scheduler_type = "${word}"\n`),
  ],
  ['lr_scheduler', 'constant_with_warmup', (word) => said('a.toml', `${flux}lr_scheduler = "${word}"\n`)],
  ['network_module', 'networks.lora_flux', (word) => said('a.toml', `${model}network_module = "${word}"\n`)],
  [
    'a comment',
    'missing-save-state',
    (word) => said('a.toml', `${flux}# kohya-flux-lint: disable-file ${word}\n`),
  ],
  ['a dataset config', 'keep_tokens_separator', (word) => said('flux.toml', dataset(word))],
  ['a field of the GUI', 'lr_scheduler_args', (word) => said('g.json', gui({ [word]: 'a' }))],
  [
    'additional parameters',
    'network_dropout',
    (word) => said('g.json', gui({ additional_parameters: `--${word} 1` })),
  ],
  ['the command line', 'missing-save-state', async (word) => refusal(() => toRule(word))],
];

const model = 'pretrained_model_name_or_path = "a"\nae = "b"\nt5xxl = "c"\nguidance_scale = 1.0\n';
const flux = `${model}network_module = "networks.lora_flux"\n`;

describe.each(askers)('the name that is meant by a word of %s (%s)', (_, name, ask) => {
  it.each(slips)('is told with %s', async (_what, slip) => {
    expect(await ask(slip(name))).toContain(name);
  });

  it.each(others)('is not told with %s', async (_what, slip) => {
    expect(await ask(slip(name))).not.toContain(name);
  });
});

/** A text without its nth letter, counted from the end where that is negative. */
function without(text: string, nth: number): string {
  const letters = [...text.matchAll(/[a-z]/gi)].map(({ index }) => index);
  const at = letters.at(nth) ?? 0;
  return text.slice(0, at) + text.slice(at + 1);
}

async function said(path: string, text: string): Promise<string[]> {
  const { findings } = await lint(worldOfTexts([[path, text]]), { settings: { preset: 'advice' } });
  return findings.flatMap(namesIn);
}

/** Rules whose data name the option that is meant, where it is told. */
const optionRules = ['gui-additional-parameters', 'misspelt-option'];

/** What a finding says that was meant: a name of its data, or what its fix writes. */
function namesIn({ rule, data, fix }: Finding): string[] {
  const { near, field, option } = data;
  const meant = [near, field, optionRules.includes(rule) ? option : undefined];
  const written = fix?.edits.map(({ text }) => text.replace(/^"|(?:=[^=]*)?"$/g, '')) ?? [];
  return [...meant.filter((name) => typeof name === 'string'), ...written];
}

/** The names that a refusal says. */
function refusal(refused: () => unknown): string[] {
  try {
    refused();
    return [];
  } catch (error) {
    return [...JSON.stringify(error).matchAll(/'([\w-]+)'/g)].flatMap(([, name]) => name ?? []);
  }
}

function dataset(key: string): string {
  return `[general]\n${key} = "|||"\n[[datasets]]\nresolution = 512\n[[datasets.subsets]]\nimage_dir = "a"\nnum_repeats = 1\n`;
}

function gui(more: object): string {
  const fields = { LoRA_type: 'Flux1', flux1_checkbox: true, pretrained_model_name_or_path: 'a', ...more };
  return JSON.stringify({ ...fields, max_train_epochs: 1, save_every_n_epochs: 1, network_dim: 8, seed: 1 });
}
