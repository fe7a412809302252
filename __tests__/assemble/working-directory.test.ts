import { expect, it } from 'vitest';
import { workingDirectoryOf } from '../../src/assemble/working-directory.ts';
import { parse } from '../../src/parse/parse.ts';

function told(...scripts: readonly string[]): string | undefined {
  return workingDirectoryOf(
    'configs/lora.toml',
    scripts.map((text, index) => parse({ path: `${index}.sh`, text })),
  );
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
