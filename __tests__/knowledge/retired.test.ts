import { expect, test } from 'vitest';
import facts from '../../knowledge/retired.json' with { type: 'json' };
import { newestTarget } from '../../src/knowledge/options.ts';
import { deadOption, deprecation } from '../../src/knowledge/retired.ts';
import { en } from '../../src/messages/en.ts';

const network = 'flux_train_network.py';
const fineTune = 'flux_train.py';

test('deprecated options name their successor, from the version on that has it', () => {
  expect(deprecation(network, 'split_mode', newestTarget)).toMatchObject({ instead: 'blocks_to_swap' });
  expect(deprecation(network, 'split_mode', 'sd-scripts sd3-2024-10-20')).toBeUndefined();
  expect(deprecation(network, 'double_blocks_to_swap', newestTarget)).toBeUndefined();
  expect(deprecation(fineTune, 'double_blocks_to_swap', newestTarget)).toMatchObject({
    instead: 'blocks_to_swap',
  });
});

test('dead options are dead for some scripts only', () => {
  expect(deadOption(fineTune, 'fp8_base', newestTarget)).toMatchObject({
    because: 'never-read',
    severity: 'warning',
  });
  expect(deadOption(network, 'fp8_base', newestTarget)).toBeUndefined();
  expect(deadOption(network, 'min_snr_gamma', newestTarget)).toMatchObject({ because: 'loss' });
});

test('options die and come to life with the versions', () => {
  expect(deadOption(network, 'ip_noise_gamma', 'kohya_ss 25.0.0')).toMatchObject({ because: 'noise' });
  expect(deadOption(network, 'ip_noise_gamma', 'kohya_ss 25.1.0')).toBeUndefined();
});

test('every reason for a dead option has a message', () => {
  const reasons = facts.dead.filter((dead) => !('instead' in dead)).map(({ because }) => because);
  expect(reasons.filter((reason) => en['dead-option']?.[reason] === undefined)).toEqual([]);
});
