import { expect, it } from 'vitest';
import { unreadFile } from '../../src/assemble/unreadable.ts';
import type { UnreadableFile } from '../../src/model/document.ts';
import { check } from '../../src/rules/check.ts';
import { unreadableFile } from '../../src/rules/file/unreadable-file.ts';

const train = 'network_module = "networks.lora_flux"\nnetwork_dim = 4\n';

type Unread = 'error' | 'warning' | undefined;

function told(file: UnreadableFile, named: boolean, unread?: Unread): string {
  const one = unreadFile(file, { named, unread });
  if (!('text' in one)) return `listed ${one.message}`;
  const repository = { documents: [one], runs: [], datasets: [], pins: [], stated: {} };
  const [finding] = check(repository, [unreadableFile]);
  return `${finding?.severity} ${finding?.message}`;
}

const dataset = '[[datasets.subsets]]\nimage_dir = "a"\n';
const black = '[tool.black]\nline-length = 1\n';
const comments = '# padded\n\n   # and on\n'.repeat(9);
const reasons = {
  'utf-16': { message: 'utf-16', asConfig: { message: 'toml-utf-16' } },
  'not-utf-8': {
    message: 'not-utf-8',
    data: { line: 1, byte: '0xe9' },
    asConfig: { message: 'toml-not-utf-8', data: { line: 1, byte: '0xe9' } },
  },
  permission: { message: 'permission' },
  'too-large': {
    message: 'too-large',
    data: { size: 3, limit: 2 },
    cause: 'size',
    listedAs: { message: 'too-large' },
  },
} as const;
const gui = '{"flux1_checkbox": true, "caption": "a';

it.each([
  ['a training config in UTF-16', 'a.toml', 'utf-16', train, false, 'error toml-utf-16'],
  ['a training config in Latin-1', 'a.TOML', 'not-utf-8', train, false, 'error toml-not-utf-8'],
  ['a dataset config', 'a.toml', 'utf-16', dataset, false, 'error toml-utf-16'],
  ['TOML of something else', 'a.toml', 'utf-16', black, false, 'notice utf-16'],
  ['TOML of something else that was named', 'a.toml', 'utf-16', '', true, 'error toml-utf-16'],
  ['JSON', 'a.json', 'not-utf-8', '{"a": 1}', false, 'notice not-utf-8'],
  ['JSON of the GUI', 'a.json', 'utf-16', gui, false, 'error utf-16'],
  ['a forbidden file', 'a.toml', 'permission', undefined, false, 'error permission'],
  ['forbidden JSON', 'a.json', 'permission', undefined, false, 'notice permission'],
  [
    'forbidden JSON with a name of ours',
    'flux_lora.json',
    'permission',
    undefined,
    false,
    'error permission',
  ],
  ['a forbidden file that was named', 'a.sh', 'permission', undefined, true, 'error permission'],
  ['a training config that is too large', 'a.toml', 'too-large', train, false, 'error too-large'],
  [
    'training options of which none says FLUX yet',
    'a.toml',
    'too-large',
    'seed = 1\nnetwork_dim = 4\nnetwork_alpha = 4\noutput_name = "a"\n',
    false,
    'error too-large',
  ],
  ['TOML with comments before all else', 'a.toml', 'too-large', comments, false, 'error too-large'],
  ['a Cargo manifest with such', 'Cargo.toml', 'too-large', comments, false, 'listed too-large'],
  ['TOML of something else, too large', 'a.toml', 'too-large', black, false, 'listed too-large'],
  [
    'JSON of something else, too large',
    'captions.json',
    'too-large',
    '[{"caption": "a',
    false,
    'listed too-large',
  ],
  ['JSON with blanks before all else', 'lora.json', 'too-large', '{\n  \n', false, 'error too-large'],
  ['the GUI’s JSON, too large', 'a.json', 'too-large', gui, false, 'error too-large'],
  [
    'requirements with comments before all else',
    'requirements.txt',
    'too-large',
    comments,
    false,
    'error too-large',
  ],
  ['a lock file', 'poetry.lock', 'too-large', '[[package]]\n', false, 'listed too-large'],
  ['an installer', 'miniconda.sh', 'too-large', '#!/bin/sh\n', false, 'listed too-large'],
] as const)('%s', (_, path, message, glimpse, named, expected) => {
  const file = { path, ...reasons[message], ...(glimpse === undefined ? {} : { glimpse }) };
  expect(told(file, named)).toBe(expected);
});

it.each([
  ['something else', '{"a": 1}', 'warning', 'warning too-large'],
  ['something else', '{"a": 1}', 'error', 'error too-large'],
  ['one of ours', gui, 'warning', 'warning too-large'],
] as const)('%s has the level that is asked for', (_, glimpse, unread, expected) => {
  const file = { path: 'a.json', ...reasons['too-large'], glimpse } as const;
  expect(told(file, false, unread)).toBe(expected);
});
