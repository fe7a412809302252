import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { openStateDirectory } from '../../src/files/state-directory.ts';
import type { StateFacts } from '../../src/model/state.ts';
import type { StateFiles } from '../../src/model/state-files.ts';
import { latestState, statesNamed } from '../../src/resume/latest.ts';
import { inspectState } from '../../src/resume/state.ts';
import { type Resuming, type ResumingRun, stateVerdict } from '../../src/resume/state-verdict.ts';

const states = fileURLToPath(new URL('../fixtures/states', import.meta.url));
/** Each loads or not with torch 2.15.0 as the test says. */
const torchFiles = fileURLToPath(new URL('../fixtures/torch-files', import.meta.url));
const fixture = (name: string) => inspectState(openStateDirectory(`${states}/${name}`));

type Contents = Record<string, Buffer>;

function contents(name = 'accelerate-1.15.0-lora-state'): Contents {
  const directory = `${states}/${name}`;
  return Object.fromEntries(
    readdirSync(directory).map((file) => [file, readFileSync(`${directory}/${file}`)]),
  );
}

function inMemory(files: Contents): StateFiles {
  return {
    entries: () => Object.entries(files).map(([name, { length }]) => ({ name, size: length })),
    read: (name, start, length) => files[name]?.subarray(start, start + length) ?? new Uint8Array(),
  };
}

function changed(change: (files: Contents) => void, from?: string): StateFacts {
  const files = contents(from);
  change(files);
  return inspectState(inMemory(files));
}

const pointer = Buffer.from(
  `version https://git-lfs.github.com/spec/v1\noid sha256:${'0'.repeat(64)}\nsize 6691\n`,
);
const half = (buffer: Buffer | undefined) =>
  (buffer ?? Buffer.alloc(0)).subarray(0, (buffer?.length ?? 0) >> 1);
const file = (name: string, make: (old: Buffer | undefined) => Buffer) => (files: Contents) => {
  files[name] = make(files[name]);
};
const without = (name: string) => (files: Contents) => {
  delete files[name];
};
const lora: Resuming = { script: 'flux_train_network.py' };
const empty = () => Buffer.alloc(0);
const lfs = () => pointer;

describe('states that accelerate wrote', () => {
  it.each([
    ['accelerate-0.24.1-lora-state', 'pytorch_model.bin'],
    ['accelerate-0.33.0-lora-state', 'model.safetensors'],
    ['accelerate-1.6.0-lora-state', 'model.safetensors'],
    ['accelerate-1.15.0-lora-state', 'model.safetensors'],
  ])('%s is whole', (name, weights) => {
    const facts = fixture(name);
    expect(facts).toMatchObject({
      weights: { file: weights },
      optimizer: { condition: 'whole', top: 'dict' },
      scheduler: { condition: 'whole', top: 'dict' },
      scaler: undefined,
      randomStates: [{ rank: 0, file: { condition: 'whole' } }],
      position: { condition: 'read', epoch: 1, step: 3 },
      trained: 'lora',
      networkDim: weights === 'model.safetensors' ? 4 : undefined,
    });
    const note = { message: 'random-states-depend', data: { saved: 2 }, aside: 'depends' };
    expect(stateVerdict(facts, lora)).toEqual({ verdict: 'loads', messages: [note], error: undefined });
  });

  it.each([
    ['missing-optimizer', 'stops', 'missing', 'FileNotFoundError: optimizer.bin'],
    [
      'truncated-optimizer',
      'stops',
      'truncated',
      /^RuntimeError: PytorchStreamReader failed reading zip archive/,
    ],
    ['lfs-pointer-model', 'stops', 'lfs-pointer', /header too large$/],
    ['lfs-pointer-optimizer', 'stops', 'lfs-pointer', /^UnpicklingError/],
    ['missing-random-states', 'loads-but-loses', 'random-states', undefined],
    ['missing-train-state', 'loads', 'no-position', undefined],
  ])('%s', (name, verdict, message, error) => {
    const judged = stateVerdict(fixture(`accelerate-1.15.0-lora-state--${name}`), lora);
    expect(judged.verdict).toBe(verdict);
    expect(judged.messages[0]?.message).toBe(message);
    if (error === undefined) expect(judged.error).toBeUndefined();
    else expect(judged.error).toMatch(error);
  });
});

describe('damage', () => {
  it.each<[string, (files: Contents) => void, string, string, RegExp | undefined]>([
    [
      'no weights',
      without('model.safetensors'),
      'stops',
      'missing-weights',
      /^FileNotFoundError: pytorch_model\.bin$/,
    ],
    ['empty weights', file('model.safetensors', empty), 'stops', 'empty', /header too small$/],
    [
      'half the weights',
      file('model.safetensors', half),
      'stops',
      'truncated',
      /invalid header length|not fully covered$/,
    ],
    [
      'weights without their end',
      file('model.safetensors', (old) => (old ?? empty()).subarray(0, -1)),
      'stops',
      'truncated',
      /not fully covered$/,
    ],
    [
      'weights with something behind',
      file('model.safetensors', (old) => Buffer.concat([old ?? empty(), pointer])),
      'stops',
      'damaged',
      /not fully covered$/,
    ],
    [
      'a header that is no JSON',
      file('model.safetensors', (old) => Buffer.from(old ?? empty()).fill('x', 8, 20)),
      'stops',
      'damaged',
      /invalid JSON in header$/,
    ],
    [
      'a header of 2^63 bytes',
      file('model.safetensors', (old) => Buffer.from(old ?? empty()).fill(0x7f, 0, 8)),
      'stops',
      'damaged',
      /header too large$/,
    ],
    [
      'weights under another name',
      (files) => {
        files['pytorch_model.bin'] = files['model.safetensors'] ?? empty();
        delete files['model.safetensors'];
      },
      'stops',
      'damaged',
      /^UnpicklingError$/,
    ],
    ['no scheduler', without('scheduler.bin'), 'stops', 'missing', /^FileNotFoundError: scheduler\.bin$/],
    ['half a scheduler', file('scheduler.bin', half), 'stops', 'truncated', /PytorchStreamReader/],
    ['an empty optimizer', file('optimizer.bin', empty), 'stops', 'empty', /^EOFError$/],
    ['a pointer for a scheduler', file('scheduler.bin', lfs), 'stops', 'lfs-pointer', /^UnpicklingError/],
    ['an empty position', file('train_state.json', empty), 'stops', 'empty', /JSONDecodeError/],
    ['a pointer for a position', file('train_state.json', lfs), 'stops', 'lfs-pointer', /JSONDecodeError/],
    ['half a position', file('train_state.json', half), 'stops', 'truncated', /JSONDecodeError/],
    [
      'a position without step',
      file('train_state.json', () => Buffer.from('{"current_epoch": 1}')),
      'stops',
      'position-no-step',
      /^KeyError: 'current_step'$/,
    ],
    [
      'half the random states',
      file('random_states_0.pkl', half),
      'loads-but-loses',
      'random-states',
      undefined,
    ],
    [
      'empty random states',
      file('random_states_0.pkl', empty),
      'loads-but-loses',
      'random-states',
      undefined,
    ],
    [
      'a pointer for random states',
      file('random_states_0.pkl', lfs),
      'loads-but-loses',
      'random-states',
      undefined,
    ],
    [
      'random states of another process only',
      (files) => {
        files['random_states_1.pkl'] = files['random_states_0.pkl'] ?? empty();
        delete files['random_states_0.pkl'];
      },
      'loads-but-loses',
      'random-states',
      undefined,
    ],
    [
      'a checkpoint of another program',
      file('custom_checkpoint_0.pkl', lfs),
      'stops',
      'custom-checkpoints',
      /^RuntimeError: Number of custom/,
    ],
    [
      'nothing',
      (files) => {
        for (const name of Object.keys(files)) delete files[name];
      },
      'stops',
      'no-state',
      /^FileNotFoundError: pytorch_model\.bin$/,
    ],
  ])('%s', (_name, change, verdict, message, error) => {
    const judged = stateVerdict(changed(change), lora);
    expect([judged.verdict, judged.messages.find(({ aside }) => aside !== 'depends')?.message]).toEqual([
      verdict,
      message,
    ]);
    if (error === undefined) expect(judged.error).toBeUndefined();
    else expect(judged.error).toMatch(error);
  });

  it.each([
    ['3', 3],
    ['true', 1],
    ['-3', -3],
    ['0.0', undefined],
    ['-1.5', undefined],
    ['NaN', undefined],
    ['-Infinity', undefined],
  ])('loads a state whose step is %s', (step, read) => {
    const facts = changed(
      file('train_state.json', () => Buffer.from(`{"current_epoch": 1, "current_step": ${step}}`)),
    );
    expect(stateVerdict(facts, lora).verdict).toBe('loads');
    expect(facts.position.condition === 'read' ? facts.position.step : undefined).toBe(read);
  });

  it.each(['1.5', '5.0', '1e2', '0.4', 'Infinity', '"3"', '[3]'])('stops at a step that is %s', (step) => {
    const facts = changed(
      file('train_state.json', () => Buffer.from(`{"current_epoch": 1, "current_step": ${step}}`)),
    );
    expect(stateVerdict(facts, lora).verdict).toBe('stops');
  });

  it.each([
    ['F32', '0.3.0', 'loads'],
    ['F8_E4M3', '0.4.1', 'stops'],
    ['F8_E4M3', '0.4.2', 'loads'],
    ['F8_E8M0', '0.5.3', 'stops'],
    ['F8_E8M0', '0.6.1', 'loads'],
    ['C64', '0.6.2', 'stops'],
    ['C64', '0.7.0', 'loads'],
    ['F8_E5M2FNUZ', '0.7.0', 'stops'],
    ['F8_E5M2FNUZ', '0.8.0', 'loads'],
    ['F6_E2M3', '0.8.0', 'stops'],
    ['F8_E5M2FNUZ', undefined, 'loads'],
  ])('with a tensor of type %s and safetensors %s %s', (dtype, safetensors, verdict) => {
    const size = dtype === 'C64' ? 8 : dtype === 'F32' ? 4 : 1;
    const header = JSON.stringify({ a: { dtype, shape: [1], data_offsets: [0, size] } });
    const length = Buffer.alloc(8);
    length.writeUInt32LE(header.length);
    const weights = Buffer.concat([length, Buffer.from(header), Buffer.alloc(size)]);
    const versions = { accelerate: '1.15.0', torch: '2.15.0', ...(safetensors && { safetensors }) };
    const facts = changed(file('model.safetensors', () => weights));
    const { messages } = stateVerdict(facts, { ...lora, versions });
    const ofWeights = messages.filter(({ data = {} }) => 'file' in data && data.file === 'model.safetensors');
    expect(ofWeights.length > 0 ? 'stops' : 'loads').toBe(verdict);
  });

  it.each([
    ['pickle', undefined],
    ['whole', undefined],
    ['without-record', /failed locating file data\/0/],
    ['foreign-name', /^UnpicklingError/],
    ['odd-byteorder', /^ValueError: Unknown endianness/],
    ['bent-head', /failed reading file data\.pkl/],
    ['bent-middle', /failed reading file data\.pkl/],
  ])('reads compressed files: %s', (name, error) => {
    const optimizer = readFileSync(`${torchFiles}/deflated-${name}.bin`);
    const judged = stateVerdict(changed(file('optimizer.bin', () => optimizer)), {
      ...lora,
      versions: { accelerate: '1.6.0', torch: '2.6.0' },
    });
    if (error === undefined) expect(judged.error).toBeUndefined();
    else expect(judged.error).toMatch(error);
  });

  it('does not mind one random state too many, or an old torch file', () => {
    const legacy = Buffer.from([
      0x80,
      0x02,
      0x8a,
      0x0a,
      0x6c,
      0xfc,
      0x9c,
      0x46,
      0xf9,
      0x20,
      0x6a,
      0xa8,
      0x50,
      0x19,
      0x2e,
      ...[0x80, 0x02, 0x4d, 0xe9, 0x03, 0x2e],
      ...[...'\x80\x02}.\x80\x02}.\x80\x02].'].map((one) => one.charCodeAt(0)),
    ]);
    const facts = changed((files) => {
      files['random_states_1.pkl'] = files['random_states_0.pkl'] ?? empty();
      files['optimizer.bin'] = legacy;
    });
    expect(facts.optimizer).toMatchObject({ condition: 'whole', top: 'dict' });
    expect(stateVerdict(facts, lora).verdict).toBe('loads');
  });

  it('never takes a cut or bent archive for a whole one', () => {
    const whole = contents()['optimizer.bin'] ?? empty();
    fc.assert(
      fc.property(fc.integer({ min: 0, max: whole.length - 1 }), (length) => {
        expect(changed(file('optimizer.bin', () => whole.subarray(0, length))).optimizer?.condition).not.toBe(
          'whole',
        );
      }),
    );
    expect(
      changed(file('optimizer.bin', () => Buffer.concat([whole.subarray(0, 100), whole.subarray(164)])))
        .optimizer?.condition,
    ).toBe('damaged');
  });

  it('does not take an archive for whole whose contents lie behind its end', () => {
    const bent = Buffer.from(contents()['optimizer.bin'] ?? empty());
    bent.writeUInt32LE(0xffffff, bent.indexOf('PK\x01\x02', 0, 'latin1') + 42);
    expect(changed(file('optimizer.bin', () => bent)).optimizer?.condition).toBe('damaged');
  });

  it('reads anything without failing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.integer({ min: 0, max: 1600 }), (bytes, at) => {
        const facts = changed((files) => {
          for (const name of Object.keys(files)) {
            const old = Buffer.from(files[name] ?? empty());
            old.set(bytes.subarray(0, Math.max(old.length - at, 0)), Math.min(at, old.length));
            files[name] = old;
          }
        });
        expect(['loads', 'loads-but-loses', 'stops']).toContain(stateVerdict(facts, lora).verdict);
      }),
    );
  });
});

describe('what resumes it', () => {
  const facts = fixture('accelerate-1.6.0-lora-state');

  it.each<[string, Partial<ResumingRun>, string, string | undefined]>([
    ['a full fine-tune', { script: 'flux_train.py' }, 'stops', 'other-training'],
    ['another rank', { ...lora, settings: { networkDim: 16 } }, 'stops', 'other-network-dim'],
    ['the same rank', { ...lora, settings: { networkDim: 4 } }, 'loads', undefined],
    ['fp16', { ...lora, settings: { mixedPrecision: 'fp16' } }, 'stops', 'missing'],
    ['torch_compile', { ...lora, settings: { torchCompile: true } }, 'loads', undefined],
    [
      'accelerate 0.24.1',
      { ...lora, versions: { accelerate: '0.24.1', torch: '2.5' } },
      'stops',
      'stops-pytorch-model-bin',
    ],
    [
      'accelerate 0.33.0, torch 2.6',
      { ...lora, versions: { accelerate: '0.33.0', torch: '2.6' } },
      'stops',
      'stops-step',
    ],
    [
      'accelerate 0.33.0, torch 2.5',
      { ...lora, versions: { accelerate: '0.33.0', torch: '2.5' } },
      'loads',
      undefined,
    ],
    ['accelerate 0.33.0, any torch', { ...lora, versions: { accelerate: '0.33.0' } }, 'loads', undefined],
    [
      'accelerate 1.0.1, torch 2.6',
      { ...lora, versions: { accelerate: '1.0.1', torch: '2.6' } },
      'loads-but-loses',
      'random-states-version',
    ],
    ['accelerate 1.15.0', { ...lora, versions: { accelerate: '1.15.0', torch: '2.13' } }, 'loads', undefined],
  ])('%s', (_name, resuming, verdict, message) => {
    const judged = stateVerdict(facts, { settings: {}, ...resuming });
    expect([judged.verdict, judged.messages.find(({ aside }) => aside !== 'depends')?.message]).toEqual([
      verdict,
      message,
    ]);
  });

  it('tells by the files that they are older than the step', () => {
    const old = changed((files) => {
      files['random_states_0.pkl'] =
        contents('accelerate-0.24.1-lora-state')['random_states_0.pkl'] ?? empty();
    });
    const versions = { accelerate: '0.33.0', torch: '2.5' };
    expect(stateVerdict(old, { ...lora, versions }).error).toBe("KeyError: 'step'");
  });

  it('stops accelerate 0.33.0 without random states, with any torch', () => {
    const versions = { accelerate: '0.33.0' };
    expect(stateVerdict(changed(without('random_states_0.pkl')), { ...lora, versions }).error).toBe(
      "KeyError: 'step'",
    );
  });
});

describe('the latest state', () => {
  const good = stateVerdict(fixture('accelerate-1.15.0-lora-state'), lora);
  const bad = stateVerdict(fixture('accelerate-1.15.0-lora-state--missing-optimizer'), lora);
  const at = (directory: string, verdict = good, epoch?: number, step = 0) => ({
    directory,
    verdict,
    ...(epoch !== undefined && { position: { epoch, step } }),
  });

  it('is the one furthest on that loads', () => {
    const all = [at('m-000002-state'), at('m-state', bad), at('m-000010-state'), at('m-step00000999-state')];
    expect(latestState(all).latest?.directory).toBe('m-000010-state');
    expect(latestState(all).skipped.map(({ directory }) => directory)).toEqual(['m-state']);
  });

  it('goes by the stored epoch where there is one', () => {
    const all = [
      at('m-000002-state', good, 2, 20),
      at('m-step00000025-state', good, 3, 25),
      at('m-000003-state', bad, 3, 30),
    ];
    expect(latestState(all).latest?.directory).toBe('m-step00000025-state');
  });

  it('goes by time where names cannot be compared', () => {
    const all = [
      { ...at('m-000001-state'), modified: 1 },
      { ...at('m-step00000900-state'), modified: 2 },
    ];
    expect(latestState(all).latest?.directory).toBe('m-step00000900-state');
  });

  it('is none where none loads', () => {
    expect(latestState([at('m-state', bad)])).toMatchObject({
      latest: undefined,
      skipped: [{ directory: 'm-state' }],
    });
  });

  it('is looked for under one name', () => {
    const all = ['m-000001-state', 'm2-000001-state', 'm-state', 'epoch-000001-state', 'last-state', 'logs'];
    expect(statesNamed(all, 'm')).toEqual(['m-000001-state', 'm-state']);
    expect(statesNamed(all, undefined)).toEqual(['epoch-000001-state', 'last-state']);
  });
});
