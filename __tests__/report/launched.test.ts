import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { lint } from '../../src/lint.ts';
import { en } from '../../src/messages/en.ts';
import { toReport } from '../../src/report/json.ts';
import { planPictures } from '../../src/report/plan-pictures.ts';
import { renderText } from '../../src/report/text.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/report.schema.json'), 'utf8'),
);
const train = 'accelerate launch flux_train_network.py';
const config = [
  'network_module = "networks.lora_flux"',
  'output_dir = "out"',
  'max_train_steps = 100',
  'save_every_n_steps = 50',
  'save_state = true',
];
const report = await lint(
  worldOfTexts([
    ['train.sh', `${train} --config_file a.toml --output_name one\n${train} --output_dir out\n`],
    ['loop.sh', `for n in 1 2 3; do ${train} --config_file a.toml --output_name two --seed $n; done\n`],
    ['a.toml', `${config.join('\n')}\n`],
    ['b.toml', `${config.join('\n')}\n`],
  ]),
);

describe('runs that several commands start', () => {
  it('are listed with their command, those of one command once', () => {
    const text = renderText(report, {
      messages: en,
      colors: false,
      links: false,
      width: undefined,
      showPath: (path) => path,
      detail: 'verbose',
    });
    const [, listed = ''] = /\nRuns\n((?: {2}.*\n)+)/.exec(text) ?? [];
    expect(listed.split('\n').map((line) => line.replace(/: .*/, '').trim())).toEqual([
      'a.toml (loop.sh:1)',
      'a.toml (train.sh:1)',
      'b.toml',
      'train.sh:2',
      '',
    ]);
  });

  it('are told to programs with their command', () => {
    const json = JSON.parse(JSON.stringify(toReport(report, en)));
    const validate = new Ajv({ strict: true, allErrors: true }).compile(schema);
    validate(json);
    expect(validate.errors ?? []).toEqual([]);
    const places = json.runs.map(({ path, launch }: (typeof json.runs)[number]) => [path, launch]);
    expect(places).toEqual([
      ['a.toml', { file: 'loop.sh', line: 1, column: 20 }],
      ['a.toml', { file: 'train.sh', line: 1, column: 1 }],
      ['b.toml', undefined],
      ['train.sh', { file: 'train.sh', line: 2, column: 1 }],
    ]);
  });

  it('have pictures that say which is which, those that are alike one', () => {
    const titles = planPictures(report.repository.runs, en).map((picture) => picture.split('\n', 1)[0]);
    expect(titles).toEqual([
      '#### `a.toml`, `loop.sh:1`',
      '#### `a.toml`, `train.sh:1`',
      '#### `b.toml`',
      '#### `train.sh:2`',
    ]);
  });

  it('are runs of the script that is asked for', async () => {
    const files: [string, string][] = [
      ['train.sh', `${train} --config_file a.toml --seed 1\n`],
      ['a.toml', `${config.join('\n')}\n`],
    ];
    const { asked } = await lint(worldOfTexts(files), { paths: ['train.sh'] });
    expect(asked.runs.map(({ document }) => document.path)).toEqual(['a.toml']);
  });
});
