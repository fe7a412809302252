import { describe, expect, test } from 'vitest';
import { expand, readStore, readVersions, tableTargets } from '../../scripts/knowledge/tables.ts';
import {
  hasScript,
  lifetime,
  newestTarget,
  optionsOf,
  releaseOf,
  standing,
} from '../../src/knowledge/options.ts';
import { type Script, scripts } from '../../src/model/script.ts';

const network = 'flux_train_network.py';
const fineTune = 'flux_train.py';
const controlNet = 'flux_train_control_net.py';

describe('optionsOf', () => {
  test.each([
    ['sd-scripts sd3-2024-08-09', 185, 0, 0],
    ['sd-scripts sd3-2024-08-17', 193, 174, 0],
    ['sd-scripts sd3-2024-10-20', 199, 184, 0],
    ['sd-scripts sd3-2024-11-15', 200, 184, 200],
    ['sd-scripts sd3-2024-12-15', 202, 186, 185],
    ['kohya_ss 25.0.3', 207, 186, 185],
    ['kohya_ss 25.2.1', 208, 187, 186],
    ['sd-scripts 0.10.1', 215, 194, 193],
    ['sd-scripts 0.10.6', 217, 196, 195],
    ['sd-scripts 0.11.1', 219, 198, 197],
    ['kohya_ss 26.0.0', 219, 198, 197],
  ])('%s has %i, %i and %i options', (target, ...counts) => {
    expect([network, fineTune, controlNet].map((script) => optionsOf(script as Script, target).size)).toEqual(
      counts,
    );
  });

  test('knows the types and defaults of the newest version', () => {
    const options = optionsOf(network, newestTarget);
    expect(options.get('save_state')).toEqual({
      name: 'save_state',
      type: 'flag',
      list: false,
      default: false,
    });
    expect(options.get('network_args')).toEqual({
      name: 'network_args',
      type: 'str',
      list: true,
      default: null,
    });
    expect(options.get('lr_warmup_steps')).toMatchObject({ type: 'int_or_float', default: 0 });
    expect(options.get('dataset_config')).toMatchObject({ type: 'Path', default: null });
    expect(options.get('learning_rate')).toMatchObject({ type: 'float' });
  });

  test('refuses a target that does not exist', () => {
    expect(() => optionsOf(network, 'sd-scripts 9.9.9')).toThrow(RangeError);
  });

  test.each(scripts)('gives for %s in every target what the importer would write out', (script) => {
    const { targets: releases } = readVersions();
    const tables = expand(readStore(script), tableTargets(releases));
    for (const { name: target, options } of releases) {
      const expected = tables.get(options) ?? new Map();
      const found = optionsOf(script, target);
      expect([...found.keys()].sort()).toEqual([...expected.keys()].sort());
      for (const [
        name,
        { type, list = false, choices, default: fallback = type === 'flag' ? false : null },
      ] of expected) {
        const option = { name, type, list, ...(choices && { choices }), default: fallback };
        expect(found.get(name)).toEqual(option);
      }
    }
  });
});

/** [script, option, last target before, first target after, what before, what after] */
const changes: readonly [Script, string, string, string, object | undefined, object | undefined][] = [
  [
    network,
    'timestep_sampling',
    'sd-scripts sd3-2024-08-09',
    'sd-scripts sd3-2024-08-17',
    undefined,
    { type: 'str' },
  ],
  [
    network,
    'loss_type',
    'sd-scripts sd3-2024-08-09',
    'sd-scripts sd3-2024-08-17',
    { choices: ['l2', 'huber', 'smooth_l1'] },
    { choices: ['l1', 'l2', 'huber', 'smooth_l1'] },
  ],
  [
    network,
    'split_mode',
    'sd-scripts sd3-2024-08-09',
    'sd-scripts sd3-2024-08-17',
    undefined,
    { type: 'flag' },
  ],
  [
    network,
    't5xxl_max_token_length',
    'sd-scripts sd3-2024-08-09',
    'sd-scripts sd3-2024-08-17',
    undefined,
    { type: 'int' },
  ],
  [
    network,
    'fp8_base_unet',
    'sd-scripts sd3-2024-08-17',
    'sd-scripts sd3-2024-10-20',
    undefined,
    { type: 'flag' },
  ],
  [
    network,
    'text_encoder_lr',
    'sd-scripts sd3-2024-08-17',
    'sd-scripts sd3-2024-10-20',
    { list: false },
    { list: true },
  ],
  [
    network,
    'lr_warmup_steps',
    'sd-scripts sd3-2024-08-17',
    'sd-scripts sd3-2024-10-20',
    { type: 'int' },
    { type: 'int_or_float' },
  ],
  [
    fineTune,
    'lr_decay_steps',
    'sd-scripts sd3-2024-08-17',
    'sd-scripts sd3-2024-10-20',
    undefined,
    { type: 'int_or_float' },
  ],
  [
    fineTune,
    'mem_eff_save',
    'sd-scripts sd3-2024-08-17',
    'sd-scripts sd3-2024-10-20',
    undefined,
    { type: 'flag' },
  ],
  [
    fineTune,
    'blocks_to_swap',
    'sd-scripts sd3-2024-08-17',
    'sd-scripts sd3-2024-10-20',
    undefined,
    { type: 'int' },
  ],
  [
    network,
    'blocks_to_swap',
    'sd-scripts sd3-2024-10-20',
    'sd-scripts sd3-2024-11-15',
    undefined,
    { type: 'int' },
  ],
  [
    network,
    'weighting_scheme',
    'sd-scripts sd3-2024-10-20',
    'sd-scripts sd3-2024-11-15',
    { default: 'none' },
    { default: 'uniform' },
  ],
  [
    network,
    'huber_scale',
    'sd-scripts sd3-2024-11-15',
    'sd-scripts sd3-2024-12-15',
    undefined,
    { type: 'float', default: 1 },
  ],
  [
    controlNet,
    'save_model_as',
    'sd-scripts sd3-2024-11-15',
    'sd-scripts sd3-2024-12-15',
    { default: 'safetensors' },
    { default: null },
  ],
  [
    controlNet,
    'reg_data_dir',
    'sd-scripts sd3-2024-11-15',
    'sd-scripts sd3-2024-12-15',
    { type: 'str' },
    undefined,
  ],
  [
    network,
    'validation_split',
    'sd-scripts sd3-2024-12-15',
    'kohya_ss 25.0.0',
    undefined,
    { type: 'float', default: 0 },
  ],
  [
    network,
    'validate_every_n_steps',
    'sd-scripts sd3-2024-12-15',
    'kohya_ss 25.0.0',
    undefined,
    { type: 'int' },
  ],
  [fineTune, 'resize_interpolation', 'kohya_ss 25.0.3', 'kohya_ss 25.1.0', undefined, { type: 'str' }],
  [network, 'model_type', 'kohya_ss 25.2.2', 'sd-scripts 0.10.0', undefined, { choices: ['flux', 'chroma'] }],
  [controlNet, 'metadata_usage_hint', 'kohya_ss 25.2.2', 'sd-scripts 0.10.0', undefined, { type: 'str' }],
  [network, 'train_inpainting', 'sd-scripts 0.10.1', 'sd-scripts 0.10.4', undefined, { type: 'flag' }],
  [
    network,
    'show_timesteps',
    'sd-scripts 0.11.0',
    'sd-scripts 0.11.1',
    undefined,
    { choices: ['console', 'image'] },
  ],
];

test.each(changes)('%s: %s changed between %s and %s', (script, option, before, after, old, now) => {
  for (const [target, expected] of [
    [before, old],
    [after, now],
  ] as const) {
    const found = optionsOf(script, target).get(option);
    if (expected === undefined) expect(found).toBeUndefined();
    else expect(found).toMatchObject(expected);
  }
});

test.each([
  [network, 'resize_interpolation', { since: 'sd-scripts sd3-2025-05-20 / kohya_ss 25.1.0' }],
  [network, 'show_timesteps', { since: 'sd-scripts 0.11.1 / kohya_ss 26.0.0' }],
  [network, 'blocks_to_swap', { since: 'sd-scripts sd3-2024-11-15 / kohya_ss 25.0.0' }],
  [network, 'network_dim', {}],
  [controlNet, 'network_dim', { until: 'sd-scripts sd3-2024-11-15' }],
  [network, 'network_dims', undefined],
  [network, '__proto__', undefined],
] as const)('the lifetime of %s %s', (script, option, expected) => {
  expect(lifetime(script, option)).toEqual(expected);
});

test.each([
  [network, 'save_state', newestTarget, 'option'],
  [network, 'mem_eff_save', newestTarget, 'sibling'],
  [fineTune, 'network_dim', 'kohya_ss 25.0.0', 'sibling'],
  [controlNet, 'reg_data_dir', newestTarget, 'sibling'],
  [network, 'model_type', 'kohya_ss 25.2.2', 'elsewhen'],
  [network, 'netwrok_dim', newestTarget, 'unknown'],
  [network, 'constructor', newestTarget, 'unknown'],
] as const)('to %s in its target, %s is: %s %s', (script, name, target, is) => {
  expect(standing(script, name, target).is).toBe(is);
});

test('scripts came one after the other', () => {
  expect(hasScript(network, 'sd-scripts sd3-2024-08-09')).toBe(true);
  expect(hasScript(fineTune, 'sd-scripts sd3-2024-08-09')).toBe(false);
  expect(hasScript(controlNet, 'kohya_ss 25.0.0')).toBe(true);
});

test('releases carry their commit and pins', () => {
  expect(releaseOf('kohya_ss 26.0.0')).toMatchObject({
    options: 'sd-scripts 0.11.1',
    sdScripts: '6721028c79ee85a78b3a06dfd8954dae310a1cce',
    pins: { accelerate: '>=1.7.0', sdScriptsAccelerate: '==1.6.0', torch: '==2.7.0' },
  });
  expect(releaseOf('sd-scripts 1')).toBeUndefined();
});
