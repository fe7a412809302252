import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkoutAt } from '../../../src/files/checkout.ts';
import { lint } from '../../../src/lint.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'release-')));
});
afterEach(() => rmSync(root, { recursive: true }));

const config = JSON.stringify({
  LoRA_type: 'Flux1',
  flux1_checkbox: true,
  learning_rate: 0.0001,
  model_list: 'custom',
  network_dim: 16,
  pretrained_model_name_or_path: '/models/flux1-dev.safetensors',
  sdxl: false,
});

async function targetOf(files: Readonly<Record<string, string>>, path: string): Promise<string[]> {
  for (const [name, text] of Object.entries({ ...files, [path]: config })) {
    mkdirSync(join(root, dirname(name)), { recursive: true });
    writeFileSync(join(root, name), text);
  }
  const { repository } = await lint(checkoutAt(root));
  return repository.runs.map(({ target }) => `${target.name}: ${target.reason.message}`);
}

const code = { 'kohya_gui/lora_gui.py': '' };
const project = (version: string) => `[project]\nname = "kohya-ss"\nversion = "${version}"\n`;

it.each([
  [{ ...code, '.release': 'v25.2.1' }, 'presets/a.json', 'kohya_ss 25.2.1: gui-release'],
  [
    { ...code, '.release': 'v25.0.3\n', 'pyproject.toml': project('0.1.0') },
    'a.json',
    'kohya_ss 25.0.3: gui-release',
  ],
  [{ ...code, 'pyproject.toml': project('25.1.2') }, 'a.json', 'kohya_ss 25.1.2: gui-release'],
  [{ ...code, '.release': 'v24.2.0' }, 'a.json', 'kohya_ss 25.0.0: gui-release-near'],
  [{ ...code, '.release': 'v99.0.0' }, 'a.json', 'kohya_ss 26.0.0: gui-release-near'],
  [
    { 'kohya_ss/kohya_gui/a.py': '', 'kohya_ss/.release': 'v25.1.0' },
    'configs/a.json',
    'kohya_ss 25.1.0: gui-release',
  ],
  [
    { 'tools/gui/kohya_gui/a.py': '', 'tools/gui/.release': 'v25.1.0' },
    'tools/gui/x/a.json',
    'kohya_ss 25.1.0: gui-release',
  ],
  [{ ...code, 'pyproject.toml': project('0.1.0') }, 'a.json', 'kohya_ss 26.0.0: gui'],
  [{ '.release': 'v25.2.1' }, 'a.json', 'kohya_ss 26.0.0: gui'],
  [{ ...code, '.release': 'latest' }, 'a.json', 'kohya_ss 26.0.0: gui'],
])('tells the version of the GUI: %j', async (files, path, target) => {
  expect(await targetOf(files, path)).toEqual([target]);
});

it('lets what is asked for decide', async () => {
  await targetOf({ ...code, '.release': 'v25.2.1' }, 'a.json');
  const { repository } = await lint(checkoutAt(root), { settings: { target: 'kohya_ss 25.0.3' } });
  expect(repository.runs.map(({ target }) => target.name)).toEqual(['kohya_ss 25.0.3']);
});
