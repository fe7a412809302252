import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { bundles, checkout, faulty, oldNode, runProgram } from './checkout.ts';

it('a stack trace of the bundles leads to the sources', () => {
  const NODE_OPTIONS = `--import=${join(import.meta.dirname, 'sabotage.mjs')}`;
  const root = checkout({ 'a.toml': faulty });
  const { stderr } = runProgram(oldNode, [bundles.cli, '--verbose', 'a.toml'], root, { NODE_OPTIONS });
  expect(stderr).toMatch(/^ +at Object\.check \(\S+\/engine\.cjs:\d+:\d+\)$/m);
  const script = join(import.meta.dirname, '../../scripts/trace.mjs');
  const traced = execFileSync(process.execPath, [script], { input: stderr, encoding: 'utf8' });
  expect(traced).toMatch(/^ +at Object\.check \(src\/rules\/resume\/wrong-resume-target\.ts:\d+\)$/m);
  expect(traced.split('\n').length).toBe(stderr.split('\n').length);
  expect(traced).not.toContain('.cjs');
});
