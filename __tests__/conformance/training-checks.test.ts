import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintProbes } from './lint-probes.ts';
import type { LintReport } from '../../src/model/report.ts';
import { scripts } from '../../src/model/script.ts';
import probes from './training-checks.json' with { type: 'json' };

/** The rules that say what upstream says while it makes the optimizer, the scheduler and the loss. */
const rules = [
  'dead-option',
  'flow-option-unused',
  'key-value-arguments',
  'loss-conflict',
  'optimizer-conflict',
  'optimizer-learning-rate',
  'scheduler-arguments',
  'scheduler-option-ignored',
  'training-length',
  'unknown-optimizer',
  'unknown-scheduler',
  'warmup-conflict',
];

/** Probes that upstream stopped for a reason of these rules, with the rule that has to say so. */
const stopped: Readonly<Record<string, string>> = {
  'choice-optimizer': 'unknown-optimizer',
  'choice-optimizer-both': 'optimizer-conflict',
  'cross-vpred': 'loss-conflict',
  'float-negative': 'optimizer-learning-rate',
  'list-as-string-optimizer': 'key-value-arguments',
  'list-optimizer-space': 'key-value-arguments',
  'list-optimizer-unknown': 'key-value-arguments',
  'list-optimizer-unquoted-word': 'key-value-arguments',
  'warmup-constant': 'warmup-conflict',
  'warmup-percent': 'warmup-conflict',
};

/** Probes that were not run far enough: these stop where the network's arguments are read (train_network.py:665-668). */
const stopsLater: Readonly<Record<string, string>> = { 'list-of-numbers': 'key-value-arguments' };

const isOurs = (stop: string) => /^(get_optimizer|get_scheduler_fix|verify_training_args): |v_pred_like_loss/.test(stop);
const root = mkdtempSync(join(tmpdir(), 'training-checks-'));
afterAll(() => rmSync(root, { recursive: true }));

describe.each(scripts)('upstream 0.10.1, %s', (script) => {
  const own = probes.filter((probe) => probe.script === script);
  let report: LintReport;

  beforeAll(async () => {
    report = await lintProbes(root, script, own);
  });

  it('has probes of every reason to stop', () => {
    const ids = own.filter(({ stops }) => stops.some(isOurs)).map(({ id }) => id);
    expect(ids.sort()).toEqual(Object.keys(stopped).sort());
  });

  it.each(own)('$id: $stops', ({ id, stops }) => {
    const path = `${script}-${id}.toml`;
    expect(report.repository.runs.map(({ document }) => document.path)).toContain(path);
    const errors = report.findings
      .filter((finding) => finding.path === path && finding.severity === 'error' && rules.includes(finding.rule))
      .map(({ rule }) => rule);
    const later = script === 'flux_train_network.py' ? stopsLater[id] : undefined;
    const expected = stops.some(isOurs) ? stopped[id] : later;
    expect([...new Set(errors)]).toEqual(expected === undefined ? [] : [expected]);
  });
});
