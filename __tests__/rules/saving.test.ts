import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/model/document.ts';
import type { Observation, RunRule } from '../../src/model/rule.ts';
import type { RuleId } from '../../src/model/rule-id.ts';
import type { Run, Setting } from '../../src/model/run.ts';
import { optionsOf } from '../../src/resume/options.ts';
import { type ScheduleEvent, schedule } from '../../src/resume/schedule.ts';
import { resumeNeverWritten } from '../../src/rules/resume/resume-never-written.ts';
import { intervalZero } from '../../src/rules/saving/interval-zero.ts';
import { retentionDeletesAll } from '../../src/rules/saving/retention-deletes-all.ts';
import { retentionIgnored } from '../../src/rules/saving/retention-ignored.ts';
import { retentionUnits } from '../../src/rules/saving/retention-units.ts';
import { savesNeverFire } from '../../src/rules/saving/saves-never-fire.ts';
import { runsByName } from '../../src/rules/support/outputs.ts';

/** The rules against the model of the run, with as many images as make the model know everything. */

type Values = Readonly<Record<string, string | number | boolean | undefined>>;

function runOf(values: Values, path = 'lora.toml'): Run {
  const range = { start: 0, end: 0 };
  const document: Document = {
    path,
    text: '',
    format: 'toml',
    root: { type: 'table', range, form: 'root', entries: [] },
    problems: [],
  };
  const place = { document, range };
  const settings = new Map<string, Setting>();
  for (const [option, value] of Object.entries(values)) {
    if (value === undefined) continue;
    const base = { option, key: option, keyPlace: place, place, source: 'file' as const };
    if (typeof value === 'number')
      settings.set(option, { ...base, value: { type: 'integer', value, range } });
    else if (typeof value === 'string')
      settings.set(option, { ...base, value: { type: 'string', value, range } });
    else settings.set(option, { ...base, value: { type: 'boolean', value, range } });
  }
  const target: Run['target'] = {
    name: 'sd-scripts 0.10.1',
    origin: 'default',
    reason: { message: 'newest' },
  };
  return { kind: 'train-config', document, script: 'flux_train_network.py', target, settings, shadowed: [] };
}

function told<Id extends RuleId>(
  rule: RunRule<Id>,
  run: Run,
  runs: readonly Run[] = [run],
): Observation<Id>[] {
  const observations: Observation<Id>[] = [];
  const runsNamed = (name: string) => runsByName(runs).get(name) ?? [];
  const surroundings = { documents: [], runs, runsNamed, datasets: [], pins: [] };
  rule.check(run, (one) => observations.push(one), surroundings);
  return observations;
}

const scheduled = (run: Run, batches: number) =>
  schedule({ script: run.script, options: optionsOf(run.settings), batches });

function names(events: Iterable<ScheduleEvent>, what: 'save_model' | 'save_state' | 'delete'): string[] {
  return [...events].flatMap((event) => (event.what === what ? [event.name] : []));
}

const base = { output_dir: 'output', output_name: 'a' };
const small = (min: number, max: number) => fc.option(fc.integer({ min, max }), { nil: undefined });
const savingSettings = fc.record({
  max_train_epochs: fc.integer({ min: 2, max: 9 }),
  save_every_n_epochs: small(1, 10),
  save_last_n_epochs: small(-2, 4),
  save_last_n_epochs_state: small(-1, 4),
  save_state: fc.boolean(),
});
const stepSettings = fc.record({
  max_train_steps: fc.integer({ min: 2, max: 40 }),
  save_every_n_steps: fc.integer({ min: 1, max: 45 }),
  save_last_n_steps: small(-12, 30),
  save_last_n_steps_state: small(-12, 30),
  save_state: fc.boolean(),
});
const either = fc.oneof(savingSettings, stepSettings) as fc.Arbitrary<Values>;
const batches = fc.integer({ min: 1, max: 8 });

const isFinal = (name: string) => name === 'a.safetensors' || name === 'a-state';

describe('saves-never-fire', () => {
  it('speaks exactly where nothing but the end is saved', () => {
    fc.assert(
      fc.property(either, batches, (values, count) => {
        const run = runOf({ ...base, ...values });
        const asked = values.save_every_n_epochs !== undefined || values.save_every_n_steps !== undefined;
        const saved = names(scheduled(run, count).events(), 'save_model').filter((name) => !isFinal(name));
        expect(told(savesNeverFire, run).length > 0).toBe(asked && saved.length === 0);
      }),
    );
  });
});

describe('retention-deletes-all', () => {
  it('speaks exactly where every periodic save is gone at once', () => {
    fc.assert(
      fc.property(either, batches, (values, count) => {
        const run = runOf({ ...base, ...values });
        const { events, disk } = scheduled(run, count);
        const lost = (what: 'save_model' | 'save_state') => {
          const saved = names(events(), what).filter((name) => !isFinal(name));
          return saved.length > 0 && saved.every((name) => !disk.has(name));
        };
        expect(told(retentionDeletesAll, run).length > 0).toBe(lost('save_model') || lost('save_state'));
      }),
    );
  });
});

describe('retention-units', () => {
  it('speaks only where the newest save alone stays', () => {
    fc.assert(
      fc.property(stepSettings, batches, (values, count) => {
        const run = runOf({ ...base, ...values });
        const [first] = told(retentionUnits, run);
        if (first === undefined) return;
        const { events, disk } = scheduled(run, count);
        const what = String(first.data?.option).endsWith('_state') ? 'save_state' : 'save_model';
        const kept = names(events(), what).filter((name) => !isFinal(name) && disk.has(name));
        expect(kept.length).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('has a fix that keeps as many as the number says', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 20 }), fc.integer({ min: 21, max: 40 }), (kept, every) => {
        const values = { ...base, max_train_steps: 1000, save_every_n_steps: every };
        const [found] = told(retentionUnits, runOf({ ...values, save_last_n_steps: kept }));
        const written = Number(found?.fix?.edits[0]?.text);
        const { events, disk } = scheduled(runOf({ ...values, save_last_n_steps: written }), 1000);
        const left = names(events(), 'save_model').filter((name) => !isFinal(name) && disk.has(name));
        expect(left).toHaveLength(kept);
      }),
    );
  });
});

describe('retention-ignored', () => {
  it('calls a negative number harmless only where nothing is deleted', () => {
    fc.assert(
      fc.property(either, batches, (values, count) => {
        const run = runOf({ ...base, ...values });
        const models = told(retentionIgnored, run).find(
          ({ message, data }) => message === 'negative' && !String(data?.option).endsWith('_state'),
        );
        if (models === undefined) return;
        const deleted = names(scheduled(run, count).events(), 'delete').filter(
          (name) => !name.endsWith('-state'),
        );
        expect(deleted).toEqual([]);
      }),
    );
  });
});

describe('interval-zero', () => {
  it.each([
    { save_every_n_epochs: 0 },
    { save_every_n_steps: 0 },
    { save_every_n_epochs: 0, save_every_n_steps: 1 },
  ])('%j stops the run', (values) => {
    const run = runOf({ ...base, max_train_epochs: 3, ...values });
    expect(told(intervalZero, run)).toHaveLength(1);
    expect(scheduled(run, 4).end).toMatchObject({
      how: 'error',
      error: expect.stringContaining('ZeroDivision'),
    });
  });
});

describe('resume-never-written', () => {
  it('speaks exactly where a complete run of another config does not leave the state', () => {
    const settings = savingSettings.filter(({ save_every_n_epochs }) => save_every_n_epochs !== undefined);
    fc.assert(
      fc.property(settings, batches, fc.integer({ min: 0, max: 10 }), (values, count, epoch) => {
        const writer = runOf({ ...base, ...values }, 'first.toml');
        const state = epoch === 0 ? 'a-state' : `a-${String(epoch).padStart(6, '0')}-state`;
        const reader = runOf(
          { output_dir: 'output', output_name: 'b', resume: `output/${state}` },
          'second.toml',
        );
        const left = scheduled(writer, count).disk.has(state);
        expect(told(resumeNeverWritten, reader, [writer, reader]).length > 0).toBe(!left);
      }),
    );
  });
});
