import { describe, expect, it } from 'vitest';
import { Float, type OptionValue } from '../../src/python/arithmetic.ts';
import { diskOf } from '../../src/resume/disk.ts';
import { countStates, worstLoss } from '../../src/resume/measure.ts';
import { schedule } from '../../src/resume/schedule.ts';
import type { ScheduleInput } from '../../src/resume/schedule-input.ts';
import { scheduleChain } from './chain.ts';

function lora(options: Record<string, OptionValue>, more: Partial<ScheduleInput> = {}): ScheduleInput {
  const all = { output_dir: 'out', output_name: 'm', ...options };
  return { script: 'flux_train_network.py', batches: 10, ...more, options: new Map(Object.entries(all)) };
}

const left = (input: ScheduleInput) => [...schedule(input).disk].sort();
const { batches: _, ...withoutBatches } = lora({
  max_train_epochs: 5,
  save_every_n_epochs: 2,
  save_state: true,
});

describe('stops as upstream does', () => {
  it.each<[string, ScheduleInput, string, number]>([
    [
      'an epoch interval of 0',
      lora({ max_train_epochs: 3, save_every_n_epochs: 0 }),
      'ZeroDivisionError: integer modulo by zero',
      10,
    ],
    [
      'a step interval in quotes',
      lora({ save_every_n_steps: '5' }),
      "TypeError: unsupported operand type(s) for %: 'int' and 'str'",
      1,
    ],
    [
      'a float interval with retention, once something is to be removed',
      lora({ max_train_epochs: 9, save_every_n_epochs: new Float(1), save_last_n_epochs: 2 }),
      "ValueError: Unknown format code 'd' for object of type 'float'",
      20,
    ],
    [
      'a float interval with retention of states, at once',
      lora({
        max_train_epochs: 9,
        save_every_n_epochs: new Float(1),
        save_last_n_epochs_state: 2,
        save_state: true,
      }),
      "ValueError: Unknown format code 'd' for object of type 'float'",
      10,
    ],
    [
      'no output_dir, with a periodic save',
      lora({ output_dir: null, save_every_n_steps: 5 }),
      'TypeError: expected str, bytes or os.PathLike object, not NoneType',
      5,
    ],
    [
      'a number as output_name',
      lora({ output_name: 5, max_train_epochs: 2 }),
      "TypeError: unsupported operand type(s) for +: 'int' and 'str'",
      20,
    ],
    [
      'a step validation interval of 0',
      lora({ gradient_accumulation_steps: 2, validate_every_n_steps: 0 }),
      'ZeroDivisionError: integer modulo by zero',
      0,
    ],
    [
      'no accumulation at all',
      lora({ gradient_accumulation_steps: 0 }),
      'ZeroDivisionError: division by zero',
      0,
    ],
    [
      'half an epoch',
      lora({ max_train_epochs: new Float(0.5) }),
      "TypeError: 'float' object cannot be interpreted as an integer",
      0,
    ],
  ])('%s', (_name, input, error, updates) => {
    const { end, updates: made } = schedule(input);
    expect(end).toMatchObject({ how: 'error', error });
    expect(made).toBe(updates);
  });

  it('leaves what the failing save had written', () => {
    expect(
      left(lora({ max_train_epochs: 9, save_every_n_epochs: new Float(1), save_last_n_epochs: 1 })),
    ).toEqual(['m-000001.safetensors']);
  });

  it('saves into a folder of output_name only where it is there', () => {
    const named = lora({ output_name: 'runs/m', max_train_epochs: 1 });
    expect(schedule(named).end.how).toBe('error');
    expect(schedule({ ...named, disk: diskOf(['runs/other.safetensors']) }).end.how).toBe('finished');
    const withState = lora({ output_name: 'runs/m', max_train_epochs: 1, save_state: true });
    expect(left(withState)).toEqual(['runs/m-state', 'runs/m.safetensors']);
  });
});

describe('a second resume', () => {
  it('starts too early, because the first one restarted the counter', () => {
    const parts = [
      { stopAfter: { epoch: 3 } },
      { resume: 'm-000003-state', stopAfter: { epoch: 5 } },
      { resume: 'm-000005-state' },
    ];
    const runs = scheduleChain(
      lora({ max_train_epochs: 10, save_every_n_epochs: 1, save_state: true }),
      parts,
    );
    expect(runs.map(({ firstEpoch }) => firstEpoch)).toEqual([1, 4, 3]);
  });

  it('goes wrong with skip_until_initial_step and accumulation', () => {
    const [, second] = scheduleChain(
      lora({
        max_train_epochs: 8,
        gradient_accumulation_steps: 2,
        save_every_n_epochs: 1,
        save_state: true,
        skip_until_initial_step: true,
      }),
      [{ stopAfter: { epoch: 3 } }, { resume: 'm-000003-state' }],
    );
    expect(second).toMatchObject({ firstEpoch: 7, firstStep: -30, finalStep: -20, updates: 10 });
    expect(second?.disk.trainState('m-state')).toEqual({ epoch: 8, step: -20 });
  });
});

describe('without the number of batches', () => {
  it('knows the epochs of max_train_epochs', () => {
    const run = schedule(withoutBatches);
    expect(run).toMatchObject({
      clock: 'epochs',
      updates: undefined,
      quantities: { epochs: 5, maxSteps: undefined },
    });
    expect([...run.events()].map(({ name, when }) => [name, when.epoch, when.updates])).toEqual([
      ['m-000002.safetensors', 2, undefined],
      ['m-000002-state', 2, undefined],
      ['m-000004.safetensors', 4, undefined],
      ['m-000004-state', 4, undefined],
      ['m-state', 5, undefined],
      ['m.safetensors', 5, undefined],
    ]);
    expect(worstLoss(withoutBatches, run)).toEqual({ updates: undefined, epochs: 2, everything: false });
  });

  it('knows where a run goes on that resumes at the end of an epoch', () => {
    const resume = { name: 'out/m-000002-state', position: { epoch: 2 } };
    expect(schedule({ ...withoutBatches, resume })).toMatchObject({ firstEpoch: 3, lastEpoch: 5 });
    const finished = { name: 'out/m-state', position: { epoch: 5 } };
    expect(schedule({ ...withoutBatches, resume: finished }).end.how).toBe('error');
  });

  it('does not guess where a step lies', () => {
    const resume = { name: 'out/m-step00000010-state', position: { step: 10 } };
    const run = schedule({ ...withoutBatches, resume });
    expect(run).toMatchObject({ clock: 'none', unknown: ['epoch'] });
    expect(worstLoss(withoutBatches, run).epochs).toBeUndefined();
  });

  it('knows the steps of max_train_steps', () => {
    const { batches: _none, ...input } = lora({
      max_train_steps: 25,
      save_every_n_steps: 10,
      save_every_n_epochs: 1,
      save_state: true,
    });
    const run = schedule(input);
    expect(run).toMatchObject({ clock: 'updates', unknown: ['epoch'], updates: 25 });
    expect([...run.disk].filter((name) => name.endsWith('-state'))).toEqual([
      'm-step00000010-state',
      'm-step00000020-state',
      'm-state',
    ]);
    expect(countStates(input, run)).toEqual({ atEnd: 3, peak: 3 });
  });
});

it('refuses a number of batches that no run has', () => {
  expect(() => schedule(lora({}, { batches: 0 }))).toThrow(RangeError);
});

it('counts the states at a crash', () => {
  const input = lora({
    max_train_epochs: 9,
    save_every_n_epochs: 1,
    save_last_n_epochs: 3,
    save_state: true,
  });
  const counts = [1, 2, 3, 4, 5].map((epoch) =>
    countStates(input, schedule({ ...input, stopAfter: { epoch } })),
  );
  expect(counts.map(({ atEnd }) => atEnd)).toEqual([1, 2, 3, 3, 3]);
  expect(counts.map(({ peak }) => peak)).toEqual([1, 2, 3, 4, 4]);
});
