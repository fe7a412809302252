import { mkdtempSync, readFileSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fixedText, writeFixes } from '../../src/commands/fix.ts';
import { run } from '../../src/commands/lint.ts';
import { en } from '../../src/messages/en.ts';
import { reportOf } from '../report/sample.ts';
import { called } from './called.ts';

let cwd: string;
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'fix-')));
});
afterEach(() => rmSync(cwd, { recursive: true }));

const command = (...args: string[]) => called(run, cwd, args);

const write = (path: string, text: string) => writeFileSync(join(cwd, path), text);
const read = (path: string) => readFileSync(join(cwd, path), 'utf8');

const before = [
  '\ufeffnetwork_module = "networks.lora_flux" # keep',
  'pretrained_model_name_or_path = "flux1-dev.safetensors"',
  'ae = "ae.safetensors"',
  'netwrok_alpha = 16   # the alpha',
  'output_name = "subject"',
  'save_every_n_epochs = 1',
  'max_train_epochs = "4"',
  '',
].join('\r\n');
const after = before
  .replace('netwrok', 'network')
  .replace('"4"', '4')
  .replace('save_every_n_epochs = 1', 'save_every_n_epochs = 1\r\nsave_state = true');

describe('--fix', () => {
  it('makes the safe fixes, keeps all else to the byte, and reports what is left', async () => {
    write('a.toml', before.slice(1));
    const { status, stdout } = await command('--fix');
    expect(read('a.toml')).toBe(after.slice(1));
    expect(stdout).toMatch(/\nFixed 3 findings in 1 file\.\n$/);
    expect(stdout).not.toContain('misspelt-option');
    expect(status).toBe(0);
  });

  it('says nothing of fixing when there is nothing to fix, and changes nothing the second time', async () => {
    write('a.toml', before.slice(1));
    await command('--fix');
    expect((await command('--fix')).stdout).not.toContain('Fixed');
    expect(read('a.toml')).toBe(after.slice(1));
  });

  it('leaves what may not be meant to --fix-unsafe', async () => {
    write('a.toml', after.slice(1).replace('save_state = true', 'save_state = true\r\nloss_type = "hubr"'));
    await command('--fix');
    expect(read('a.toml')).toContain('loss_type = "hubr"');
    await command('--fix-unsafe');
    expect(read('a.toml')).toContain('loss_type = "huber"');
  });

  it('mends a file whose name is as long as a name can be', async () => {
    const name = `${'a'.repeat(250)}.toml`;
    write(name, before.slice(1));
    await command('--fix');
    expect(read(name)).toBe(after.slice(1));
  });

  it('says why the system did not let a file be written', () => {
    const fixes = { report: reportOf([], []), before: new Map(), after: new Map(), findings: new Map() };
    expect(fixedText(fixes, new Map([['a.toml', 'EROFS']]), en, (path) => path)).toBe(
      'Not fixed: a.toml (it cannot be written: EROFS).\n',
    );
  });

  it('does not write over what was changed meanwhile', () => {
    write('a.toml', 'seed = 2\n');
    const fixes = {
      report: reportOf([], []),
      before: new Map([['a.toml', 'seed = "1"\n']]),
      after: new Map([['a.toml', 'seed = 1\n']]),
      findings: new Map([['a.toml', 1]]),
    };
    expect(fixedText(fixes, writeFixes(fixes, cwd), en, (path) => path)).toBe(
      'Not fixed: a.toml (it was changed meanwhile).\n',
    );
    expect(read('a.toml')).toBe('seed = 2\n');
  });

  it('keeps the report clean for programs', async () => {
    write('a.toml', before.slice(1));
    const { stdout, stderr } = await command('--fix', '--format', 'json');
    expect(JSON.parse(stdout).version).toBe(1);
    expect(stderr).toBe('Fixed 3 findings in 1 file.\n');
  });

  it('does not write through a link, and says so', async () => {
    write('real.txt', before.slice(1));
    symlinkSync('real.txt', join(cwd, 'a.toml'));
    const { stdout } = await command('--fix');
    expect(stdout).toContain('Not fixed: a.toml (it is reached through a link).\n');
    expect(read('real.txt')).toBe(before.slice(1));
  });
});

describe('--diff', () => {
  it('prints a patch, changes nothing and fails as linting does', async () => {
    write('a.toml', before.slice(1));
    const { status, stdout } = await command('--diff');
    expect(stdout).toContain('--- a/a.toml\n+++ b/a.toml\n@@ ');
    expect(stdout).toContain('\n-max_train_epochs = "4"\r\n');
    expect(stdout).toContain('\n+max_train_epochs = 4\r\n');
    expect(status).toBe(1);
    expect(read('a.toml')).toBe(before.slice(1));
  });

  it('is empty when nothing can be fixed', async () => {
    write('a.toml', after.slice(1));
    expect(await command('--diff')).toMatchObject({ status: 0, stdout: '' });
  });

  it('goes neither with --fix nor with another format', async () => {
    write('a.toml', before);
    await expect(command('--diff', '--fix')).rejects.toThrow('cannot both be meant');
    await expect(command('--diff', '--format', 'json')).rejects.toThrow('cannot both be meant');
  });
});
