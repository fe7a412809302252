import { describe, expect, test } from 'vitest';
import { newestTarget, optionsOf } from '../../src/knowledge/options.ts';
import { nearest } from '../../src/model/nearest.ts';

const script = 'flux_train_network.py';

function nearestOption(name: string, target = newestTarget): string | undefined {
  return nearest(name, optionsOf(script, target).keys());
}

describe('the nearest name', () => {
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
    ['gradient_checkpoint', 'gradient_checkpointing'],
    ['trainning_data_dir', 'train_data_dir'],
    ['training_data_dir', 'train_data_dir'],
    ['log_dir', 'logging_dir'],
    ['pretrainedModelNameOrPath', 'pretrained_model_name_or_path'],
    ['lr_unet', 'unet_lr'],
    ['resum', 'resume'],
    ['seeds', 'seed'],
  ])('takes %s for %s', (name, option) => {
    expect(nearestOption(name)).toBe(option);
  });

  test.each([
    'epoch',
    'use_cpu',
    'steps',
    'version',
    'name',
    'author',
    'v1',
    'vae_path',
    'log_tracker_config_dir',
    'caption_postfix',
    'optimizer',
    'dtype',
    'rank',
    'lr',
    'width',
    '',
    '-',
    '__proto__',
    'x'.repeat(10_000),
  ])('takes %s for no option', (name) => {
    expect(nearestOption(name)).toBeUndefined();
  });

  test('finds every option whose letters two neighbours swapped', () => {
    for (const option of optionsOf(script, newestTarget).keys()) {
      if (option.length < 7) continue;
      const swapped = `${option.slice(0, 2)}${option.charAt(3)}${option.charAt(2)}${option.slice(4)}`;
      if (swapped !== option) expect(nearestOption(swapped)).toBe(option);
    }
  });

  test('keeps to the options of the target', () => {
    expect(nearestOption('model_typ', 'kohya_ss 25.2.2')).toBeUndefined();
    expect(nearestOption('model_typ')).toBe('model_type');
  });

  test.each([
    ['eror', ['off', 'error', 'warning', 'notice'], 'error'],
    ['cosin', ['linear', 'cosine', 'cosine_with_restarts', 'constant'], 'cosine'],
    ['sped', ['speed', 'sped_', 'spud'], 'sped_'],
    ['bat', ['bag', 'cat'], undefined],
    ['size_ab', ['size_a', 'size_b'], undefined],
    ['subset', ['subsets', 'image_dir'], 'subsets'],
    ['kaeping', ['keep_tokens'], undefined],
  ])('takes %s among %j for %s', (word, names, name) => {
    expect(nearest(word, names)).toBe(name);
  });
});
