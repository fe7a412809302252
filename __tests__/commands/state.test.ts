import { chmodSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Io } from '../../src/commands/io.ts';
import { run } from '../../src/commands/state.ts';
import { UsageError } from '../../src/model/errors.ts';
import { expectGrowth } from '../growth.ts';

const states = join(import.meta.dirname, '../fixtures/states');
const good = 'accelerate-1.6.0-lora-state';
const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/state.schema.json'), 'utf8'));
const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
let out = '';
let err = '';
const at = (cwd: string): Io => ({
  cwd,
  env: {},
  terminal: false,
  errors: { terminal: false },
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

  it.each([
    [good],
    ['accelerate-1.15.0-lora-state--missing-random-states'],
    ['accelerate-1.15.0-lora-state--lfs-pointer-model'],
    ['--latest', '.', '--name', 'accelerate-1.6.0-lora'],
    ['--latest', '.', '--name', 'no-such-run'],
  ])('tells programs what its schema says: %j', async (...args) => {
    await run([...args, '--format=json'], at(states));
    validate(JSON.parse(out));
    expect(validate.errors ?? []).toEqual([]);
  });

  it('tells programs', async () => {
    await run([good, '--format=json'], at(states));
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

describe('random states of another NumPy', () => {
  const saved = 'accelerate-1.15.0-lora-state';
  const versions = ['--accelerate', '1.15.0', '--torch', '2.15.0'];

  it.each([
    [['--numpy', '2.4.6'], 'loads', undefined],
    [
      ['--numpy', '1.26.4'],
      'loads-but-loses',
      /saved with NumPy 2, and with NumPy 1\.26\.4 accelerate silently/,
    ],
    [[], 'loads', /restore them only under NumPy 2/],
  ])('%j', async (numpy, verdict, text) => {
    expect(await run([saved, '--format=json', ...versions, ...numpy], at(states))).toBe(0);
    const report = JSON.parse(out);
    expect(report.verdict).toBe(verdict);
    expect(report.messages).toEqual(text === undefined ? [] : [expect.stringMatching(text)]);
  });

  it('says what it depends on where no version is known', async () => {
    await run([saved], at(states));
    expect(out).toMatch(/accelerate 1\.1 and later restore\s+them only under NumPy 2/);
  });

  it('does not matter to readers that load anything', async () => {
    const old = ['--accelerate', '0.34.0', '--torch', '2.4.0', '--numpy', '1.26.4'];
    await run([saved, '--format=json', ...old], at(states));
    expect(JSON.parse(out)).toMatchObject({ verdict: 'loads', messages: [] });
  });
});

describe('odd directories', () => {
  it('finds the run whose states there are, without --name, unless there are several', async () => {
    const root = mkdtempSync(join(tmpdir(), 'state-'));
    for (const name of ['cat-000001-state', 'cat-000002-state', 'cat-state'])
      cpSync(join(states, good), join(root, name), { recursive: true });
    expect(await run(['--latest', root], at(root))).toBe(0);
    expect(out).toContain('cat-state');
    cpSync(join(states, good), join(root, 'dog-state'), { recursive: true });
    await expect(run(['--latest', root], at(root))).rejects.toThrow("say which by --name ('cat', 'dog')");
    rmSync(root, { recursive: true });
  });

  it.skipIf(process.getuid?.() === 0 || process.platform === 'win32')(
    'names a file that cannot be read',
    async () => {
      const root = mkdtempSync(join(tmpdir(), 'state-'));
      cpSync(join(states, good), join(root, 'x-state'), { recursive: true });
      chmodSync(join(root, 'x-state/optimizer.bin'), 0);
      expect(await run(['x-state'], at(root))).toBe(1);
      expect(out).toMatch(/`optimizer.bin` cannot be read/);
      rmSync(root, { recursive: true });
    },
  );

  it('are judged in little time however many files there are', async () => {
    const root = mkdtempSync(join(tmpdir(), 'state-'));
    const sizes = { from: 500, to: 4_000 };
    for (const size of Object.values(sizes)) {
      cpSync(join(states, good), join(root, `${size}-state`), { recursive: true });
      for (let number = 1; number < size; number++)
        writeFileSync(join(root, `${size}-state`, `random_states_${number}.pkl`), '');
    }
    const judge = async (size: number) => expect(await run([`${size}-state`], at(root))).toBe(0);
    await expectGrowth(judge, { ...sizes, most: 16 });
    rmSync(root, { recursive: true });
  });
});
