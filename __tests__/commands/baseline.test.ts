import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/lint.ts';
import { git } from '../e2e/history.ts';
import { called } from './called.ts';

const file = '.kohya-flux-lint-baseline.json';
let cwd: string;
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'baseline-')));
  write('a.toml', config);
});
afterEach(() => rmSync(cwd, { recursive: true }));

const config = [
  'network_module = "networks.lora_flux"',
  'pretrained_model_name_or_path = "flux1-dev.safetensors"',
  'output_name = "subject"',
  'max_train_epochs = "4"',
  'save_every_n_epochs = 1',
  '',
].join('\n');

const write = (path: string, text: string) => writeFileSync(join(cwd, path), text);
const read = (path: string) => readFileSync(join(cwd, path), 'utf8');

const command = (...args: string[]) => called(run, cwd, args);

describe('--write-baseline', () => {
  it('takes all findings as known, and only them', async () => {
    expect((await command()).status).toBe(1);
    const written = await command('--write-baseline');
    expect(written.status).toBe(0);
    expect(written.stdout).toMatch(/Wrote \d+ findings to the baseline\.\n$/);
    expect(await command()).toMatchObject({ status: 0, stdout: expect.stringMatching(/^No problems found/) });
    expect((await command()).stdout).toMatch(/^The baseline knows \d+ findings\.$/m);

    write('a.toml', `# moved\n\n${config}save_last_n_epochs = "2"\n`);
    const { status, stdout } = await command('--fail-on', 'warning');
    expect(status).toBe(1);
    expect(stdout).toContain('a.toml:8:22 warning option-type');
    expect(stdout).not.toContain('a.toml:6:');
    expect((await command('--no-baseline')).stdout).toContain('a.toml:6:20 error option-type');
  });

  it('writes an entry a line, in order, the same each time', async () => {
    await command('--write-baseline');
    const first = read(file);
    expect(first).toMatch(
      /^ {8}\{"rule":"option-type","option":"max_train_epochs","fingerprint":"[0-9a-f]{16}"\},?$/m,
    );
    await command('--write-baseline');
    expect(read(file)).toBe(first);
    write('a.toml', `${config.trimEnd().split('\n').toReversed().join('\n\n')}\n`);
    await command('--write-baseline');
    expect(read(file)).toBe(first);
  });

  it('is read when it is larger than any configuration may be', async () => {
    await command('--write-baseline');
    const { files, ...rest } = JSON.parse(read(file));
    const many = Array.from({ length: 4000 }, (_, index) => ({ ...files[0], path: `${index}.toml` }));
    write(file, JSON.stringify({ ...rest, files: [...files, ...many] }));
    expect(read(file).length).toBeGreaterThan(2 * 1024 * 1024);
    expect((await command()).stdout).toMatch(/^No problems found/);
  });

  it('writes to another file, and takes it', async () => {
    await command('--write-baseline', '--baseline', 'mine.json');
    expect((await command('--baseline', 'mine.json')).status).toBe(0);
    expect((await command()).status).toBe(1);
  });

  it('does not write through a link', async () => {
    write('real.json', 'mine');
    symlinkSync('real.json', join(cwd, file));
    await expect(command('--write-baseline')).rejects.toThrow('cannot be written (link)');
    expect(read('real.json')).toBe('mine');
  });

  it.each([
    ['a.toml', 'name no paths'],
    ['--fix', 'cannot both be meant'],
    ['--no-baseline', 'cannot both be meant'],
  ])('does not go with %s', async (other, message) => {
    await expect(command('--write-baseline', other)).rejects.toThrow(message);
  });
});

describe('--prune-baseline', () => {
  it('takes out what is not found any more, which is told before', async () => {
    await command('--write-baseline');
    const lines = read(file).split('\n').length;
    write('a.toml', config.replace('"4"', '4'));
    expect((await command()).stdout).toContain('The baseline has 1 finding that');
    write('b.toml', config);
    expect((await command('b.toml')).stdout).not.toContain('The baseline has');
    expect((await command('--prune-baseline')).stdout).toMatch(/Took 1 finding out of the baseline\.\n$/);
    expect(read(file).split('\n')).toHaveLength(lines - 1);
    expect((await command()).stdout).not.toContain('The baseline has');
    write('a.toml', config);
    expect((await command()).status).toBe(1);
  });

  it('needs a baseline', async () => {
    await expect(command('--prune-baseline')).rejects.toThrow(`there is no '${file}' to prune`);
  });
});

it.each([
  '',
  '{',
  '[]',
  'null',
  '{"version":2,"findings":[]}',
  '{"version":2,"files":[{"path":1,"findings":[]}]}',
  '{"version":2,"files":[{"findings":[{"rule":1,"fingerprint":"0"}]}]}',
])('what is no baseline is refused: %s', async (text) => {
  write(file, text);
  await expect(command()).rejects.toThrow(
    `${file}: this is no baseline; write it again: kohya-flux-lint --write-baseline`,
  );
});

it.each([1, 3])('a baseline of version %i is refused, with what to run', async (version) => {
  write(file, JSON.stringify({ version, findings: [] }));
  const again = 'write it again: kohya-flux-lint --write-baseline';
  await expect(command()).rejects.toThrow(
    `${file}: this is a baseline of version ${version}, not 2; ${again}`,
  );
  write('mine.json', read(file));
  await expect(command('--baseline', 'mine.json')).rejects.toThrow(`${again} --baseline mine.json`);
  expect((await command('--write-baseline')).status).toBe(0);
  expect((await command()).status).toBe(0);
});

describe('a file that was renamed and changed', () => {
  const changed = `output_dir = "out"\n${config.replace('"subject"', '"other"')}`;
  const commit = () => {
    git(cwd, 'add', '--all');
    git(cwd, 'commit', '--quiet', '-m', 'commit');
  };
  beforeEach(async () => {
    git(cwd, 'init', '--quiet');
    write('a.toml', `${config}# ${'a note that stays '.repeat(20)}\n`);
    await command('--write-baseline');
    commit();
    mkdirSync(join(cwd, 'configs'));
    write('a.toml', `# ${'a note that stays '.repeat(20)}\n${changed}`);
    git(cwd, 'mv', 'a.toml', 'configs/b.toml');
  });

  it.each([
    ['before the commit', () => {}],
    ['after the commit', commit],
    [
      'after another commit',
      () => {
        commit();
        write('note.txt', 'a note');
        commit();
      },
    ],
  ])('is known by git %s', async (_, then) => {
    then();
    const { stdout, status } = await command('--fail-on', 'notice');
    expect(stdout).toMatch(/^No problems found/);
    expect(status).toBe(0);
  });

  it('is in the baseline under its new name once that is pruned', async () => {
    commit();
    await command('--prune-baseline');
    expect(read(file)).toContain('"path": "configs/b.toml"');
    expect(read(file)).not.toContain('a.toml');
    commit();
    expect((await command('--fail-on', 'notice')).status).toBe(0);
  });

  it.each(['.', 'configs'])(
    'is known by git where only the file system was told, seen from %s',
    async (from) => {
      git(cwd, 'reset', '--quiet');
      const status = git(cwd, 'status', '--porcelain').toString();
      const { stdout } = await called(run, join(cwd, from), ['--fail-on', 'notice']);
      expect(stdout).toMatch(/^No problems found/);
      expect(git(cwd, 'status', '--porcelain').toString()).toBe(status);
    },
  );

  it('is new without git', async () => {
    rmSync(join(cwd, '.git'), { recursive: true });
    expect((await command()).status).toBe(1);
  });
});

it('is not fixed', async () => {
  await command('--write-baseline');
  await command('--fix');
  expect(read('a.toml')).toBe(config);
});
