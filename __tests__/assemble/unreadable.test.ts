import { expect, it } from 'vitest';
import { unreadableDocument } from '../../src/assemble/unreadable.ts';
import { check } from '../../src/rules/check.ts';
import { unreadableFile } from '../../src/rules/unreadable-file.ts';

const train = 'network_module = "networks.lora_flux"\nnetwork_dim = 4\n';

it.each([
  ['a training config in UTF-16', 'a.toml', 'utf-16', train, false, 'error toml-utf-16'],
  ['a training config in Latin-1', 'a.TOML', 'not-utf-8', train, false, 'error toml-not-utf-8'],
  [
    'a dataset config',
    'a.toml',
    'utf-16',
    '[[datasets.subsets]]\nimage_dir = "a"\n',
    false,
    'error toml-utf-16',
  ],
  ['TOML of something else', 'a.toml', 'utf-16', '[tool.black]\nline-length = 1\n', false, 'notice utf-16'],
  ['TOML of something else that was named', 'a.toml', 'utf-16', '', true, 'error toml-utf-16'],
  ['JSON', 'a.json', 'not-utf-8', train, false, 'notice not-utf-8'],
  ['a forbidden file', 'a.toml', 'permission', undefined, false, 'notice permission'],
  ['a forbidden file that was named', 'a.sh', 'permission', undefined, true, 'error permission'],
])('%s', (_, path, message, glimpse, named, expected) => {
  const file = { path, message, data: {}, ...(glimpse === undefined ? {} : { glimpse }) };
  const documents = [unreadableDocument(file, named)];
  const repository = { documents, runs: [], datasets: [], pins: [] } as unknown as Parameters<
    typeof check
  >[0];
  const findings = check(repository, [unreadableFile]);
  expect(findings.map((finding) => `${finding.path} ${finding.severity} ${finding.message}`)).toEqual([
    `${path} ${expected}`,
  ]);
});
