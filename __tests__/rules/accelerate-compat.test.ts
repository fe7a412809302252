import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/model/document.ts';
import type { Repository } from '../../src/model/repository.ts';
import type { Run, Setting } from '../../src/model/run.ts';
import type { Script } from '../../src/model/script.ts';
import { parse } from '../../src/parse/parse.ts';
import { pinsOf } from '../../src/parse/requirements/pins.ts';
import { check } from '../../src/rules/check.ts';
import { accelerateCompat } from '../../src/rules/versions/accelerate-compat.ts';

function document(path: string, text = ''): Document {
  return parse({ path, text });
}

function run(target: string, script: Script, values: Readonly<Record<string, string | boolean>>): Run {
  const home = document('config.toml');
  const range = { start: 0, end: 0 };
  const place = { document: home, range };
  const setting = (option: string, value: string | boolean): Setting => ({
    option,
    key: option,
    keyPlace: place,
    place,
    source: 'file',
    value: typeof value === 'string' ? { type: 'string', value, range } : { type: 'boolean', value, range },
  });
  const settings = new Map(Object.entries(values).map(([option, value]) => [option, setting(option, value)]));
  return {
    kind: 'train-config',
    document: home,
    script,
    target: { name: target, origin: 'asked-for', reason: { message: 'given' } },
    settings,
    shadowed: [],
  };
}

function found(one: Run, requirements?: string): string[] {
  const documents = requirements === undefined ? [] : [document('requirements.txt', requirements)];
  const repository: Repository = { documents, runs: [one], datasets: [], pins: documents.flatMap(pinsOf) };
  return check(repository, [accelerateCompat]).map(({ severity, message }) => `${severity} ${message}`);
}

describe('without a pin', () => {
  const state = { save_state: true };
  it.each<[string, string[]]>([
    ['kohya_ss 25.1.1', ['warning target-cannot-resume']],
    ['kohya_ss 25.0.3', ['notice no-pin']],
    ['sd-scripts 0.11.1', ['notice no-pin']],
    ['something else', ['notice no-pin']],
  ])('%s', (target, expected) =>
    expect(found(run(target, 'flux_train_network.py', state))).toEqual(expected),
  );
});

describe('samples with cached text encoder outputs', () => {
  const values = {
    cache_text_encoder_outputs: true,
    sample_every_n_epochs: true,
    sample_prompts: 'prompts.txt',
  };
  const fits = 'accelerate==1.7.0\ntorch==2.7.0\nnumpy<2\n';
  it.each<[string, Run, string, string[]]>([
    [
      'stop before the repair',
      run('kohya_ss 25.2.0', 'flux_train.py', values),
      fits,
      ['error sampling-none'],
    ],
    [
      'stop the control net too',
      run('kohya_ss 25.1.2', 'flux_train_control_net.py', values),
      fits,
      ['error sampling-none'],
    ],
    ['were repaired', run('kohya_ss 25.2.1', 'flux_train.py', values), fits, []],
    ['do not stop a LoRA', run('kohya_ss 25.2.0', 'flux_train_network.py', values), fits, []],
    [
      'do not stop older accelerate',
      run('kohya_ss 25.2.0', 'flux_train.py', values),
      'accelerate==1.6.0\ntorch==2.7.0',
      [],
    ],
    [
      'need not stop a range',
      run('kohya_ss 25.2.0', 'flux_train.py', values),
      'accelerate>=1.1\ntorch==2.7.0',
      [],
    ],
    [
      'are not made without prompts',
      run('kohya_ss 25.2.0', 'flux_train.py', { ...values, sample_prompts: '' }),
      fits,
      [],
    ],
    [
      'are not made at no interval',
      run('kohya_ss 25.2.0', 'flux_train.py', { ...values, sample_every_n_epochs: false }),
      fits,
      [],
    ],
    [
      'are fine without a cache',
      run('kohya_ss 25.2.0', 'flux_train.py', { ...values, cache_text_encoder_outputs: false }),
      fits,
      [],
    ],
  ])('%s', (_, one, requirements, expected) => expect(found(one, requirements)).toEqual(expected));
});

it('does not take an empty resume for one', () => {
  expect(found(run('sd-scripts 0.11.1', 'flux_train_network.py', { resume: '' }))).toEqual([]);
});
