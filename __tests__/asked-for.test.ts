import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkoutAt } from '../src/files/checkout.ts';
import { lint } from '../src/lint.ts';
import type { Finding } from '../src/model/finding.ts';
import { parentPath } from '../src/model/paths.ts';
import type { LintReport } from '../src/model/report.ts';
import { withTexts } from '../src/world/with-texts.ts';
import { checkout } from './e2e/checkout.ts';

const fixtures = join(import.meta.dirname, 'fixtures/rules');
const cases = readdirSync(fixtures).flatMap((rule) =>
  readdirSync(join(fixtures, rule), { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => join(rule, name)),
);

const config = [
  'pretrained_model_name_or_path = "flux1-dev.safetensors"',
  'network_module = "networks.lora_flux"',
  'max_train_steps = 1000',
  'save_every_n_steps = 100',
  'output_dir = "output"',
  'output_name = "NAME"',
  'save_state = true',
  '',
].join('\n');

function configOf(name: string): string {
  return config.replace('NAME', name);
}

const broken = 'accelerate==0.33.0\ntorch==2.7.0\n';

function told({ findings }: LintReport, id: string): string[] {
  return findings
    .filter(({ rule }) => rule === id)
    .map(({ path, severity, message }) => `${path} ${severity} ${message}`);
}

function keyOf({ rule, severity, path, range, message, data }: Finding): string {
  return JSON.stringify([rule, severity, path, range, message, data]);
}

describe('what is asked for limits what is reported, never what is known', () => {
  it.each(cases)('%s', async (fixture) => {
    const root = join(fixtures, fixture);
    const whole = await lint(checkoutAt(root));
    const folders = whole.repository.documents.map(({ path }) => parentPath(path)).filter(Boolean);
    for (const asked of new Set([...whole.repository.documents.map(({ path }) => path), ...folders])) {
      const isAsked = (path: string) => path === asked || path.startsWith(`${asked}/`);
      const part = await lint(checkoutAt(root), { paths: [asked] });
      expect(part.findings.filter(({ path }) => !isAsked(path))).toEqual([]);
      // A file that is named is taken for ours where it would not be otherwise.
      if (whole.skipped.some(({ path }) => isAsked(path))) continue;
      const keys = part.findings.map(keyOf);
      expect(keys).toEqual(
        expect.arrayContaining(whole.findings.filter((one) => isAsked(one.path)).map(keyOf)),
      );
      const known = whole.findings.flatMap((one) => [one, ...(one.elsewhere ?? [])]);
      const facts = new Set(known.map(({ rule, message, path }) => `${rule} ${message} ${path}`));
      expect(
        part.findings.filter(({ rule, message, path }) => !facts.has(`${rule} ${message} ${path}`)),
      ).toEqual([]);
    }
  });

  it('says what pins do where it matters, when the file that has them is not asked for', async () => {
    const root = checkout({
      'requirements.txt': broken,
      'a.toml': configOf('a'),
      'configs/b.toml': configOf('b'),
      'configs/c.toml': configOf('c'),
    });
    const ask = async (...paths: string[]) =>
      told(await lint(checkoutAt(root), { paths }), 'accelerate-compat');
    expect(await ask()).toEqual(['requirements.txt error cannot-resume']);
    expect(await ask('a.toml')).toEqual(['a.toml error cannot-resume']);
    expect(await ask('configs/c.toml')).toEqual(['configs/c.toml error cannot-resume']);
    expect(await ask('configs')).toEqual(['configs/b.toml error cannot-resume']);
    expect(await ask('a.toml', 'requirements.txt')).toEqual(['requirements.txt error cannot-resume']);
    const texts = new Map([['new.toml', configOf('new')]]);
    expect(
      told(await lint(withTexts(checkoutAt(root), texts), { paths: ['new.toml'] }), 'accelerate-compat'),
    ).toEqual(['new.toml error cannot-resume']);
  });

  it('says what no file says at the first file that it matters to', async () => {
    const root = checkout({ 'a.toml': configOf('a'), 'b.toml': configOf('b') });
    expect(told(await lint(checkoutAt(root)), 'accelerate-compat')).toEqual(['a.toml notice no-pin']);
    expect(told(await lint(checkoutAt(root), { paths: ['b.toml'] }), 'accelerate-compat')).toEqual([
      'b.toml notice no-pin',
    ]);
  });

  it('sees the other runs and the dataset of a run', async () => {
    const root = checkout({
      'requirements.txt': 'accelerate==1.6.0\n',
      'a.toml': configOf('same'),
      'b.toml': `${configOf('same')}dataset_config = "data.toml"\n`,
      'data.toml':
        '[[datasets]]\nresolution = 512\n[[datasets.subsets]]\nimage_dir = "pictures"\nnum_repeat = 2\n',
    });
    const report = await lint(checkoutAt(root), { paths: ['a.toml'] });
    expect(told(report, 'shared-output')).toEqual(['a.toml warning shared']);
    expect(report.findings.find(({ rule }) => rule === 'shared-output')?.data).toMatchObject({
      other: 'b.toml',
    });
    const { datasets } = (await lint(checkoutAt(root), { paths: ['b.toml'] })).repository;
    expect(datasets.map(({ document }) => document?.path)).toContain('data.toml');
  });

  it('counts a comment, a level and a baseline where they stand, whatever is asked for', async () => {
    const root = checkout({
      'requirements.txt': `# kohya-flux-lint: disable-next-line accelerate-compat\n${broken}`,
      'a.toml': configOf('a'),
    });
    const report = await lint(checkoutAt(root), { paths: ['a.toml'] });
    expect(told(report, 'accelerate-compat')).toEqual([]);
    expect(report.suppressed).toBe(1);
    expect(report.findings.map(({ rule }) => rule)).not.toContain('unused-suppression');
  });
});
