import { spawn, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actionNode, bundles, checkout, clean, faulty, oldNode } from './checkout.ts';

const fixed = faulty.replace('save_every_n_epochs = 1', 'save_every_n_epochs = 1\nsave_state = true');

/** Runs the command line with something on its standard input. */
function piped(cwd: string, input: string | Buffer, ...args: readonly string[]) {
  const { status, stdout, stderr } = spawnSync(oldNode, [bundles.cli, ...args], {
    cwd,
    input,
    env: { PATH: process.env.PATH ?? '' },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

describe('the standard input', () => {
  it('is checked as the file it is said to be, which need not be there', () => {
    const { status, stdout, stderr } = piped(checkout({}), faulty, '--stdin-filename', 'configs/a.toml');
    expect(stdout).toMatch(/^configs\/a\.toml:7:10 error wrong-resume-target$/m);
    expect(stderr).toBe('');
    expect(status).toBe(1);
  });

  it('takes the place of what is on the disk, and is seen beside the other files, which are not reported on', () => {
    const root = checkout({ ...clean, '0.toml': faulty });
    const good = clean['a.toml'];
    expect(piped(root, good, '--stdin-filename', 'a.toml').stdout).toContain('shared-output');
    const report = JSON.parse(
      piped(root, faulty, '--stdin-filename', 'a.toml', '-', '--format', 'json').stdout,
    );
    const paths = report.findings.map(({ path }: { path: string }) => path);
    expect(new Set(paths)).toEqual(new Set(['a.toml']));
    expect(report.findings).toContainEqual(expect.objectContaining({ rule: 'wrong-resume-target' }));
    expect(readFileSync(join(root, 'a.toml'), 'utf8')).toBe(good);
  });

  it('goes by the settings and the baseline of the repository', () => {
    const settings = '[[overrides]]\npaths = ["legacy/"]\nrules = { wrong-resume-target = "off" }\n';
    const root = checkout({ '.kohya-flux-lint.toml': settings });
    expect(piped(root, faulty, '--stdin-filename', 'legacy/a.toml').status).toBe(0);
    expect(piped(root, faulty, '--stdin-filename', 'new/a.toml').status).toBe(1);
  });

  it('comes out fixed with --fix, with the report on the standard error, and as a patch with --diff', () => {
    const root = checkout({ 'a.toml': '' });
    const { status, stdout, stderr } = piped(root, faulty, '--stdin-filename', 'a.toml', '--fix');
    expect(stdout).toBe(fixed);
    expect(stderr).toContain('Fixed 1 finding in 1 file.');
    expect(stderr).toContain('error wrong-resume-target');
    expect(status).toBe(1);
    expect(readFileSync(join(root, 'a.toml'), 'utf8')).toBe('');
    expect(piped(root, fixed, '--stdin-filename', 'a.toml', '--fix').stdout).toBe(fixed);
    expect(piped(root, faulty, '--stdin-filename', 'a.toml', '--diff').stdout).toContain(
      '\n+save_state = true\n',
    );
  });

  it.each([oldNode, actionNode])('is waited for where it comes slowly', async (node) => {
    const child = spawn(node, [bundles.cli, '--stdin-filename', 'a.toml', '--quiet'], {
      cwd: checkout({}),
      env: { PATH: process.env.PATH ?? '' },
    });
    let stdout = '';
    child.stdout.on('data', (chunk) => {
      stdout += chunk;
    });
    const half = faulty.length / 2;
    child.stdin.write(faulty.slice(0, half));
    setTimeout(() => child.stdin.end(faulty.slice(half)), 300);
    const status = await new Promise((done) => child.on('close', done));
    expect(stdout).toContain('a.toml:7:10 error wrong-resume-target');
    expect(status).toBe(1);
  });

  it.each([
    ['without a name', 'x = 1', ['-'], "'-' is the standard input: say which file it is by --stdin-filename"],
    ['beside paths', 'x = 1', ['--stdin-filename', 'a.toml', 'b.toml'], 'name no paths'],
    ['outside of the repository', 'x = 1', ['--stdin-filename', '../a.toml'], "'../a.toml' is no file below"],
    [
      'for a baseline',
      'x = 1',
      ['--stdin-filename', 'a.toml', '--write-baseline'],
      'for the whole repository',
    ],
    ['that is no text', '\0', ['--stdin-filename', 'a.json'], 'cannot be read: it is no text'],
    ['that is too large', ' '.repeat(2_100_000), ['--stdin-filename', 'a.toml'], 'more than 2 MiB'],
  ])('is refused %s', (_, input, args, message) => {
    const { status, stdout, stderr } = piped(checkout({}), input, ...args);
    expect(stderr).toContain(message);
    expect(stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });
});
