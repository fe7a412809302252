import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/lint.ts';
import { called } from './called.ts';

const scratch = mkdtempSync(join(tmpdir(), 'policy-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const unsaved = [
  'pretrained_model_name_or_path = "flux1-dev.safetensors"',
  'ae = "ae.safetensors"',
  'network_module = "networks.lora_flux"',
  'output_dir = "out"',
  'output_name = "subject"',
  'save_every_n_epochs = 1',
  '',
].join('\n');
const quiet = unsaved.replace(
  'save_every',
  '# kohya-flux-lint: disable-next-line missing-save-state -- a short run\nsave_every',
);

function checkout(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(scratch, 'at-'));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

/** Where the rule is found, and how bad it is. */
async function saveStates(files: Readonly<Record<string, string>>, ...args: readonly string[]) {
  const { stdout } = await called(run, checkout(files), ['--format', 'json', ...args]);
  const { findings } = JSON.parse(stdout) as {
    findings: { rule: string; path: string; severity: string }[];
  };
  return findings
    .filter(({ rule }) => rule === 'missing-save-state')
    .map(({ path, severity }) => `${path} ${severity}`);
}

describe('a locked rule', () => {
  const locked = 'locked = ["missing-save-state"]\n';

  it.each([
    ['a preset', 'preset = "minimal"\n', unsaved],
    ['an override', '[[overrides]]\npaths = ["*"]\nrules = { missing-save-state = "off" }\n', unsaved],
    ['exclude', 'exclude = ["a.toml"]\n', unsaved],
    ['include', 'include = ["b.toml"]\n', unsaved],
    ['a comment', '', quiet],
    ['a comment about its file', '', `# kohya-flux-lint: disable-file missing-save-state\n${unsaved}`],
  ])('is not made milder by %s', async (_, settings, text) => {
    expect(await saveStates({ '.kohya-flux-lint.toml': settings, 'a.toml': text })).toEqual([]);
    expect(await saveStates({ '.kohya-flux-lint.toml': locked + settings, 'a.toml': text })).toEqual([
      'a.toml warning',
    ]);
  });

  it('has the level that its settings or the command line give it', async () => {
    const files = {
      '.kohya-flux-lint.toml': `${locked}[rules]\nmissing-save-state = "error"\n`,
      'a.toml': quiet,
    };
    expect(await saveStates(files)).toEqual(['a.toml error']);
    expect(await saveStates(files, '--rule', 'missing-save-state=notice')).toEqual(['a.toml notice']);
  });

  it('is alone in files that are left out', async () => {
    const files = {
      '.kohya-flux-lint.toml': `${locked}exclude = ["a.toml"]\n`,
      'a.toml': `${unsaved}resum = 1\n`,
    };
    const { stdout } = await called(run, checkout(files), ['--format', 'json']);
    const rules = (JSON.parse(stdout) as { findings: { rule: string }[] }).findings.map(({ rule }) => rule);
    expect(new Set(rules)).toEqual(new Set(['missing-save-state']));
  });

  it('has to be a rule', async () => {
    const root = checkout({ '.kohya-flux-lint.toml': 'locked = ["missing-save-stat"]\n' });
    await expect(called(run, root, [])).rejects.toThrow(/no rule 'missing-save-stat'.*'missing-save-state'/s);
  });
});

describe('comments', () => {
  it('do what is asked for', async () => {
    const files = { 'a.toml': quiet };
    expect(await saveStates(files)).toEqual([]);
    expect(await saveStates(files, '--suppressions', 'allow')).toEqual([]);
    expect(await saveStates(files, '--suppressions', 'report')).toEqual(['a.toml notice']);
    expect(await saveStates(files, '--suppressions', 'ignore')).toEqual(['a.toml warning']);
    await expect(called(run, scratch, ['--suppressions', 'none'])).rejects.toThrow("not 'none'");
  });

  it('that are ignored are not told about', async () => {
    const root = checkout({ 'a.toml': `# kohya-flux-lint: disable-file no-rule\n${unsaved}` });
    expect((await called(run, root, [])).stdout).toContain('unknown-suppression');
    expect((await called(run, root, ['--suppressions', 'ignore'])).stdout).not.toContain(
      'unknown-suppression',
    );
  });
});

it('no baseline counts with `--baseline none`', async () => {
  const root = checkout({ 'a.toml': unsaved });
  await called(run, root, ['--write-baseline']);
  expect((await called(run, root, [])).stdout).not.toContain('missing-save-state');
  expect((await called(run, root, ['--baseline', 'none'])).stdout).toContain('missing-save-state');
  await expect(called(run, root, ['--baseline', 'none', '--prune-baseline'])).rejects.toThrow('both');
});
