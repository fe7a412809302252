import { describe, expect, it } from 'vitest';
import { type PlanInput, plan, resumePointOf } from '../../src/resume/plan.ts';
import type { OptionValue } from '../../src/resume/python.ts';
import { estimateSize, fluxParametersPerRank } from '../../src/resume/size.ts';

function of(options: Record<string, OptionValue>, more: Partial<PlanInput> = {}): PlanInput {
  const all = { output_dir: '/out', output_name: 'm', save_state: true, ...options };
  return { script: 'flux_train_network.py', batches: 10, ...more, options: new Map(Object.entries(all)) };
}

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
      of({ max_train_epochs: 5, save_every_n_epochs: 1 }, { script: 'flux_train.py', crashAt: 25 }),
      'm-000002-state',
      { max_train_epochs: 3, output_name: 'm-resumed' },
    ],
    [
      'a full fine-tune inside an epoch',
      of({ max_train_epochs: 5, save_every_n_steps: 7 }, { script: 'flux_train.py', crashAt: 25 }),
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
  expect(stored).toEqual({ name: 'out/m-000003-state', position: { step: 20 }, isStored: true });
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
  expect(messages(planned.notes)).toEqual([]);
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
