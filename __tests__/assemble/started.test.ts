import { describe, expect, it } from 'vitest';
import { type Started, startedIn } from '../../src/assemble/launch/started.ts';
import { type Start, startedWith, startOf } from '../../src/assemble/start.ts';
import { parse } from '../../src/parse/parse.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';

const configs = ['other/.keep', 'configs/lora.toml', 'configs/other.toml', 'data/a.toml', 'data/b.toml'];

function started(scripts: readonly string[]): readonly Started[] {
  const files = scripts.map((text, index) => ({ path: `${index}.sh`, text }));
  const world = worldOfTexts([
    ...files.map(({ path, text }) => [path, text] as const),
    ...configs.map((path) => [path, ''] as const),
  ]);
  return startedIn(files.map(parse), world).started;
}

function start(...scripts: readonly string[]): Start {
  return startOf(startedWith('configs/lora.toml', started(scripts), ({ config }) => config));
}

const train = 'python /sd/flux_train_network.py';

describe('the folder in which a run of a training config is started', () => {
  it.each([
    [`cd configs\n${train} --config_file lora.toml\n`, 'configs'],
    [`cd configs && ${train} --config_file=lora\n`, 'configs'],
    [`cd "./configs/"\n${train} \\\n  --config_file "lora.toml"\n`, 'configs'],
    [`cd other\ncd ..\ncd configs; ${train} --config_file lora.toml\n`, 'configs'],
    [`cd other\n${train} --config_file ../configs/lora.toml\n`, 'other'],
    [`cd configs\n${train} --config_file other.toml\n`, undefined],
    [`# cd configs\n${train} --config_file configs/lora.toml\n`, ''],
    [`cd configs\n# ${train} --config_file lora.toml\n`, undefined],
    [`cd $HERE\n${train} --config_file lora.toml\n`, undefined],
    [`cd ../sd-scripts\n${train} --config_file lora.toml\n`, undefined],
    [`cd /workspace\n${train} --config_file lora.toml\n`, undefined],
    [`${train} --config_file configs/lora.toml\n`, ''],
  ])('%j: %j', (script, folder) => {
    expect(start(script).workingDirectory).toBe(folder);
  });

  it('is not known where two scripts start the run in different ones', () => {
    const one = `cd configs\n${train} --config_file lora.toml\n`;
    expect(start(one, one).workingDirectory).toBe('configs');
    const other = `cd other\n${train} --config_file ../configs/lora.toml\n`;
    expect(start(one, other).workingDirectory).toBeUndefined();
  });

  it('is that of the script where what it names is there and not in the root', () => {
    const files = [
      ['run/train.sh', `${train} --config_file a.toml\n`],
      ['run/a.toml', ''],
    ] as const;
    const { started } = startedIn([parse({ path: files[0][0], text: files[0][1] })], worldOfTexts(files));
    expect(started[0]).toMatchObject({ workingDirectory: 'run', config: { path: 'run/a.toml' } });
  });

  it('is that of the script where what it starts would lie outside of the root', () => {
    const text = 'accelerate launch ../flux_train_network.py\n';
    const { started } = startedIn([parse({ path: 'run/train.sh', text })], worldOfTexts([]));
    expect(started[0]).toMatchObject({ workingDirectory: 'run', trainer: '' });
  });
});

it.each([
  ['accelerate launch vendor/sd/flux_train_network.py --config_file configs/lora.toml\n', 'vendor/sd'],
  ['cd configs\npython "../sd/flux_train.py" \\\n --config_file=lora.toml\n', 'sd'],
  ['accelerate launch flux_train_network.py --config_file configs/lora.toml\n', ''],
  ['accelerate launch $SD/flux_train_network.py --config_file configs/lora.toml\n', undefined],
  ['accelerate launch /sd/flux_train_network.py --config_file configs/lora.toml\n', undefined],
  ['accelerate launch ../flux_train_network.py --config_file configs/lora.toml\n', undefined],
  ['accelerate launch sd/flux_train_network.py --config_file configs/other.toml\n', undefined],
  ['python tools/launch.py --config_file configs/lora.toml\n', undefined],
])('%j starts the script in %j', (script, folder) => {
  expect(start(script).trainer).toBe(folder);
});

it.each([
  ['accelerate launch $SD/flux_train_network.py --dataset_config data/a.toml\n', 'flux_train_network.py'],
  ['cd data\npython ../sd/flux_train.py --dataset_config=a.toml\n', 'flux_train.py'],
  ['accelerate launch flux_train_network.py --dataset_config data/b.toml\n', undefined],
  ['accelerate launch sdxl_train_network.py --dataset_config data/a.toml\n', undefined],
  [
    'python flux_train.py --dataset_config data/a.toml\npython flux_train_network.py --dataset_config data/a.toml\n',
    undefined,
  ],
])('%j starts with a dataset file %j', (text, script) => {
  expect(startOf(startedWith('data/a.toml', started([text]), ({ dataset }) => dataset)).script).toBe(script);
});

it('names no script where two scripts start different ones', () => {
  const one = 'python a/flux_train.py --config_file configs/lora.toml\n';
  expect(start(one, one).trainer).toBe('a');
  expect(start(one, one.replace('a/', 'b/')).trainer).toBeUndefined();
});

describe('a command that several files come to', () => {
  const command = `${train} --config_file configs/lora.toml\n`;

  /** By which file each command is told to be started. */
  function told(texts: Readonly<Record<string, string>>): readonly string[] {
    const files = Object.entries(texts);
    const documents = files.map(([path, text]) => parse({ path, text }));
    const { launches } = startedIn(documents, worldOfTexts([...files, ['configs/lora.toml', '']]));
    return launches.map(({ start, place }) => `${start?.path ?? '-'} ${place.document.path}`);
  }

  it('is told by the file that is started first, not by those on the way', () => {
    const files = { 'a.sh': 'bash b.sh # train.py\n', 'b.sh': 'source c.sh\n', 'c.sh': command };
    expect(told(files)).toEqual(['a.sh c.sh']);
  });

  it('is told by each file that starts it', () => {
    const files = { 'a.sh': 'bash c.sh\n', 'b.sh': 'bash c.sh\n', 'c.sh': command };
    expect(told(files)).toEqual(['a.sh c.sh', 'b.sh c.sh']);
  });

  it('is told once where files start each other', () => {
    const files = { 'a.sh': `${command}bash b.sh\n`, 'b.sh': 'bash a.sh\n' };
    expect(new Set(told(files))).toEqual(new Set(['- a.sh']));
  });

  it('is told by its own file where another one does not come to it', () => {
    const files = { 'a.sh': 'if false; then bash c.sh; fi\n', 'c.sh': command };
    expect(told(files)).toEqual(['- c.sh']);
  });
});
