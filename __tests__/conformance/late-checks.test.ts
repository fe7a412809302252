import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lintProbes } from './lint-probes.ts';
import type { LintReport } from '../../src/model/report.ts';
import { scripts } from '../../src/model/script.ts';
import probes from './late-checks.json' with { type: 'json' };

/** The rules about combinations that upstream checks late or never. */
const rules = [
  'block-swap',
  'data-loader-workers',
  'debug-dataset',
  'deepspeed-conflict',
  'empty-text',
  'logging',
  'model-path',
  'model-type',
  'network-arguments',
  'network-module',
  'network-settings',
  'network-weights',
  'precision-conflict',
  'sampling',
  'sampling-interval',
  'seed-range',
  'torch-compile',
];

/** What upstream said when it stopped for a reason of these rules, and who has to say so. */
const reasons: readonly { readonly stop: RegExp; readonly rule: string; readonly severity: string }[] = [
  { stop: /blocks_to_swap is not supported with cpu_offload_checkpointing/, rule: 'block-swap', severity: 'error' },
  // A launch command may give the folder that the file leaves out.
  { stop: /logging_dir is required/, rule: 'logging', severity: 'warning' },
];

/** The probe of the LoRA script ended before its assertion; run with a dataset it stops at flux_train_network.py:78. */
const stopsLater: Readonly<Record<string, string>> = {
  'flux_train_network.py cross-blocks-offload': 'blocks_to_swap is not supported with cpu_offload_checkpointing',
};

const root = mkdtempSync(join(tmpdir(), 'late-checks-'));
afterAll(() => rmSync(root, { recursive: true }));

function reasonsOf(script: string, id: string, stops: readonly string[]) {
  const told = [...stops, stopsLater[`${script} ${id}`] ?? ''].join('\n');
  return reasons.filter(({ stop }) => stop.test(told));
}

describe.each(scripts)('upstream 0.10.1, %s', (script) => {
  const own = probes.filter((probe) => probe.script === script);
  let report: LintReport;

  beforeAll(async () => {
    report = await lintProbes(root, script, own);
  });

  it('has a probe of each reason', () => {
    const found = own.flatMap(({ id, stops }) => reasonsOf(script, id, stops));
    expect(new Set(found)).toEqual(new Set(reasons));
  });

  it.each(own)('$id: $stops', ({ id, stops }) => {
    const path = `${script}-${id}.toml`;
    const ours = report.findings.filter((finding) => finding.path === path && rules.includes(finding.rule));
    const expected = reasonsOf(script, id, stops);
    for (const { rule, severity } of expected) {
      expect(ours).toContainEqual(expect.objectContaining({ rule, severity }));
    }
    const errors = ours.filter(({ severity }) => severity === 'error').map(({ rule }) => rule);
    expect(errors).toEqual(expected.flatMap(({ rule, severity }) => (severity === 'error' ? rule : [])));
  });
});
