import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { actionNode, bundles, checkout, faulty, oldNode, runProgram } from './checkout.ts';
import { runStep } from './step.ts';

const project = join(import.meta.dirname, '../..');
const root = realpathSync(mkdtempSync(join(tmpdir(), 'package-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const types = `import { applyFixes, lint, lintText, plan, type PlanReport, type Report, type RuleId, state } from 'kohya-flux-lint';
  export const report: Promise<Report> = lint(['a'], { rules: { 'missing-save-state': 'error' } });
  export const planned: Promise<PlanReport> = plan('a.toml', { batches: 10 });
  export const verdict: Promise<'loads' | 'loads-but-loses' | 'stops'> = state('a').then((one) => one.verdict);
  export const fixed: Promise<string> = report.then(({ findings }) => applyFixes('', 'a.toml', findings));
  // @ts-expect-error: no such rule
  export const misspelt = lint(['a'], { rules: { 'missing-save-stat': 'error' } });
  export const rule: Promise<RuleId | undefined> = report.then(({ findings }) => findings[0]?.rule);
  // @ts-expect-error: no such level
  export const wrong = lintText('', 'a.toml', { rules: { 'missing-save-state': 'fatal' } });
  export const line: Promise<number | undefined> = report.then(({ findings }) => findings[0]?.range.start.line);`;

const call = `lint(['a.toml']).then(({ summary }) => console.log(summary.errors));`;

describe('the package, installed into an empty folder without a network', () => {
  beforeAll(() => {
    const quiet = ['--silent', '--ignore-scripts'];
    const packed = execFileSync('npm', ['pack', ...quiet, '--pack-destination', root], { cwd: project });
    writeFileSync(join(root, 'package.json'), '{}');
    // Nobody answers there, and nothing is kept from earlier.
    const alone = ['--offline', '--registry=http://127.0.0.1:1', `--cache=${join(root, 'cache')}`];
    execFileSync('npm', ['install', ...quiet, ...alone, packed.toString().trim()], { cwd: root });
    execFileSync('git', ['init', '--quiet', root]);
    writeFileSync(join(root, 'a.toml'), faulty);
  });

  it('is one package', () => {
    expect(readdirSync(join(root, 'node_modules')).filter((name) => !name.startsWith('.'))).toEqual([
      'kohya-flux-lint',
    ]);
    expect(readdirSync(join(root, 'node_modules/kohya-flux-lint')).sort()).toEqual([
      'LICENSE',
      'README.ja.md',
      'README.md',
      'README.zh-CN.md',
      'dist',
      'docs',
      'package.json',
      'schemas',
    ]);
  });

  it('is small', () => {
    const directory = join(root, 'node_modules/kohya-flux-lint/dist');
    const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).map((name) =>
      statSync(join(directory, name)),
    );
    expect(files.reduce((sum, file) => sum + (file.isFile() ? file.size : 0), 0)).toBeLessThan(2_800_000);
  });

  it.each([
    ['the oldest Node', oldNode],
    ["the action's Node", actionNode],
  ])('runs on %s', (_, node) => {
    const program = runProgram(node, ['node_modules/.bin/kohya-flux-lint', 'a.toml'], root, {});
    expect(program).toEqual(runProgram(node, [bundles.cli, 'a.toml'], root, {}));
    expect(program.status).toBe(1);
    writeFileSync(join(root, 'a.mjs'), `import { lint } from 'kohya-flux-lint'; ${call}`);
    writeFileSync(join(root, 'a.cjs'), `const { lint } = require('kohya-flux-lint'); ${call}`);
    for (const name of ['a.mjs', 'a.cjs'])
      expect(runProgram(node, [name], root, {})).toEqual({ status: 0, stdout: '1\n', stderr: '' });
  });

  it('has types, for modules of both kinds', () => {
    for (const name of ['a.mts', 'b.cts']) writeFileSync(join(root, name), types);
    const tsc = join(project, 'node_modules/typescript/bin/tsc');
    const options = ['--noEmit', '--strict', '--module', 'nodenext', '--target', 'es2022'];
    execFileSync(process.execPath, [tsc, ...options, 'a.mts', 'b.cts'], { cwd: root, stdio: 'inherit' });
  });
});

describe('the action, with no package beside dist/', () => {
  const alone = checkout({}, false);
  const program = join(alone, 'dist/action.cjs');
  const inputs = { token: 'secret', report: 'checks' };
  beforeAll(() => cpSync(join(project, 'dist'), join(alone, 'dist'), { recursive: true }));

  it('lints, and asks GitHub', async () => {
    const env = { GITHUB_API_URL: 'http://127.0.0.1:1' };
    const workspace = checkout({ 'a.toml': faulty });
    const { status, stderr, summary } = await runStep(workspace, {
      program,
      event: 'push',
      inputs,
      env,
      hurry: 100,
    });
    expect([status, stderr]).toEqual([1, '']);
    expect(summary).toContain('wrong-resume-target');
    expect(summary).toContain('GitHub could not be reached (bad port)');
  });

  it('asks GitHub through a proxy', async () => {
    const asked: (string | undefined)[] = [];
    const proxy = createServer().on('connect', ({ url }, socket) => {
      asked.push(url);
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await once(proxy.listen(0, '127.0.0.1'), 'listening');
    const { port } = proxy.address() as AddressInfo;
    const env = { https_proxy: `http://127.0.0.1:${port}`, GITHUB_API_URL: 'https://api.example.test' };
    const workspace = checkout({ 'a.toml': faulty });
    await runStep(workspace, { program, event: 'push', inputs, env, hurry: 4 });
    proxy.close();
    expect(new Set(asked)).toEqual(new Set(['api.example.test:443']));
  });
});
