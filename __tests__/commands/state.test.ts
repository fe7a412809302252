import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Io } from '../../src/commands/io.ts';
import { run } from '../../src/commands/state.ts';
import { UsageError } from '../../src/model/errors.ts';

const states = join(import.meta.dirname, '../fixtures/states');
const good = 'accelerate-1.6.0-lora-state';
let out = '';
let err = '';
const at = (cwd: string): Io => ({
  cwd,
  env: {},
  terminal: false,
  input: () => ({ text: '' }),
  out: (text) => {
    out += text;
  },
  err: (text) => {
    err += text;
  },
});

beforeEach(() => {
  out = '';
  err = '';
});

describe('state', () => {
  it.each([
    [[good], 0, 'can be resumed from '],
    [['accelerate-1.15.0-lora-state--missing-random-states'], 0, 'with a loss'],
    [['accelerate-1.15.0-lora-state--lfs-pointer-model'], 1, 'Run `git lfs pull`'],
    [[good, '--script', 'flux_train.py'], 1, 'another kind of training'],
    [[good, '--accelerate', '0.33.0', '--torch', '2.7.0'], 1, "KeyError: 'step'"],
    [[good, '--accelerate', '1.6.0', '--torch', '2.7.0'], 0, 'rank 4'],
  ])('%j', async (args, status, text) => {
    expect(await run(args, at(states))).toBe(status);
    expect(out.replaceAll(/\s+/g, ' ')).toContain(text);
  });

  it('tells programs', async () => {
    await run([good, '--json'], at(states));
    expect(JSON.parse(out)).toMatchObject({
      verdict: 'loads',
      networkDim: 4,
      position: { epoch: 1, step: 3 },
      processes: 1,
    });
  });

  it.each([
    [['none']],
    [[]],
    [[good, '--accelerate', 'new']],
    [[good, '--torch', '2.6']],
    [[`${good}/model.safetensors`]],
    [['--latest', '.', good]],
  ])('refuses %j', async (args) => {
    await expect(run(args, at(states))).rejects.toThrow(UsageError);
  });

  it('finds the latest that loads', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'states-'));
    for (const [from, to, epoch] of [
      [good, 'm-000001-state', 1],
      [good, 'm-000002-state', 2],
      ['accelerate-1.15.0-lora-state--truncated-optimizer', 'm-000003-state', 3],
    ] as const) {
      cpSync(join(states, from), join(directory, to), { recursive: true });
      writeFileSync(
        join(directory, to, 'train_state.json'),
        JSON.stringify({ current_epoch: epoch, current_step: epoch }),
      );
    }
    expect(await run(['--latest', '.', '--name', 'm'], at(directory))).toBe(0);
    expect(out).toBe('m-000002-state\n');
    expect(err).toContain('passed over m-000003-state: `optimizer.bin` is cut off.');
    expect(await run(['--latest', '.', '--name', 'other'], at(directory))).toBe(1);
  });
});
