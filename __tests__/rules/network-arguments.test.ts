import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { models } from '../../src/knowledge/scripts.ts';
import type { Run } from '../../src/model/run.ts';
import { check } from '../../src/rules/check.ts';
import { skippedPairs, valueProblem } from '../../src/rules/support/network-arguments.ts';
import { blockSwap } from '../../src/rules/training/block-swap.ts';
import { networkArguments } from '../../src/rules/training/network-arguments.ts';
import { networkModule } from '../../src/rules/training/network-module.ts';
import { runOf } from '../assemble/dataset/runs.ts';

/** Severity and message of what the rules say about a LoRA run in a target. */
function told(target: string, text: string): string[] {
  const run: Run = { ...runOf(`network_module = "networks.lora_flux"\n${text}`), target: targetOf(target) };
  const repository = { documents: [run.document], runs: [run], datasets: [], pins: [] };
  return check(repository, [blockSwap, networkArguments, networkModule]).map(
    ({ severity, message }) => `${severity} ${message}`,
  );
}

function targetOf(name: string): Run['target'] {
  return { name, origin: 'asked-for', reason: { message: 'given' } };
}

describe('what a target knows', () => {
  it.each([
    [
      'sd-scripts sd3-2025-03-24',
      'network_args = ["ggpo_beta=0.1", "ggpo_sigma=0.1"]',
      ['warning not-yet', 'warning not-yet'],
    ],
    ['sd-scripts sd3-2025-05-20', 'network_args = ["ggpo_beta=0.1", "ggpo_sigma=0.1"]', []],
    ['sd-scripts sd3-2025-07-10', 'network_args = ["split_qkv=True"]', []],
    ['kohya_ss 25.2.1', 'network_args = ["split_qkv=True"]', []],
    ['sd-scripts 0.10.0', 'network_args = ["split_qkv=True"]', ['error split-qkv']],
    ['kohya_ss 26.0.0', 'network_args = ["split_qkv=True"]', ['error split-qkv']],
    ['sd-scripts sd3-2024-10-20', 'blocks_to_swap = 40', []],
    ['sd-scripts sd3-2024-11-15', 'blocks_to_swap = 40', ['error too-many']],
  ])('%s: %s', (target, text, expected) => {
    expect(told(target, text)).toEqual(expected);
  });

  it('knows the OFT network only where it is', () => {
    const run = {
      ...runOf('network_module = "networks.oft_flux"'),
      target: targetOf('sd-scripts sd3-2024-08-17'),
    };
    const repository = { documents: [run.document], runs: [run], datasets: [], pins: [] };
    expect(check(repository, [networkModule])).toMatchObject([{ severity: 'error', message: 'not-yet' }]);
  });
});

describe('block indices', () => {
  const index = (count: number) => fc.integer({ min: 0, max: count - 1 });
  const part = (count: number) =>
    fc.oneof(
      index(count).map(String),
      fc.tuple(index(count), index(count)).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`),
    );
  const kinds = [
    ['double-blocks', models.flux.blocks.double],
    ['single-blocks', models.flux.blocks.single],
  ] as const;

  it.each(kinds)('%s: numbers and ranges up to the last are taken, any beyond is not', (is, count) => {
    const parts = fc.array(part(count), { minLength: 1 });
    fc.assert(
      fc.property(parts, fc.integer({ min: count, max: 999 }), (good, beyond) => {
        expect(valueProblem('a', { is }, good.join(','))).toBeUndefined();
        expect(valueProblem('a', { is }, [...good, String(beyond)].join(','))?.message).toBe('block-outside');
        expect(valueProblem('a', { is }, [...good, `0-${beyond}`].join(','))?.message).toBe('block-outside');
      }),
    );
  });
});

describe('values as Python reads them', () => {
  it.each([
    ['int', ' 4 ', undefined],
    ['int', '1_000', undefined],
    ['int', '+4', undefined],
    ['int', '4.0', 'not-whole'],
    ['int', '', 'not-whole'],
    ['int', '٤', undefined],
    ['float', '1e-3', undefined],
    ['float', '.5', undefined],
    ['float', '5.', undefined],
    ['float', 'inf', undefined],
    ['float', '1_0.5', undefined],
    ['float', '1e', 'not-number'],
    ['float', 'None', 'not-number'],
    ['in-dims', ' [4,2,2,2,4]', undefined],
    ['in-dims', '4,2,2,2', 'in-dims'],
    ['train-blocks', 'Single', 'train-blocks'],
    ['double-blocks', '', undefined],
    ['double-blocks', '0-3-5', 'block-text'],
  ] as const)('%s %j', (is, value, message) => {
    expect(valueProblem('a', { is }, value)?.message).toBe(message);
  });

  it('finds the pairs that are skipped', () => {
    expect(skippedPairs({ is: 'int-pairs' }, 'a=4, ,b=4.0,c')).toEqual(['b=4.0', 'c']);
    expect(skippedPairs({ is: 'float-pairs' }, 'a=4,b=4.0')).toEqual([]);
  });
});
