import { describe, expect, it } from 'vitest';
import { newestTarget } from '../../src/knowledge/options.ts';
import type { MessageData } from '../../src/model/message.ts';
import type { OptionValue } from '../../src/python/arithmetic.ts';
import { Float } from '../../src/python/arithmetic.ts';
import { type PlanInput, resumePointOf } from '../../src/resume/plan/input.ts';
import { plan } from '../../src/resume/plan/plan.ts';
import { rateModel } from '../../src/resume/rate.ts';
import { estimateSize, fluxParametersPerRank } from '../../src/resume/size.ts';

function of(options: Record<string, OptionValue>, more: Partial<PlanInput> = {}): PlanInput {
  const all = { output_dir: '/out', output_name: 'm', save_state: true, ...options };
  return { script: 'flux_train_network.py', batches: 10, ...more, options: new Map(Object.entries(all)) };
}

const rate = (name: string, options: Record<string, OptionValue> = {}) =>
  rateModel(
    { is: 'named', name },
    new Map(Object.entries({ learning_rate: 1e-4, ...options })),
    newestTarget,
  );

const messages = (notes: readonly { message: string }[]) => notes.map(({ message }) => message);

describe('a plan', () => {
  it('names the state to resume from at every moment', () => {
    const { moments } = plan(of({ max_train_epochs: 4, save_every_n_epochs: 2, save_last_n_epochs: 1 }));
    expect(moments.map(({ epoch, state, resume }) => [epoch, state, resume])).toEqual([
      [2, 'm-000002-state', 'm-000002-state'],
      [4, 'm-state', 'm-state'],
    ]);
  });

  it('has none where retention removes what was just saved', () => {
    const { moments, lost } = plan(
      of({ max_train_epochs: 2, save_every_n_epochs: 1, save_last_n_epochs: 0 }),
    );
    expect(moments.map(({ resume }) => resume)).toEqual([undefined, 'm-state']);
    expect(lost).toEqual({ updates: 20, epochs: 2, everything: true });
  });

  it('stays short for a long run', () => {
    const long = plan(of({ max_train_steps: 10_000_000, save_every_n_steps: 1 }));
    expect(long.moments).toHaveLength(61);
    expect(long.more).toBe(10_000_000 - 60);
    expect(long.moments.at(-1)).toMatchObject({ kind: 'final', state: 'm-state', updates: 10_000_000 });
  });
});

describe('how to go on', () => {
  it.each<[string, PlanInput, string | undefined, Record<string, unknown>]>([
    [
      'at an epoch end',
      of({ max_train_epochs: 5, save_every_n_epochs: 1 }, { crashAt: 35 }),
      'm-000003-state',
      {},
    ],
    [
      'inside an epoch',
      of({ max_train_epochs: 5, save_every_n_steps: 7 }, { crashAt: 25 }),
      'm-step00000021-state',
      { output_name: 'm-resumed', skip_until_initial_step: true },
    ],
    [
      'inside an epoch, with accumulation',
      of({ max_train_epochs: 5, save_every_n_steps: 3, gradient_accumulation_steps: 2 }, { crashAt: 10 }),
      'm-step00000009-state',
      { output_name: 'm-resumed' },
    ],
    [
      'after a resume',
      of(
        { max_train_epochs: 10, save_every_n_epochs: 1 },
        { crashAt: 25, resume: { name: 'm-000003-state', position: { epoch: 3 } } },
      ),
      'm-000005-state',
      { initial_epoch: 6 },
    ],
    [
      'after the end',
      of({ max_train_epochs: 5 }),
      'm-state',
      { max_train_epochs: 10, output_name: 'm-resumed' },
    ],
    [
      'a full fine-tune',
      of(
        { max_train_epochs: 5, save_every_n_epochs: 1 },
        { script: 'flux_train.py', crashAt: 25, rate: rate('constant') },
      ),
      'm-000002-state',
      { max_train_epochs: 3, output_name: 'm-resumed' },
    ],
    [
      'a full fine-tune inside an epoch',
      of(
        { max_train_epochs: 5, save_every_n_steps: 7 },
        { script: 'flux_train.py', crashAt: 25, rate: { is: 'own' } },
      ),
      'm-step00000021-state',
      { max_train_steps: 29, output_name: 'm-resumed' },
    ],
    ['not at all', of({ max_train_epochs: 5, save_state: false }, { crashAt: 25 }), undefined, {}],
  ])('%s', (_name, input, state, settings) => {
    const { next } = plan(input);
    expect(next?.state).toBe(state);
    const { resume, ...others } = Object.fromEntries(next?.settings ?? []);
    expect(resume).toBe(state && `/out/${state}`);
    expect(others).toEqual(settings);
  });

  it('gets the epochs right that a second resume would get wrong', () => {
    const options = { max_train_epochs: 10, save_every_n_epochs: 1, initial_epoch: 6 };
    const third = plan(of(options, { resume: { name: 'm-000005-state', position: { step: 20 } } }));
    expect(third.moments[0]).toMatchObject({ epoch: 6, model: 'm-000006.safetensors' });
  });
});

describe('the learning rate after a resume', () => {
  /** 300 updates, crashed at 200, as in the measured table. */
  const full = (name: string, options: Record<string, OptionValue> = {}) =>
    plan(
      of(
        { max_train_epochs: 30, save_every_n_epochs: 10, ...options },
        { script: 'flux_train.py', crashAt: 205, rate: rate(name, options) },
      ),
    ).next;

  it.each<[string, Record<string, OptionValue>, readonly string[], readonly string[]]>([
    ['linear', {}, ['0.33', '0.33', '0.0033'], ['0', '0']],
    ['cosine', {}, ['0.25', '0.25', '0'], ['1', '0']],
    ['polynomial', {}, ['0.33', '0.33', '0.0043'], ['0.001', '0.001']],
    ['cosine_with_restarts', { lr_scheduler_num_cycles: 3 }, ['1', '1', '0'], ['0', '0']],
    ['warmup_stable_decay', { lr_decay_steps: new Float(0.2) }, ['1', '1', '0.00068'], ['0', '0']],
  ])('of a full fine-tune with %s asks for the old total and a stop by hand', (name, options, kept, low) => {
    const next = full(name, options);
    expect(Object.fromEntries(next?.settings ?? [])).toEqual({
      resume: '/out/m-000020-state',
      max_train_epochs: 30,
      output_name: 'm-resumed',
    });
    expect(messages(next?.notes ?? [])).toEqual(['full-stop-epochs', 'full-rates']);
    const data = { left: 10, first: kept[0], next: kept[1], lowNext: low[0], lowLast: low[1] };
    expect(next?.notes[1]?.data).toMatchObject(data);
  });

  it.each(['constant', 'constant_with_warmup', 'inverse_sqrt'])(
    'of a full fine-tune is no matter with %s',
    (name) => {
      const next = full(name, { lr_warmup_steps: name === 'constant' ? 0 : 20 });
      expect(next?.settings).toContainEqual(['max_train_epochs', 10]);
      expect(messages(next?.notes ?? [])).toEqual(['full-restarts']);
    },
  );

  it('is not known of some schedulers, where the old total is right whatever they do', () => {
    const next = full('rex');
    expect(next?.settings).toContainEqual(['max_train_epochs', 30]);
    expect(messages(next?.notes ?? [])).toEqual(['full-stop-epochs', 'rate-unknown']);
  });

  it('has no numbers where a warm-up in steps meets unknown epochs', () => {
    const { batches: _, ...input } = of(
      { max_train_epochs: 30, save_every_n_epochs: 10, save_state: true },
      { script: 'flux_train.py', rate: rate('linear', { lr_warmup_steps: 5 }) },
    );
    expect(messages(plan(input).next?.notes ?? [])).toEqual(['full-stop-epochs', 'rate-by-total']);
  });

  it('of a finished full fine-tune asks for a higher total and a save where it is to be stopped', () => {
    const next = plan(of({ max_train_epochs: 10 }, { script: 'flux_train.py', rate: rate('linear') })).next;
    expect(Object.fromEntries(next?.settings ?? [])).toEqual({
      resume: '/out/m-state',
      max_train_epochs: 20,
      save_every_n_epochs: 5,
      output_name: 'm-resumed',
    });
    expect(next?.notes[1]?.data).toMatchObject({ first: '0', next: '0.49', last: '0.005' });
  });

  it('of a finished LoRA is told for a raised total', () => {
    const finished = (name: string) =>
      plan(of({ max_train_epochs: 10 }, { rate: rate(name) })).next?.notes.find(({ message }) =>
        message.startsWith('rate'),
      );
    expect(finished('linear')?.data).toEqual({ first: '0', next: '0.49', last: '0.005' });
    expect(finished('cosine')?.data).toEqual({ first: '0', next: '0.49', last: '0' });
    expect(finished('constant')).toBeUndefined();
    expect(finished('rex')?.message).toBe('rate-unknown');
  });

  it.each([
    [7, 30, 23],
    [4, 30, 2],
    [20, 30, 10],
  ])('saves when it is to be stopped (every %i of %i epochs)', (every, epochs) => {
    const next = plan(
      of(
        { max_train_epochs: epochs, save_every_n_epochs: every },
        { script: 'flux_train.py', crashAt: 205, rate: rate('cosine') },
      ),
    ).next;
    const settings = Object.fromEntries(next?.settings ?? []);
    const data: MessageData = next?.notes[0]?.data ?? {};
    const left = Number(data.left);
    expect(left % Number(settings.save_every_n_epochs ?? every)).toBe(0);
  });
});

describe('a run that goes on from a state', () => {
  const resume = { name: '/out/m-000003-state', position: { epoch: 3 }, isStored: true } as const;
  const resumed = (options: Record<string, OptionValue>, more: Partial<PlanInput> = {}) =>
    plan(of({ max_train_epochs: 10, ...options }, { resume, ...more }));

  it('says nothing of a curve where the learning rate follows none', () => {
    const notes = (name: string) =>
      messages(resumed({}, { rate: rate(name) }).next?.notes ?? []).filter((note) => note.startsWith('rate'));
    expect(notes('constant')).toEqual([]);
    expect(notes('cosine')).toEqual(['rate-by-total']);
  });

  it('has that state to go on from until there is a later one', () => {
    const { moments, lost, next, notes } = resumed({ save_every_n_epochs: 3 }, { crashAt: 25 });
    expect(moments).toEqual([]);
    expect(lost).toEqual({ updates: 30, epochs: 3, everything: false });
    expect(next?.settings).toEqual([['resume', '/out/m-000003-state']]);
    expect(messages(next?.notes ?? [])).toEqual(['same-state']);
    expect(messages(notes)).toEqual([]);
  });

  it('loses its own work only', () => {
    const { lost, notes, moments } = resumed({});
    expect(lost).toEqual({ updates: 70, epochs: 7, everything: false });
    expect(messages(notes)).toEqual(['state-at-end-only-resumed']);
    expect(moments.map(({ kind }) => kind)).toEqual(['final']);
    expect(resumed({ save_state: false }).moments[0]?.resume).toBe('/out/m-000003-state');
  });

  it('may remove it and what stands beside it', () => {
    const { moments, notes } = resumed({ save_every_n_epochs: 1, save_last_n_epochs: 2 });
    expect(moments.slice(0, 3).map(({ removed }) => removed)).toEqual([
      ['m-000002.safetensors', 'm-000002-state'],
      ['m-000003.safetensors', 'm-000003-state'],
      ['m-000004.safetensors', 'm-000004-state'],
    ]);
    expect(messages(notes)).toEqual(['earlier-removed']);
  });

  it.each([{ output_dir: '/other' }, { output_name: 'n' }])(
    'does not remove what is not beside it (%o)',
    (elsewhere) => {
      const { moments, notes } = resumed({ save_every_n_epochs: 1, save_last_n_epochs: 2, ...elsewhere });
      expect(moments[0]?.removed).toEqual([]);
      expect(messages(notes)).toEqual([]);
    },
  );

  it('does not take the final state of the earlier run for its own', () => {
    const again = { name: '/out/m-state', position: { step: 30 }, isStored: true } as const;
    const { next, moments } = resumed({ save_every_n_epochs: 5 }, { resume: again, crashAt: 15 });
    expect(moments).toEqual([]);
    expect(next?.settings).toEqual([['resume', '/out/m-state']]);
    const off = resumed({ save_state: false }, { resume: again });
    expect(off.moments.at(-1)).toMatchObject({ state: undefined, resume: '/out/m-state' });
  });

  it('stops where upstream does, whatever stands beside it', () => {
    expect(resumed({ save_model_as: 3, save_every_n_epochs: 1 }).end.how).toBe('error');
  });

  it('tells the step for several processes', () => {
    const { next } = resumed({ save_every_n_epochs: 1 }, { processes: 2, crashAt: 12 });
    expect(next?.settings).toEqual([
      ['resume', '/out/m-000005-state'],
      ['initial_step', 25],
    ]);
  });
});

it.each([59, 60, 61])('ends with the end after %i periodic saves', (saves) => {
  const { moments, more } = plan(of({ max_train_epochs: saves + 1, save_every_n_epochs: 1 }));
  expect(moments.at(-1)?.kind).toBe('final');
  expect(moments).toHaveLength(Math.min(saves, 60) + 1);
  expect(more).toBe(saves - Math.min(saves, 60));
});

describe('notes', () => {
  it.each<[PlanInput, string[]]>([
    [of({ max_train_epochs: 2 }), ['state-at-end-only']],
    [of({ max_train_epochs: 2, save_state: false }), ['no-states']],
    [of({ output_dir: null, max_train_epochs: 2, save_every_n_epochs: 1 }), ['stops', 'no-directory']],
    [
      of(
        { max_train_epochs: 2, save_every_n_epochs: 1 },
        { resume: { name: 'x-state', position: 'unknown' } },
      ),
      ['resume-unknown'],
    ],
  ])('%#', (input, expected) => {
    expect(messages(plan(input).notes)).toEqual(expected);
  });

  it('ask for the batches where times depend on them', () => {
    const { batches: _, ...input } = of({ max_train_epochs: 2, save_every_n_steps: 5 });
    expect(messages(plan(input).notes)).toEqual(['needs-batches']);
  });
});

it.each([
  ['out/m-000003-state/', { epoch: 3 }],
  ['out/m-step00000030-state', { step: 30 }],
  ['out/m-state', 'unknown'],
])('%s is as far as its name says', (resume, position) => {
  expect(resumePointOf(new Map([['resume', resume]]))).toEqual({ name: resume, position });
});

it('a stored position counts more than the name', () => {
  const options = new Map([['resume', 'out/m-000003-state']]);
  const stored = resumePointOf(options, { condition: 'read', epoch: 5, step: 20 });
  expect(stored).toEqual({
    name: 'out/m-000003-state',
    position: { step: 20 },
    isStored: true,
    epoch: 5,
  });
  expect(resumePointOf(options, { condition: 'missing' })).toEqual({
    name: 'out/m-000003-state',
    isStored: true,
  });
  expect(resumePointOf(options, { condition: 'truncated' })).toEqual({
    name: 'out/m-000003-state',
    position: { epoch: 3 },
  });
  const planned = plan(of({ max_train_epochs: 8, save_every_n_epochs: 1 }, stored && { resume: stored }));
  expect(planned.moments[0]?.epoch).toBe(3);
  expect(messages(planned.notes)).toEqual(['other-epoch']);
});

describe('sizes', () => {
  const flux = { network_module: 'networks.lora_flux', network_train_unet_only: true };
  const size = (more: Record<string, OptionValue>) =>
    estimateSize(new Map(Object.entries({ ...flux, ...more })));

  it('are those of all linear layers', () => {
    expect(fluxParametersPerRank).toBe(4_786_176);
    expect(size({ save_precision: 'bf16' })?.model).toBe(4 * 4_786_176 * 2);
    expect(size({ network_dim: 16 })?.state).toEqual({
      least: 16 * 4_786_176 * 12,
      most: 16 * 4_786_176 * 12,
    });
  });

  it('are unknown where settings may change the modules or the optimizer is not known', () => {
    expect(size({ network_args: ['train_blocks=single'] })).toBeUndefined();
    expect(size({ optimizer_type: 'prodigy' })).toBeUndefined();
    expect(estimateSize(new Map([['network_module', 'lycoris.kohya']]))).toBeUndefined();
  });
});
