import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { run } from '../../src/commands/schema.ts';
import { scripts } from '../../src/model/script.ts';

async function printed(args: readonly string[]): Promise<{ readonly status: number; readonly text: string }> {
  let text = '';
  const out = (more: string) => {
    text += more;
  };
  const status = await run(args, {
    cwd: '/',
    env: {},
    terminal: false,
    errors: { terminal: false },
    input: () => ({ text: '' }),
    out,
    err: () => {},
  });
  return { status, text };
}

function committed(name: string): string {
  return readFileSync(join(import.meta.dirname, `../../schemas/${name}.schema.json`), 'utf8');
}

describe('schema', () => {
  it.each([
    [[], 'flux_train_network'],
    ...scripts.map((script) => [['--script', script], script.replace('.py', '')] as const),
    [['dataset'], 'dataset'],
  ] as const)('%j prints what schemas/ has for %s', async (args, name) => {
    expect(await printed(args)).toEqual({ status: 0, text: committed(name) });
  });

  it('prints the schema of another version', async () => {
    const { text } = await printed(['--script=flux_train', '--target', 'sd-scripts sd3-2024-10-20']);
    const { title, properties } = JSON.parse(text);
    expect(title).toBe('Training config of flux_train.py (sd-scripts sd3-2024-10-20)');
    expect(properties).toHaveProperty('double_blocks_to_swap');
    expect(properties).not.toHaveProperty('train_inpainting');
    const dataset = JSON.parse((await printed(['dataset', '--target', 'kohya_ss 25.0.0'])).text);
    expect(dataset.title).toBe('Dataset config (kohya_ss 25.0.0)');
    expect(dataset.properties.general.properties).not.toHaveProperty('resize_interpolation');
  });

  it.each([
    [['--script', 'flux_trian'], "there is no script 'flux_trian' (did you mean 'flux_train.py'?)"],
    [
      ['--target', 'sd-scripts 0.11.11'],
      "there is no target 'sd-scripts 0.11.11' (did you mean 'sd-scripts 0.11.1'?)",
    ],
    [['datset'], "there is no schema 'datset' (did you mean 'dataset'?)"],
    [['dataset', 'dataset'], 'schema prints one schema'],
    [
      ['dataset', '--script', 'flux_train'],
      'the schema of dataset configurations is the same for all scripts',
    ],
    [
      ['--script', 'flux_train_control_net', '--target', 'sd-scripts sd3-2024-08-17'],
      'sd-scripts sd3-2024-08-17 has no flux_train_control_net.py',
    ],
    [['--scirpt'], "there is no option '--scirpt' (did you mean '--script'?)"],
  ])('%j is refused with one line', async (args, message) => {
    await expect(printed(args)).rejects.toMatchObject({ name: 'UsageError', message });
  });

  it('explains itself', async () => {
    expect((await printed(['--help'])).text).toContain('kohya-flux-lint schema dataset');
  });
});
