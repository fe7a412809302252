import { describe, expect, test } from 'vitest';

import { nearestOption, newestTarget, optionsOf } from '../../src/knowledge/options.ts';

const script = 'flux_train_network.py';

describe('nearestOption', () => {
  test.each([
    ['netwrok_alpha', 'network_alpha'],
    ['netwrok_dim', 'network_dim'],
    ['save_states', 'save_state'],
    ['save_sate', 'save_state'],
    ['Save-State', 'save_state'],
    ['--seed', 'seed'],
    ['output-name', 'output_name'],
    ['reusme', 'resume'],
    ['learning_rte', 'learning_rate'],
    ['max_train_epoch', 'max_train_epochs'],
    ['gradient_acumulation_steps', 'gradient_accumulation_steps'],
  ])('takes %s for %s', (name, option) => {
    expect(nearestOption(script, name)).toBe(option);
  });

  test.each([
    'epoch',
    'use_cpu',
    'steps',
    'version',
    'name',
    'author',
    'clip_g',
    'lowvram',
    'low_vram',
    'guidance_rescale',
    'apply_lg_attn_mask',
    'v1',
    'vae_path',
    'log_tracker_config_dir',
    'caption_postfix',
    'optimizer',
    'dtype',
    'rank',
    'lr',
    'width',
    'seeds_',
    '',
    '-',
    '__proto__',
    'x'.repeat(10_000),
  ])('takes %s for no option', (name) => {
    expect(nearestOption(script, name)).toBeUndefined();
  });

  test('finds every option whose letters two neighbours swapped', () => {
    for (const option of optionsOf(script, newestTarget).keys()) {
      if (option.length < 7) continue;
      const swapped = `${option.slice(0, 2)}${option.charAt(3)}${option.charAt(2)}${option.slice(4)}`;
      if (swapped !== option) expect(nearestOption(script, swapped)).toBe(option);
    }
  });

  test('keeps to the options of the target', () => {
    expect(nearestOption(script, 'model_typ', 'kohya_ss 25.2.2')).toBeUndefined();
    expect(nearestOption(script, 'model_typ')).toBe('model_type');
  });
});
