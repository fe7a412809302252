import { expect, it } from 'vitest';
import { lint } from '../../src/lint.ts';
import { en } from '../../src/messages/en.ts';
import type { Finding } from '../../src/model/finding.ts';
import { findingText } from '../../src/report/wording.ts';
import { applyEdits, chooseEdits } from '../../src/settle/fixes.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';

const start = 'accelerate launch flux_train_network.py';

async function found(rule: string, files: Readonly<Record<string, string>>): Promise<readonly Finding[]> {
  const { findings } = await lint(worldOfTexts(Object.entries(files)));
  return findings.filter((finding) => finding.rule === rule);
}

async function advice(rule: string, script: string): Promise<string | undefined> {
  const [finding] = await found(rule, { 'train.sh': script });
  return finding && findingText(finding, en);
}

it('says what to write as words where a script sets the run, and leaves out what a command line may give', async () => {
  expect(await advice('missing-save-state', `${start} --save_every_n_epochs 1\n`)).toMatch(
    / Set `--save_state`\.$/,
  );
  const [inFile] = await found('missing-save-state', {
    'a.toml': 'network_module = "networks.lora_flux"\noutput_name = "a"\nsave_every_n_epochs = 1\n',
  });
  expect(inFile && findingText(inFile, en)).toMatch(
    / Set `save_state = true`, unless the command line does\.$/,
  );
});

it.each([
  ['missing-save-state', '--save_every_n_epochs 1'],
  ['missing-save-state', '--save_state'],
  ['missing-save-state', '--save_state_on_train_end --max_train_epochs 20'],
  ['model-path', '--ae ae.safetensors'],
  ['block-swap', '--cpu_offload_checkpointing'],
  ['hub-upload', '--save_state_to_huggingface --save_state'],
  ['hub-upload', '--huggingface_repo_id a/b'],
  [
    'resume-never-written',
    '--output_name a --output_dir out --save_every_n_epochs 1 --resume out/a-000001-state',
  ],
  ['retention-ignored', '--save_last_n_steps 10 --save_every_n_epochs 1'],
  ['skip-until-initial-step', '--skip_until_initial_step'],
  ['torch-compile', '--dynamo_backend inductor'],
  ['wrong-resume-target', '--resume_from_huggingface'],
])('says nothing of %s where words that are not known may give what %s lacks', async (rule, words) => {
  expect(await advice(rule, `${start} ${words}\n`)).toBeDefined();
  expect(await advice(rule, `${start} ${words} "$@"\n`)).toBeUndefined();
});

/** The file with the fixes of a rule made, also those that may not be what was meant. */
async function fixed(rule: string, path: string, text: string): Promise<string> {
  const findings = await found(rule, { [path]: text });
  const fixes = findings.flatMap(({ fix }) => (fix?.edits.every((edit) => edit.path === path) ? fix : []));
  return applyEdits(text, chooseEdits(text, fixes, true).edits);
}

it.each([
  [
    'missing-save-state',
    'train.sh',
    `${start} --save_every_n_epochs 1 --seed 1\n`,
    `${start} --save_every_n_epochs 1 --save_state --seed 1\n`,
  ],
  [
    'missing-save-state',
    'train.sh',
    `${start} \\\n  --save_every_n_epochs 1 \\\n  --seed 1\n`,
    `${start} \\\n  --save_every_n_epochs 1 \\\n  --save_state \\\n  --seed 1\n`,
  ],
  [
    'missing-save-state',
    'train.sh',
    `args=(--seed 1)\nargs+=(--save_every_n_epochs=1)\n${start} "\${args[@]}"\n`,
    `args=(--seed 1)\nargs+=(--save_every_n_epochs=1 --save_state)\n${start} "\${args[@]}"\n`,
  ],
  [
    'missing-save-state',
    'train.bat',
    `${start} ^\r\n  --save_every_n_epochs 1\r\n`,
    `${start} ^\r\n  --save_every_n_epochs 1 ^\r\n  --save_state\r\n`,
  ],
  [
    'missing-save-state',
    'train.bat',
    `set "O=--save_every_n_epochs 1"\r\n${start} %O% --seed 1\r\n`,
    `set "O=--save_every_n_epochs 1 --save_state"\r\n${start} %O% --seed 1\r\n`,
  ],
  [
    'missing-save-state',
    'train.ps1',
    `${start} \`\n  --save_every_n_epochs 1 \`\n  --seed 1\n`,
    `${start} \`\n  --save_every_n_epochs 1 \`\n  --save_state \`\n  --seed 1\n`,
  ],
  [
    'missing-save-state',
    'train.ps1',
    `$a = @('--seed', '1')\n$a += '--save_every_n_epochs', '1'\n${start} @a\n`,
    `$a = @('--seed', '1')\n$a += '--save_every_n_epochs', '1', '--save_state'\n${start} @a\n`,
  ],
  [
    'missing-save-state',
    'train.ps1',
    `$a = @(\n  '--seed=1'\n  '--save_every_n_epochs=1'\n)\n${start} @a\n`,
    `$a = @(\n  '--seed=1'\n  '--save_every_n_epochs=1'\n  '--save_state'\n)\n${start} @a\n`,
  ],
  [
    'missing-save-state',
    'train.ps1',
    `$a = [System.Collections.ArrayList]::new()\n[void]$a.Add('--save_every_n_epochs=1')\n${start} $a\n`,
    `$a = [System.Collections.ArrayList]::new()\n[void]$a.Add('--save_every_n_epochs=1')\n${start} $a\n`,
  ],
  [
    'debug-dataset',
    'train.ps1',
    `$a = @('--seed=1', '--debug_dataset')\n${start} @a\n`,
    `$a = @('--seed=1')\n${start} @a\n`,
  ],
  [
    'debug-dataset',
    'train.ps1',
    `$a = @()\n$a += '--debug_dataset'\n${start} @a\n`,
    `$a = @()\n$a += '--debug_dataset'\n${start} @a\n`,
  ],
  [
    'missing-save-state',
    'train.py',
    'import subprocess\nsubprocess.run(["accelerate", "launch", "flux_train_network.py", "--save_every_n_epochs", "1"])\n',
    'import subprocess\nsubprocess.run(["accelerate", "launch", "flux_train_network.py", "--save_every_n_epochs", "1", "--save_state"])\n',
  ],
  [
    'missing-save-state',
    '.github/workflows/train.yml',
    `on: push\njobs:\n  train:\n    runs-on: self-hosted\n    steps:\n      - run: |\n          ${start} \\\n            --save_every_n_epochs 1\n`,
    `on: push\njobs:\n  train:\n    runs-on: self-hosted\n    steps:\n      - run: |\n          ${start} \\\n            --save_every_n_epochs 1 \\\n            --save_state\n`,
  ],
  [
    'wrong-resume-target',
    'train.sh',
    `${start} \\\n  --save_state --save_every_n_epochs 1 --output_name=a \\\n  --resume "a-000001.safetensors"\n`,
    `${start} \\\n  --save_state --save_every_n_epochs 1 --output_name=a \\\n  --resume "a-000001-state"\n`,
  ],
  [
    'wrong-resume-target',
    'train.sh',
    `FROM='a-000001.safetensors'\n${start} --save_state --save_every_n_epochs 1 --output_name=a --resume=$FROM\n`,
    `FROM='a-000001-state'\n${start} --save_state --save_every_n_epochs 1 --output_name=a --resume=$FROM\n`,
  ],
  [
    'debug-dataset',
    'train.sh',
    `${start} \\\n  --debug_dataset \\\n  --seed 1\n`,
    `${start} \\\n  --seed 1\n`,
  ],
  [
    'debug-dataset',
    'train.sh',
    `${start} \\\n  --seed 1 \\\n  --debug_dataset\n`,
    `${start} \\\n  --seed 1\n`,
  ],
])('fixes %s in %s', async (rule, path, before, after) => {
  expect(await fixed(rule, path, before)).toBe(after);
});
