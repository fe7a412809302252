import { expect, it } from 'vitest';
import { lint } from '../../src/lint.ts';
import { applyEdits, chooseEdits } from '../../src/settle/fixes.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';

/** A launcher with the fixes of a rule made, also those that may not be what was meant. */
async function fixed(rule: string, words: string, before = ''): Promise<string> {
  const start = `import subprocess\n${before}subprocess.run(["accelerate", "launch", "flux_train_network.py", `;
  const text = `${start}${words}])\n`;
  const { findings } = await lint(worldOfTexts([['launch.py', text]]));
  const fixes = findings.flatMap((finding) => (finding.rule === rule && finding.fix ? [finding.fix] : []));
  const made = applyEdits(text, chooseEdits(text, fixes, true).edits);
  return made.startsWith(start) ? made.slice(start.length, -3) : made;
}

it.each([
  ['missing-save-state', '"--save_every_n_epochs", "1"', '"--save_every_n_epochs", "1", "--save_state"'],
  ['missing-save-state', "'--save_every_n_epochs', '1'", "'--save_every_n_epochs', '1', '--save_state'"],
  ['unknown-optimizer', "'--optimizer_type', 'AdamW8bitt'", "'--optimizer_type', 'AdamW8bit'"],
])('%s adds and changes items in the quotes of the list: %s', async (rule, words, expected) => {
  expect(await fixed(rule, words)).toBe(expected);
});

it.each([
  ['"--save_every_n_epochs", every', 'every = "1"\n'],
  ['"--save_every_n_epochs", str(every)', 'every = 1\n'],
  ['*"--save_every_n_epochs 1".split()', ''],
])('adds nothing behind what is no item of a list: %s', async (words, before) => {
  expect(await fixed('missing-save-state', words, before)).toBe(words);
});
