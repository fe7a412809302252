import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkoutAt } from '../src/files/checkout.ts';
import { lint } from '../src/lint.ts';
import { identitiesOf } from '../src/settle/fingerprint.ts';

const fixtures = join(import.meta.dirname, 'fixtures/rules');

/** Rules that speak at one value of two facts: what one of them says does not follow from the other. */
const different = [
  // What is wrong with the folder, and what is not set for it.
  'caption-extension-default + dataset-schema',
  'caption-extension-default + dataset-value',
  'caption-extension-default + train-data-dir-leaf',
  'dataset-value + train-data-dir-leaf',
  // Which text is lost, and what that leaves.
  'dataset-schema + toml-dialect',
  // It is no secret any more, and it does nothing.
  'committed-secret + hub-upload',
  'committed-secret + logging',
  // The wrong type, and a value that another rule has a word on.
  'flux-advice + option-type',
  'missing-save-state + option-type',
  'model-path + option-type',
  'scheduler-option-ignored + warmup-conflict',
  // What the option is called, and what it needs beside it.
  'missing-save-state + misspelt-option',
  // How the GUI splits the words, and what sd-scripts makes of one.
  'gui-additional-parameters + key-value-arguments',
  // Items of one list.
  'key-value-arguments + network-arguments',
  'key-value-arguments + optimizer-learning-rate',
  // Which optimizer, and its rate; the rate, and whether a state brings its own.
  'optimizer-learning-rate + resume-ignored-options',
  'optimizer-learning-rate + unknown-optimizer',
  // Whether the state is there, whether it loads, and where the run goes on from it.
  'resume-finished-run + resume-never-written',
  'resume-finished-run + resume-restarts-counting',
  'resume-finished-run + wrong-resume-target',
  'resume-never-written + resume-restarts-counting',
  'resume-never-written + second-resume',
  'resume-restarts-counting + second-resume',
  'second-resume + wrong-resume-target',
  // An interval behind the end, and no prompts to sample.
  'sampling + sampling-interval',
];

/** Pairs of rules that say something at one value, with a place where they do. */
async function pairs(): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (const rule of readdirSync(fixtures)) {
    const report = await lint(checkoutAt(join(fixtures, rule)), { settings: { preset: 'advice' } });
    const options = identitiesOf(report.findings, report.repository.documents).map(({ option }) => option);
    const written = report.findings
      .map((finding, index) => ({ ...finding, option: options[index] }))
      .filter(({ about, elsewhere, option }) => about === undefined && !elsewhere && option !== undefined);
    for (const [index, a] of written.entries()) {
      for (const b of written.slice(index + 1)) {
        if (a.rule === b.rule || a.path !== b.path || a.option !== b.option) continue;
        found.set(
          [a.rule, b.rule].sort().join(' + '),
          `${rule}/${a.path} ${a.option}: ${a.message} and ${b.message}`,
        );
      }
    }
  }
  return found;
}

describe('one fact', () => {
  it('is told by one rule', async () => {
    const found = await pairs();
    expect([...found].filter(([pair]) => !different.includes(pair))).toEqual([]);
    expect(different.filter((pair) => !found.has(pair))).toEqual([]);
  });
});
