import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Io } from '../../src/commands/io.ts';
import { run } from '../../src/commands/plan.ts';
import { UsageError } from '../../src/model/errors.ts';

const settings = vi.hoisted(() => ({ of: {} as Record<string, string | number | boolean> }));

vi.mock('../../src/lint.ts', () => ({
  lint: async (_: unknown, { paths }: { paths: string[] }) => ({
    asked: { documents: [] },
    repository: {
      documents: [],
      datasets: [],
      runs: [
        {
          script: 'flux_train_network.py',
          target: { name: 'sd-scripts 0.11.1' },
          document: { path: paths[0] },
          settings: new Map(
            Object.entries(settings.of).map(([name, value]) => [
              name,
              { value: { type: typeof value === 'number' ? 'integer' : typeof value, value } },
            ]),
          ),
        },
      ],
    },
  }),
}));

const cwd = mkdtempSync(join(tmpdir(), 'plan-'));
writeFileSync(join(cwd, 'config.toml'), '');
let out = '';
const io: Io = {
  cwd,
  env: {},
  terminal: false,
  errors: { terminal: false },
  input: () => ({ text: '' }),
  out: (text) => {
    out += text;
  },
  err: () => {},
};

beforeEach(() => {
  out = '';
  settings.of = {
    output_dir: 'out',
    output_name: 'm',
    max_train_epochs: 4,
    save_every_n_epochs: 1,
    save_state: true,
    train_batch_size: 2,
  };
});

describe('plan', () => {
  it('divides images by the batch size', async () => {
    expect(await run(['config.toml', '--images', '21', '--format=json'], io)).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      updatesPerEpoch: 11,
      maxTrainSteps: 44,
      worstLoss: { updates: 11 },
    });
  });

  it('crashes where it is asked to', async () => {
    expect(await run(['config.toml', '--batches', '10', '--processes', '2', '--crash-at', '12'], io)).toBe(0);
    expect(out).toContain('resume = "out/m-000002-state"');
  });

  it('draws', async () => {
    expect(await run(['config.toml', '--format=mermaid'], io)).toBe(0);
    expect(out).toMatch(/^timeline\n/);
  });

  it('fails where upstream does', async () => {
    settings.of.save_every_n_epochs = 0;
    expect(await run(['config.toml'], io)).toBe(1);
    expect(out).toContain('ZeroDivisionError');
  });

  it('goes on from the state that the configuration names', async () => {
    settings.of.resume = 'out/m-000002-state';
    await run(['config.toml', '--format=json'], io);
    expect(JSON.parse(out).moments.map(({ epoch }: { epoch: number }) => epoch)).toEqual([3, 4]);
  });

  it.each([[['--batches', '0', 'config.toml']], [[]], [['config.toml', 'config.toml']], [['none.toml']]])(
    'refuses %j',
    async (args) => {
      await expect(run(args, io)).rejects.toThrow(UsageError);
    },
  );

  it('helps', async () => {
    expect(await run(['--help'], io)).toBe(0);
    expect(out).toContain('--crash-at');
  });
});
