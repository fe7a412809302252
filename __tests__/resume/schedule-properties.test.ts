import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { OptionValue } from '../../src/python/arithmetic.ts';
import { countStates, worstLoss } from '../../src/resume/measure.ts';
import { type Schedule, schedule } from '../../src/resume/schedule.ts';
import type { ScheduleInput } from '../../src/resume/schedule-input.ts';
import { expectGrowth } from '../growth.ts';

const interval = fc.option(fc.integer({ min: 1, max: 12 }), { nil: null });
const retention = fc.option(fc.integer({ min: -15, max: 30 }), { nil: null });

const options = fc
  .record({
    max_train_epochs: fc.option(fc.integer({ min: 0, max: 9 }), { nil: null }),
    max_train_steps: fc.integer({ min: 0, max: 70 }),
    gradient_accumulation_steps: fc.integer({ min: 1, max: 4 }),
    save_every_n_epochs: interval,
    save_every_n_steps: interval,
    save_n_epoch_ratio: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null, freq: 5 }),
    save_last_n_epochs: retention,
    save_last_n_epochs_state: retention,
    save_last_n_steps: retention,
    save_last_n_steps_state: retention,
    save_state: fc.boolean(),
    save_state_on_train_end: fc.boolean(),
    skip_until_initial_step: fc.boolean(),
    initial_step: fc.option(fc.integer({ min: 0, max: 60 }), { nil: null, freq: 3 }),
  })
  .map(
    (chosen) =>
      new Map<string, OptionValue>(Object.entries({ output_dir: 'out', output_name: 'm', ...chosen })),
  );

const inputs: fc.Arbitrary<ScheduleInput & { options: Map<string, OptionValue> }> = fc.record({
  script: fc.constantFrom('flux_train_network.py' as const, 'flux_train.py' as const),
  options,
  batches: fc.integer({ min: 1, max: 14 }),
  processes: fc.integer({ min: 1, max: 3 }),
});

function numberOf(input: ScheduleInput, name: string): number | null {
  const value = input.options.get(name) ?? null;
  return typeof value === 'number' ? value : null;
}

/** The training loop, batch by batch, with a set of names for the directory. */
function walk(input: ScheduleInput) {
  const get = (name: string) => numberOf(input, name);
  const lora = input.script === 'flux_train_network.py';
  const shard = Math.ceil((input.batches ?? 1) / (input.processes ?? 1));
  const group = get('gradient_accumulation_steps') ?? 1;
  const perEpoch = Math.ceil(shard / group);
  const asked = get('max_train_epochs');
  const goal = asked === null ? (get('max_train_steps') ?? 0) : asked * perEpoch;
  const epochs = Math.ceil(goal / perEpoch);
  const ratio = get('save_n_epoch_ratio');
  const everyEpochs = ratio === null ? get('save_every_n_epochs') : Math.floor(epochs / ratio) || 1;
  const everySteps = get('save_every_n_steps');
  const events: string[] = [];
  const disk = new Set<string>();
  const states: number[] = [];
  const usable: number[] = [];
  let updates = 0;
  let start = lora ? (get('initial_step') ?? 0) : 0;
  if (start > 0 && goal <= start) return undefined;
  let first = 0;
  let skip = 0;
  if (start > 0 && input.options.get('skip_until_initial_step') === true) {
    start *= group;
    first = Math.floor(start / perEpoch);
    skip = start - first * shard;
  } else first = Math.floor(start / perEpoch);
  let step = skip;
  const label = (kind: string, number: number) =>
    kind === 'epoch'
      ? `m-${number < 0 ? `-${String(-number).padStart(5, '0')}` : String(number).padStart(6, '0')}`
      : `m-step${number < 0 ? `-${String(-number).padStart(7, '0')}` : String(number).padStart(8, '0')}`;
  const put = (name: string) => {
    disk.add(name);
    events.push(`+${name}`);
    states.push([...disk].filter((each) => each.endsWith('-state')).length);
  };
  const drop = (name: string) => {
    if (disk.delete(name)) events.push(`-${name}`);
  };
  const target = (kind: string, number: number, count: number | null) => {
    if (count === null) return undefined;
    if (kind === 'epoch') return number - (everyEpochs ?? 0) * count;
    const every = everySteps ?? 1;
    return Math.floor((number - count - 1) / every) * every;
  };
  const model = (kind: string, number: number) => put(`${label(kind, number)}.safetensors`);
  const old = (kind: string, number: number) => {
    const aimed = target(kind, number, get(`save_last_n_${kind}s`));
    if (aimed !== undefined && aimed >= 0) drop(`${label(kind, aimed)}.safetensors`);
  };
  const state = (kind: string, number: number) => {
    if (input.options.get('save_state') !== true) return;
    put(`${label(kind, number)}-state`);
    const aimed = target(kind, number, get(`save_last_n_${kind}s_state`) || get(`save_last_n_${kind}s`));
    if (aimed !== undefined && (kind === 'epoch' || aimed > 0)) drop(`${label(kind, aimed)}-state`);
    if (disk.has(`${label(kind, number)}-state`)) usable.push(updates);
  };
  for (let epoch = first + 1; epoch <= epochs; epoch++) {
    let gathered = 0;
    for (let batch = Math.max(skip, 0); batch < shard; batch++) {
      gathered++;
      if (gathered % group === 0 || batch === shard - 1) {
        updates++;
        step++;
        if (everySteps !== null && step % everySteps === 0) {
          model('step', step);
          if (lora) state('step', step);
          old('step', step);
          if (!lora) state('step', step);
        }
      }
      if (step >= goal) break;
    }
    skip = 0;
    if (everyEpochs !== null && epoch % everyEpochs === 0 && epoch < epochs) {
      model('epoch', epoch);
      old('epoch', epoch);
      state('epoch', epoch);
    }
  }
  if (input.options.get('save_state') === true || input.options.get('save_state_on_train_end') === true)
    put('m-state');
  put('m.safetensors');
  const marks = [0, ...usable, updates];
  const lost = Math.max(...marks.slice(1).map((mark, index) => mark - (marks[index] ?? 0)));
  return { events, disk, updates, step, peak: Math.max(...states), lost, usable: usable.length };
}

const written = (given: Schedule) =>
  [...given.events()].map(({ what, name }) => `${what === 'delete' ? '-' : '+'}${name}`);

describe('any run', () => {
  it('does what the loop does, batch by batch', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const expected = walk(input);
        const actual = schedule(input);
        if (expected === undefined) {
          expect(actual.end.how).toBe('error');
          return;
        }
        expect(actual.end.how).toBe('finished');
        expect(written(actual)).toEqual(expected.events);
        expect([...actual.disk].sort()).toEqual([...expected.disk].sort());
        expect([actual.updates, actual.finalStep]).toEqual([expected.updates, expected.step]);
        const counts = countStates(input, actual);
        expect(counts.atEnd).toBe([...expected.disk].filter((name) => name.endsWith('-state')).length);
        expect(counts.peak).toBe(expected.peak);
        expect(worstLoss(input, actual).updates).toBe(expected.lost);
      }),
      { numRuns: 3000 },
    );
  });

  it('deletes only what it saved before', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const present = new Set<string>();
        for (const { what, name } of schedule(input).events()) {
          if (what === 'delete') expect(present.delete(name)).toBe(true);
          else present.add(name);
        }
      }),
    );
  });

  it('uses every name once unless it was resumed', () => {
    fc.assert(
      fc.property(inputs, (input) => {
        const fresh = { ...input, options: new Map([...input.options, ['initial_step', null]]) };
        const saved = [...schedule(fresh).events()].filter(({ what }) => what !== 'delete');
        expect(new Set(saved.map(({ name }) => name)).size).toBe(saved.length);
      }),
    );
  });

  it('keeps as many epochs as asked, at most', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 4 }), (input, keep) => {
        const chosen = new Map(input.options);
        chosen
          .set('save_last_n_epochs', keep)
          .set('save_last_n_epochs_state', null)
          .set('save_every_n_steps', null);
        chosen.set('initial_step', null);
        const run = schedule({ ...input, options: chosen });
        expect(countStates({ options: chosen }, run).atEnd).toBeLessThanOrEqual(keep + 1);
        expect([...run.disk].length).toBeLessThanOrEqual(2 * (keep + 1));
      }),
    );
  });

  it('can be cut off anywhere, and leaves what its events up to there left', () => {
    fc.assert(
      fc.property(inputs, fc.integer({ min: 1, max: 30 }), (input, update) => {
        const whole = schedule(input);
        if (whole.updates === undefined || update > whole.updates || whole.end.how !== 'finished') return;
        const left = new Set<string>();
        for (const event of whole.events()) {
          const { updates = 0 } = event.when;
          if (updates > update || (updates === update && event.phase !== 'step')) break;
          if (event.what === 'delete') left.delete(event.name);
          else left.add(event.name);
        }
        expect([...schedule({ ...input, stopAfter: { update } }).disk].sort()).toEqual([...left].sort());
      }),
    );
  });

  it('is quick and small when it is long', async () => {
    const ofSteps = (steps: number) => ({
      script: 'flux_train_network.py' as const,
      batches: 1000,
      options: new Map<string, OptionValue>([
        ['output_dir', 'out'],
        ['output_name', 'm'],
        ['max_train_steps', steps],
        ['save_every_n_steps', 1],
        ['save_every_n_epochs', 1],
        ['save_state', true],
        ['save_last_n_epochs', 3],
      ]),
    });
    const counted = (steps: number) => countStates(ofSteps(steps), schedule(ofSteps(steps)));
    await expectGrowth(counted, { from: 10_000, to: 10_000_000, most: 24 });
    const long = ofSteps(10_000_000);
    const run = schedule(long);
    expect(countStates(long, run)).toEqual({ atEnd: 10_000_004, peak: 10_000_004 });
    expect(worstLoss(long, run).updates).toBe(1);
    expect(run.disk.has('m-009998-state')).toBe(true);
    expect(run.disk.has('m-009996-state')).toBe(false);
    expect(run.disk.has('m-step09999999-state')).toBe(true);
    expect(run.events().next().value).toMatchObject({ name: 'm-step00000001.safetensors' });
  });
});
