import { mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { checkoutAt } from '../src/files/checkout.ts';
import { lint } from '../src/lint.ts';
import { en } from '../src/messages/en.ts';
import { renderText } from '../src/report/text.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'named-')));
});
afterEach(() => rmSync(root, { recursive: true }));

const training = `pretrained_model_name_or_path = "flux1-dev.safetensors"
network_module = "networks.lora_flux"
output_name = "cat"
dataset_config = "d.toml"
`;

async function told(
  files: Readonly<Record<string, string>>,
  paths: readonly string[] = [],
): Promise<string[]> {
  for (const [path, text] of Object.entries(files)) writeFileSync(join(root, path), text);
  const { findings } = await lint(checkoutAt(root), { paths });
  return findings.map(({ path, severity, rule, message }) => `${path}: ${severity} ${rule} ${message}`);
}

test.each([
  ['YAML', 'network_dim: 8\noutput_name: cat\n', 'is-yaml'],
  ['YAML with a comment and a marker', '# mine\n---\nnetwork_dim:\n  - 8\n', 'is-yaml'],
  ['a YAML list', '- a\n- b\n', 'is-yaml'],
  ['JSON', '{\n  "network_dim": 8\n}\n', 'is-json'],
  ['JSON on one line', '\n{"network_dim": 8}\n', 'is-json'],
  ['a JSON list', '[\n  {"image_dir": "x"}\n]\n', 'is-json'],
  ['text', 'hello\n', 'missing-equals'],
])('a `.toml` that is named and holds %s is an error that says so', async (_, text, message) => {
  expect(await told({ 'a.toml': text }, ['a.toml'])).toEqual([`a.toml: error toml-syntax ${message}`]);
});

test('the same files are left alone where nobody names them', async () => {
  expect(await told({ 'a.toml': 'network: 8\n', 'b.toml': '{"a": 1}\n' })).toEqual([]);
});

test.each([
  ['a YAML file', 'general:\n  resolution: 512\n', 'toml-syntax is-yaml'],
  ['what looks like nothing we know', 'resolutio = 512\n', 'dataset-schema top-level'],
])('a dataset config that a run names is checked as one: %s', async (_, text, finding) => {
  expect(await told({ 'c.toml': training, 'd.toml': text })).toContain(`d.toml: error ${finding}`);
});

test('a dataset config that a run names is no run of its own', async () => {
  const text =
    '[general]\nclass_tokens = "cat"\nshuffle_caption = 1\nkeep_tokens = 1\ncaption_extension = ".txt"\n';
  const found = await told({ 'c.toml': training, 'd.toml': text }, ['c.toml', 'd.toml']);
  const about = found.filter((one) => one.startsWith('d.toml'));
  expect(about).toContain('d.toml: error dataset-schema type-bool');
  expect(about.filter((one) => !one.includes('dataset-'))).toEqual([]);
});

test('an array of tables that is never closed is told once, with all that it loses', async () => {
  const text = `network_args = [{a = 1},\n${training}network_dim = 8\n`;
  const found = await told({ 'a.toml': text });
  expect(found.filter((one) => one.includes('toml-'))).toEqual([
    'a.toml: error toml-dialect rest-lost-array',
  ]);
});

test('a file that is named and not recognised is said without --verbose', async () => {
  writeFileSync(join(root, 'a.toml'), '[package]\nname = "x"\n');
  writeFileSync(join(root, 'b.toml'), '[package]\nname = "x"\n');
  const report = await lint(checkoutAt(root), { paths: ['a.toml', '.'] });
  const text = renderText(report, {
    messages: en,
    colors: false,
    links: false,
    width: undefined,
    showPath: (path) => path,
    detail: 'normal',
  });
  expect(text).toContain('a.toml: It is no configuration of a FLUX training.');
  expect(text).not.toContain('b.toml');
  expect(text).toContain('1 file skipped');
});
