import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { classify } from '../../../src/assemble/classify.ts';
import { guiToSettings } from '../../../src/assemble/gui/convert.ts';
import { guiVersion } from '../../../src/assemble/gui/version.ts';
import type { GuiTab, GuiVersion } from '../../../src/knowledge/gui.ts';
import { textAt } from '../../../src/model/place.ts';
import { toPlain } from '../../../src/model/values.ts';
import { parseJson } from '../../../src/parse/json.ts';

interface Difference<T> {
  readonly set: Readonly<Record<string, T>>;
  readonly gone: readonly string[];
}

interface Case {
  readonly name: string;
  readonly of: string;
  readonly by: 'gui' | 'tables';
  readonly in: Difference<string>;
  readonly out: Difference<unknown>;
  readonly unknown: readonly string[];
}

interface Base {
  readonly in: Readonly<Record<string, string>>;
  readonly out: Readonly<Record<string, unknown>>;
}

const { bases, cases } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../conformance/gui-to-toml/cases.json'), 'utf8'),
) as { bases: Record<string, Base>; cases: readonly Case[] };

function apply<T>(base: Readonly<Record<string, T>>, { set, gone }: Difference<T>): Record<string, T> {
  const all = { ...base, ...set };
  return Object.fromEntries(Object.entries(all).filter(([key]) => !gone.includes(key)));
}

function read(text: string) {
  return parseJson({ path: 'run.json', text });
}

function convert(values: Record<string, unknown>, version: GuiVersion, tab: GuiTab) {
  return guiToSettings(read(JSON.stringify(values)), version, tab);
}

function plain(values: Record<string, unknown>, version: GuiVersion, tab: GuiTab): Record<string, unknown> {
  const { settings } = convert(values, version, tab);
  return Object.fromEntries([...settings].map(([option, { value }]) => [option, toPlain(value)]));
}

describe('what the GUI wrote', () => {
  it('has cases of the GUI itself', () => {
    expect(cases.filter(({ by }) => by === 'gui').length).toBe(18);
  });

  it.each(cases)('$of: $name', (one) => {
    const base = bases[one.of];
    if (base === undefined) throw new Error(`no base '${one.of}'`);
    const [tab, version] = one.of.split(' ') as [GuiTab, GuiVersion];
    const entries = Object.entries(apply(base.in, one.in)).map(
      ([key, value]) => `${JSON.stringify(key)}: ${value}`,
    );
    const document = read(`{\n${entries.join(',\n')}\n}`);
    const { settings, unknown } = guiToSettings(document, version, tab);
    const actual = Object.fromEntries([...settings].map(([option, { value }]) => [option, toPlain(value)]));
    expect(actual).toEqual(apply(base.out, one.out));
    expect([...unknown].sort()).toEqual([...one.unknown].sort());
    expect(classify(document)).toMatchObject({ kind: 'gui-config', gui: { tab, flux: 'yes' } });
    const keys = new Set(document.root.entries.map(({ key }) => key));
    expect(guiVersion(keys, tab).possible).toContain(version);
  });
});

describe('loading', () => {
  const flux = { LoRA_type: 'Flux1', flux1_checkbox: true, unet_lr: 1e-4 };

  it.each([
    ['text with a number', { max_train_steps: '500' }, 500],
    ['text that is no integer', { max_train_steps: '1e3', dataset_config: 'd.toml' }, undefined],
    ['a fraction', { max_train_steps: 10.9 }, 10],
  ])('max_train_steps: %s', (_, values, expected) => {
    expect(plain({ ...flux, ...values }, '25.2', 'lora').max_train_steps).toBe(expected);
  });

  it.each([
    [{ xformers: true }, { xformers: true }],
    [{ xformers: false }, {}],
    [{ xformers: 'sdpa' }, { sdpa: true }],
  ])('%o', (values, expected) => {
    const { xformers, sdpa } = plain({ ...flux, ...values }, '25.2', 'lora');
    expect({ xformers, sdpa }).toEqual(expected);
  });

  it('takes AdamW where no optimizer is named, and AdamW8bit for the old flag', () => {
    expect(plain(flux, '25.2', 'lora').optimizer_type).toBe('AdamW');
    expect(plain({ ...flux, use_8bit_adam: true }, '25.2', 'lora').optimizer_type).toBe('AdamW8bit');
  });

  it('knows keys by their old names', () => {
    const values = {
      ...flux,
      lora_network_weights: 'a.safetensors',
      use_wandb: 'True',
      save_model_as: 'diffusers',
    };
    expect(plain(values, '25.2', 'lora')).toMatchObject({
      network_weights: 'a.safetensors',
      log_with: 'wandb',
      save_model_as: 'safetensors',
    });
  });

  it('takes every text for a ticked box', () => {
    expect(plain({ ...flux, save_state: 'false' }, '25.2', 'lora').save_state).toBe(true);
  });
});

describe('places', () => {
  it('points at the JSON key, and marks what nobody wrote', () => {
    const text = '{"flux1_checkbox": true, "LoRA_type": "Flux1", "max_resolution": "768,768"}';
    const document = read(text);
    const { settings } = guiToSettings(document, '25.2', 'lora');
    const resolution = settings.get('resolution');
    expect(resolution).toMatchObject({ option: 'resolution', key: 'max_resolution', source: 'file' });
    expect(resolution && textAt(resolution.place)).toBe('"768,768"');
    expect(settings.get('lr_scheduler')).toMatchObject({ source: 'gui', value: { value: 'cosine' } });
  });

  it('keeps apart what was 0 and is left out', () => {
    const { settings, zeros } = convert(
      { ...{ LoRA_type: 'Flux1', flux1_checkbox: true }, guidance_scale: 0 },
      '25.2',
      'lora',
    );
    expect(settings.has('guidance_scale')).toBe(false);
    expect(zeros.map(({ option }) => option)).toContain('guidance_scale');
  });

  it('leaves out what the GUI counts from images', () => {
    const { settings, unknown } = convert({ flux1_checkbox: true, max_train_steps: 0 }, '25.2', 'dreambooth');
    expect(settings.has('max_train_steps')).toBe(false);
    expect([...unknown]).toEqual(['max_train_steps']);
  });
});
