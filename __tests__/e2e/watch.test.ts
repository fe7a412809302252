import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { bundles, checkout, clean, faulty, oldNode, runProgram } from './checkout.ts';

let child: ChildProcess | undefined;
afterEach(() => {
  child?.kill('SIGKILL');
});

/** Starts watching. `next` gives what is printed up to the next time that it waits. */
function watching(cwd: string, ...args: readonly string[]) {
  // Both outputs through one pipe, so that they stay in order.
  const started = spawn('sh', ['-c', 'exec "$@" 2>&1', 'sh', oldNode, bundles.cli, '--watch', ...args], {
    cwd,
    env: { PATH: process.env.PATH ?? '' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  child = started;
  const waiting = 'Waiting for changes. Ctrl-C ends this.\n';
  let printed = '';
  let look = () => {};
  started.stdout.setEncoding('utf8').on('data', (text: string) => {
    printed += text;
    look();
  });
  const closed = new Promise<{ code: number | null; signal: string | null; printed: string }>((resolve) => {
    started.on('close', (code, signal) => resolve({ code, signal, printed }));
  });
  const next = () =>
    new Promise<string>((resolve) => {
      look = () => {
        const end = printed.indexOf(waiting);
        if (end < 0) return;
        look = () => {};
        const round = printed.slice(0, end);
        printed = printed.slice(end + waiting.length);
        resolve(round);
      };
      look();
    });
  return { next, closed, interrupt: () => started.kill('SIGINT') };
}

describe('watching', () => {
  it('lints again when files change, come and go, until it is interrupted', async () => {
    const root = checkout({ ...clean, '.gitignore': 'ignored/\n' });
    const { next, closed, interrupt } = watching(root);
    expect(await next()).toContain('No problems found in 2 files.');
    writeFileSync(join(root, 'a.toml'), faulty);
    const second = await next();
    expect(second).toContain('a.toml:7:10 error wrong-resume-target');
    expect(second).not.toContain('\u001b');
    mkdirSync(join(root, 'new'));
    writeFileSync(join(root, 'new/b.toml'), faulty);
    let third = '';
    while (!third.includes('new/b.toml:7:10 error')) third = await next();
    rmSync(join(root, 'new'), { recursive: true });
    let fourth = third;
    while (fourth.includes('new/b.toml')) fourth = await next();
    interrupt();
    expect(await closed).toMatchObject({ signal: 'SIGINT' });
  });

  it('survives trouble, and goes by settings and ignore files as they are now', async () => {
    const root = checkout({ 'configs/a.toml': faulty });
    const { next } = watching(root, 'configs');
    expect(await next()).toContain('error wrong-resume-target');
    writeFileSync(join(root, '.kohya-flux-lint.toml'), 'rules = 3\n');
    expect(await next()).toMatch(/^kohya-flux-lint: .*rules/);
    writeFileSync(join(root, '.kohya-flux-lint.toml'), 'rules = { wrong-resume-target = "off" }\n');
    let later = '';
    while (!later.includes('missing-save-state')) later = await next();
    expect(later).not.toContain('wrong-resume-target');
    writeFileSync(join(root, 'configs/.gitignore'), '*.toml\n');
    while (!later.includes('No FLUX training configuration found')) later = await next();
  });

  it('is not woken by what is not the checkout’s own', async () => {
    const root = checkout({
      ...clean,
      '.gitignore': 'ignored/\n',
      'ignored/a.toml': '',
      'node_modules/a/a.toml': '',
      'other/.git/HEAD': '',
      'other/a.toml': '',
      'out/x-state/train_state.json': '{}',
      'images/1.png': '',
    });
    const { next } = watching(root, '--format', 'json');
    await next();
    for (const path of ['ignored/a.toml', 'node_modules/a/a.toml', 'other/a.toml', 'images/1.png']) {
      writeFileSync(join(root, path), faulty);
    }
    writeFileSync(join(root, 'out/x-state/train_state.json'), '{"current_step": 1}');
    // Long enough to be woken, if it were.
    await new Promise((resolve) => setTimeout(resolve, 500));
    rmSync(join(root, 'a.toml'));
    expect(JSON.parse(await next()).summary.files).toBe(1);
  });

  it('ends with trouble at its start', async () => {
    const { closed } = watching(checkout({ '.kohya-flux-lint.toml': 'rules = 3\n' }));
    const { code, printed } = await closed;
    expect(printed).toMatch(/^kohya-flux-lint: .*\n$/);
    expect(code).toBe(2);
  });

  it.each([
    ['--fix'],
    ['--fix-unsafe'],
    ['--diff'],
    ['--write-baseline'],
    ['--prune-baseline'],
    ['--print-config'],
    ['--stdin-filename', 'a.toml'],
  ])('does not go with %s', (...options) => {
    const { status, stdout, stderr } = runProgram(
      oldNode,
      [bundles.cli, '--watch', ...options],
      checkout({}),
      {},
    );
    expect(stderr).toBe(`kohya-flux-lint: --watch and ${options[0]} cannot both be meant\n`);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});
