import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readParameters } from '../../../src/assemble/gui/parameters.ts';
import { guiRun } from '../../../src/assemble/gui/run.ts';
import { guiVersion } from '../../../src/assemble/gui/version.ts';
import { type GuiTab, guiTable, guiTarget, guiVersionIn, guiVersions } from '../../../src/knowledge/gui.ts';
import { optionsOf, releaseOf } from '../../../src/knowledge/options.ts';
import { textAt } from '../../../src/model/place.ts';
import { toPlain } from '../../../src/model/values.ts';
import { parseJson } from '../../../src/parse/json.ts';

const flux = { LoRA_type: 'Flux1', flux1_checkbox: true, unet_lr: 1e-4 };

function documentOf(values: Record<string, unknown>) {
  return parseJson({ path: 'run.json', text: JSON.stringify(values, null, 2) });
}

function runOf(values: Record<string, unknown>, tab: GuiTab = 'lora', target?: string) {
  return guiRun(documentOf({ ...flux, ...values }), tab, target);
}

describe('guiRun', () => {
  it.each([
    ['lora', {}, 'flux_train_network.py'],
    ['lora', { sd3_checkbox: true }, 'flux_train_network.py'],
    ['lora', { sdxl: true }, undefined],
    ['lora', { flux1_checkbox: false }, undefined],
    ['dreambooth', {}, 'flux_train.py'],
    ['dreambooth', { sd3_checkbox: true }, undefined],
    ['finetune', { sdxl_checkbox: true }, undefined],
  ] as const)('%s %o runs %s', (tab, values, script) => {
    expect(runOf(values, tab)?.script).toBe(script);
  });

  it('has only options that the script has', () => {
    const run = runOf({ epoch: 3, noise_offset_type: 'Original' });
    expect(run?.settings.has('epoch')).toBe(false);
    expect(run?.settings.has('noise_offset_type')).toBe(false);
    expect(run?.settings.get('unet_lr')?.value).toMatchObject({ type: 'float', value: 1e-4 });
  });

  it('is none where the GUI cannot load the file', () => {
    expect(guiRun(parseJson({ path: 'a.json', text: '{"flux1_checkbox": true,}' }), 'lora')).toBeUndefined();
  });

  it('lets additional parameters win, and keeps what they shadow', () => {
    const run = runOf({ max_train_epochs: 5, additional_parameters: '--max_train_epochs 10 --save_state' });
    expect(run?.settings.get('max_train_epochs')?.value).toMatchObject({ type: 'integer', value: 10 });
    expect(run?.settings.get('save_state')).toMatchObject({
      key: 'additional_parameters',
      value: { value: true },
    });
    expect(run?.shadowed.map(({ setting }) => setting.key)).toEqual(['max_train_epochs']);
  });

  it('is read for the version that was asked for', () => {
    const values = { learning_rate: 1e-3, guidance_scale: 0 };
    expect(runOf(values, 'lora', 'kohya_ss 25.1.0')?.settings.has('learning_rate')).toBe(false);
    expect(runOf(values, 'lora', 'kohya_ss 25.2.1')?.settings.has('learning_rate')).toBe(true);
    expect(runOf(values, 'finetune', 'kohya_ss 25.2.1')?.settings.has('guidance_scale')).toBe(false);
    expect(runOf(values, 'finetune', 'kohya_ss 26.0.0')?.settings.has('guidance_scale')).toBe(true);
    expect(runOf(values, 'lora', 'sd-scripts 0.11.1')?.target).toBe('sd-scripts 0.11.1');
  });

  it('never throws, whatever the values are', () => {
    const keys = [
      ...new Set((['lora', 'finetune'] as const).flatMap((tab) => [...guiTable(tab, 'master').keys.keys()])),
    ];
    const value = fc.oneof(
      fc.jsonValue({ maxDepth: 1 }),
      fc.constantFrom('1e3', '', '0', 'Flux1', '--a "b c" --seed'),
    );
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...keys), value, { maxKeys: 60 }),
        fc.constantFrom<GuiTab>('lora', 'dreambooth', 'finetune'),
        fc.constantFrom(undefined, 'kohya_ss 25.0.0', 'kohya_ss 26.0.0'),
        (values, tab, target) => {
          const run = runOf(
            { ...values, flux1_checkbox: true, sdxl: false, sdxl_checkbox: false, sd3_checkbox: false },
            tab,
            target,
          );
          expect(run?.script).toBe(tab === 'lora' ? 'flux_train_network.py' : 'flux_train.py');
        },
      ),
    );
  });
});

describe('guiVersion', () => {
  const keysOf = (tab: GuiTab, version: (typeof guiVersions)[number]) =>
    new Set(guiTable(tab, version).keys.keys());

  it('dates a whole file by what it has and lacks', () => {
    expect(guiVersion(keysOf('lora', '25.0'), 'lora')).toEqual({ possible: ['25.0'], assumed: '25.0' });
    expect(guiVersion(keysOf('lora', '25.2'), 'lora')).toEqual({
      possible: ['25.1', '25.2'],
      assumed: '25.2',
    });
    expect(guiVersion(keysOf('lora', 'master'), 'lora')).toEqual({ possible: ['master'], assumed: 'master' });
    expect(guiVersion(keysOf('finetune', '25.0'), 'finetune').possible).toEqual(['25.0', '25.1', '25.2']);
  });

  it('takes the two flavours of a file for equal', () => {
    const keys = keysOf('finetune', '25.2');
    for (const key of ['save_as_bool', 'create_caption', 'create_buckets']) keys.delete(key);
    keys.add('generate_caption_database').add('generate_image_buckets');
    expect(guiVersion(keys, 'finetune').possible).toEqual(['25.0', '25.1', '25.2']);
  });

  it('dates a shortened file from below only', () => {
    expect(guiVersion(new Set(['LoRA_type']), 'lora').possible).toEqual([...guiVersions]);
    expect(guiVersion(new Set(['LoRA_type', 'ggpo_beta']), 'lora').possible).toEqual(guiVersions.slice(1));
    expect(guiVersion(new Set(['LoRA_type', 'no such key']), 'lora').assumed).toBe('26.0');
  });

  it('has a known target for every version', () => {
    expect(guiVersions.filter((version) => releaseOf(guiTarget(version)) === undefined)).toEqual([]);
    expect(guiVersions.slice(0, 4).map((version) => guiVersionIn(guiTarget(version)))).toEqual(
      guiVersions.slice(0, 4),
    );
    expect(guiVersionIn('sd-scripts 0.11.1')).toBeUndefined();
  });
});

describe('readParameters', () => {
  const options = optionsOf('flux_train_network.py', 'kohya_ss 25.2.2');

  function parameters(text: string) {
    const document = documentOf({ additional_parameters: text });
    const [entry] = document.root.entries;
    if (entry === undefined) throw new Error('no entry');
    const { settings, problems } = readParameters(entry, document, options);
    const written = ({ start, end }: { start: number; end: number }) => document.text.slice(start, end);
    return {
      values: Object.fromEntries(settings.map(({ option, value }) => [option, toPlain(value)])),
      problems: problems.map(({ is, word }) => `${is} ${written(word.place.range)}`),
    };
  }

  it.each([
    ['', {}, []],
    ['--seed 7 --save_state', { seed: 7, save_state: true }, []],
    ['--seed=7', { seed: 7 }, []],
    ['--save_state_on', { save_state_on_train_end: true }, []],
    ['--network_args a=1 b=2 --seed 1', { network_args: ['a=1', 'b=2'], seed: 1 }, []],
    ['--learning_rate 1e-4', { learning_rate: 1e-4 }, []],
    ['--lr_warmup_steps 0.1', { lr_warmup_steps: 0.1 }, []],
    ['--noise_offset -0.1', { noise_offset: -0.1 }, []],
    ['--output_name "my"', { output_name: 'my' }, []],
    ['--output_name "my cat"', { output_name: 'my' }, ['torn \\"my']],
    ['--optimizer_args betas=(0.9,1)', { optimizer_args: ["'betas=(0.9,1)'"] }, ['quoted betas=(0.9,1)']],
    ["--output_name it's", { output_name: `'it'"'"'s'` }, ["quoted it's"]],
    ['--seed', {}, ['no-value --seed']],
    ['--seed x', {}, ['type x']],
    ['--seed 1 2', { seed: 1 }, ['stray 2']],
    ['--save_state=true', {}, ['unexpected-value --save_state=true']],
    ['--loss_type l3', {}, ['choice l3']],
    ['--no_such 1 2 --seed 3', { seed: 3 }, ['unknown --no_such']],
    ['--save', {}, ['ambiguous --save']],
    ['-v', {}, ['unknown -v']],
  ])('%s', (text, values, problems) => {
    expect(parameters(text)).toEqual({ values, problems });
  });

  it('finds its places behind escapes', () => {
    const document = parseJson({
      path: 'a.json',
      text: '{"additional_parameters": "\\u002d-seed\\t\\"x\\""}',
    });
    const [entry] = document.root.entries;
    const problems = entry && readParameters(entry, document, options).problems;
    expect(problems?.map(({ word }) => textAt(word.place))).toEqual(['\\"x\\"']);
  });
});
