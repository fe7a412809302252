import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkoutAt } from '../../src/files/checkout.ts';
import { withTexts } from '../../src/world/with-texts.ts';
import { lint } from '../../src/lint.ts';
import functions from './functions.json' with { type: 'json' };

const root = mkdtempSync(join(tmpdir(), 'functions-'));
afterAll(() => rmSync(root, { recursive: true }));

async function severityOf(rule: string, text: string): Promise<string | undefined> {
  const head = 'network_module = "networks.lora_flux"\npretrained_model_name_or_path = "flux1-dev.safetensors"\n';
  const texts = new Map([['run.toml', head + text]]);
  const { findings } = await lint(withTexts(checkoutAt(root), texts), { target: 'sd-scripts 0.10.1' });
  return findings.find((finding) => finding.rule === rule)?.severity;
}

describe("what sd-scripts' own functions did", () => {
  it.each(functions.buckets)('buckets: $bucket_reso_steps, no upscale $bucket_no_upscale', async (probe) => {
    const { bucket_reso_steps: steps, bucket_no_upscale: keeps, stops } = probe;
    const told = await severityOf(
      'bucket-resolution',
      `train_data_dir = "img"\nenable_bucket = true\nresolution = 1024\nbucket_reso_steps = ${steps}\nbucket_no_upscale = ${keeps}\n`,
    );
    // The script asks for a multiple of 64 before it makes buckets.
    if (stops !== null || steps % 64 !== 0) expect(told).toBe('error');
    else expect(told).toBe(steps < 0 ? 'warning' : undefined);
  });

  it.each(functions.precision)('mixed_precision $mixed_precision', async ({ mixed_precision: word, stops }) => {
    const told = await severityOf('precision-conflict', `mixed_precision = "${word}"\n`);
    const choice = await severityOf('option-choice', `mixed_precision = "${word}"\n`);
    // With a package for FP8 accelerate takes the word.
    const expected = stops === null ? undefined : word === 'fp8' ? 'warning' : 'error';
    expect(told ?? choice).toBe(expected);
  });

  it.each(functions.hub)('resume $resume from the hub', async ({ resume, stops }) => {
    const told = await severityOf(
      'wrong-resume-target',
      `resume_from_huggingface = true\nresume = "${resume}"\n`,
    );
    expect(told).toBe(stops === null ? undefined : 'error');
  });
});
