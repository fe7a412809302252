import { expect, it } from 'vitest';
import { type Start, startOf } from '../../src/assemble/working-directory.ts';
import { parse } from '../../src/parse/parse.ts';

function start(...scripts: readonly string[]): Start {
  return startOf(
    'configs/lora.toml',
    scripts.map((text, index) => parse({ path: `${index}.sh`, text })),
  );
}

function told(...scripts: readonly string[]): string | undefined {
  return start(...scripts).workingDirectory;
}

it.each([
  ['cd configs\npython t.py --config_file lora.toml\n', 'configs'],
  ['cd configs && python t.py --config_file=lora\n', 'configs'],
  ['cd "./configs/"\npython t.py \\\n  --config_file "lora.toml"\n', 'configs'],
  ['cd other\ncd ..\ncd configs; python t.py --config_file lora.toml\n', 'configs'],
  ['cd other\npython t.py --config_file ../configs/lora.toml\n', 'other'],
  ['cd configs\npython t.py --config_file other.toml\n', undefined],
  ['# cd configs\npython t.py --config_file configs/lora.toml\n', undefined],
  ['cd configs\n# python t.py --config_file lora.toml\n', undefined],
  ['cd $HERE\npython t.py --config_file lora.toml\n', undefined],
  ['cd ../sd-scripts\npython t.py --config_file lora.toml\n', undefined],
  ['cd /workspace\npython t.py --config_file lora.toml\n', undefined],
  ['python t.py --config_file configs/lora.toml\n', undefined],
])('%j starts the run in %j', (script, folder) => {
  expect(told(script)).toBe(folder);
});

it('says nothing where two scripts start the run in different folders', () => {
  const one = 'cd configs\npython t.py --config_file lora.toml\n';
  expect(told(one, one)).toBe('configs');
  expect(told(one, 'cd other\npython t.py --config_file ../configs/lora.toml\n')).toBeUndefined();
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
  const told = startOf('data/a.toml', [parse({ path: 'a.sh', text })], 'dataset_config');
  expect(told.script).toBe(script);
});

it('names no script where two scripts start different ones', () => {
  const one = 'python a/flux_train.py --config_file configs/lora.toml\n';
  expect(start(one, one).trainer).toBe('a');
  expect(start(one, one.replace('a/', 'b/')).trainer).toBeUndefined();
});

it.each([
  ['accelerate launch --num_processes 2 t.py --config_file configs/lora.toml\n', 2],
  ['accelerate launch --num_processes=4 \\\n  t.py --config_file configs/lora.toml\n', 4],
  ['accelerate launch --num_processes $GPUS t.py --config_file configs/lora.toml\n', undefined],
  ['accelerate launch --num_processes 2 t.py --config_file configs/other.toml\n', undefined],
  ['accelerate launch t.py --config_file configs/lora.toml\n', undefined],
])('%j starts %j processes', (script, processes) => {
  expect(start(script).processes).toBe(processes);
});
