import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { OptionValue } from '../../src/python/arithmetic.ts';
import { diskOf } from '../../src/resume/disk.ts';
import { type Schedule, type ScheduleEvent, schedule } from '../../src/resume/schedule.ts';
import { scheduleChain } from './chain.ts';

interface Case {
  input: {
    id: string;
    script: 'lora' | 'full';
    len_train_dataloader?: number;
    num_images?: number;
    num_repeats?: number;
    batch_size?: number;
    num_processes?: number;
    options: Record<string, OptionValue>;
    runs?: {
      resume?: string;
      resume_train_state?: null;
      crash_after_update?: number;
      crash_after_epoch?: number;
    }[];
    ask_after_update?: number[];
    ask_after_epoch?: number[];
  };
  output: {
    runs: {
      ended: string;
      computed: Record<string, number | null> | null;
      events: Record<string, unknown>[];
      updates: number;
      last_epoch: number;
      final_global_step: number | null;
      progress: { total: number; count: number } | null;
      left: string[];
      before: string[];
      train_states: Record<string, { current_epoch: number; current_step: number }>;
    }[];
    asked?: Record<string, string[]>;
  };
}

const { cases } = JSON.parse(
  readFileSync(new URL('../conformance/save-schedule.json', import.meta.url), 'utf8'),
) as { cases: Case[] };

const isState = (name: string) => name.endsWith('-state');
const listing = (names: Iterable<string>) =>
  [...names].map((name) => (isState(name) ? `${name}/` : name)).sort();

function inputOf({ input }: Case) {
  const images = (input.num_images ?? 1) * (input.num_repeats ?? 1);
  return {
    script: input.script === 'lora' ? ('flux_train_network.py' as const) : ('flux_train.py' as const),
    batches: input.len_train_dataloader ?? Math.ceil(images / (input.batch_size ?? 1)),
    processes: input.num_processes ?? 1,
    options: new Map<string, OptionValue>(Object.entries({ output_dir: 'out', ...input.options })),
  };
}

function runCase(given: Case): Schedule[] {
  const { runs = [{}] } = given.input;
  const before = given.output.runs[0]?.before ?? [];
  return scheduleChain(
    { ...inputOf(given), disk: diskOf(before.map((name) => name.replace(/\/$/, ''))) },
    runs.map((run) => ({
      ...(run.resume !== undefined && { resume: run.resume }),
      ...(run.crash_after_update !== undefined && { stopAfter: { update: run.crash_after_update } }),
      ...(run.crash_after_epoch !== undefined && { stopAfter: { epoch: run.crash_after_epoch } }),
    })),
  );
}

function plain(event: ScheduleEvent): Record<string, unknown> {
  const { what, name, when, phase } = event;
  const upload = event.what === 'upload' ? { to: event.to, sync: event.sync } : {};
  return { what, name, updates: when.updates, epoch: when.epoch, phase, ...upload };
}

function ending({ end }: Schedule): string {
  if (end.how === 'error') return end.error;
  return end.how === 'stopped' ? 'crash asked for' : 'finished';
}

describe.each(cases.map((each) => [each.input.id, each] as const))('%s', (_, given) => {
  it.each(given.output.runs.map((run, index) => [index + 1, run] as const))('run %i', (number, expected) => {
    const actual = runCase(given)[number - 1] as Schedule;
    expect([...actual.events()].map(plain)).toEqual(expected.events);
    expect(ending(actual)).toBe(expected.ended);
    expect(listing(actual.disk)).toEqual(expected.left);
    for (const name of expected.left) expect(actual.disk.has(name.replace(/\/$/, ''))).toBe(true);
    expect({ updates: actual.updates, epoch: actual.lastEpoch }).toEqual({
      updates: expected.updates,
      epoch: expected.last_epoch,
    });
    if (expected.progress !== null) {
      expect(actual.progress).toEqual(expected.progress);
      expect(actual.finalStep).toBe(expected.final_global_step);
    }
    if (expected.computed !== null && !expected.ended.startsWith('ValueError')) {
      const { maxSteps, updatesPerEpoch, epochs, everyEpochs } = actual.quantities;
      expect({
        max_train_steps: maxSteps,
        updates_per_epoch: updatesPerEpoch,
        num_train_epochs: epochs,
        save_every_n_epochs: everyEpochs,
      }).toEqual(expected.computed);
    }
    const states = [...actual.disk].filter((name) => actual.disk.trainState(name) !== undefined);
    const positions = states.map((name) => {
      const state = actual.disk.trainState(name);
      return [`${name}/`, { current_epoch: state?.epoch, current_step: state?.step }];
    });
    expect(Object.fromEntries(positions)).toEqual(expected.train_states);
  });
});

const questions = cases.flatMap((given) =>
  Object.entries(given.output.asked ?? {}).map(
    ([question, names]) => [given.input.id, question, given, names] as const,
  ),
);

it.each(questions)('%s, stopped %s', (_id, question, given, names) => {
  const [, kind, number] = /^after (update|epoch) (\d+)$/.exec(question) ?? [];
  const stopAfter = kind === 'update' ? { update: Number(number) } : { epoch: Number(number) };
  expect(listing(schedule({ ...inputOf(given), stopAfter }).disk)).toEqual(names);
});
