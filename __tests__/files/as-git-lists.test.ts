import { execFileSync } from 'node:child_process';
import { lstatSync, mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openCheckout } from '../open-checkout.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'as-git-lists-')));
});
afterEach(() => rmSync(root, { recursive: true }));

/** Git with no settings but the repository's own. */
function git(at: string, ...words: string[]): string {
  const env = { PATH: process.env.PATH, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' };
  const who = ['-c', 'user.name=a', '-c', 'user.email=a'];
  return execFileSync('git', ['-C', at, ...who, ...words], {
    env,
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString();
}

function write(at: string, path: string, text: string): void {
  mkdirSync(dirname(join(at, path)), { recursive: true });
  writeFileSync(join(at, path), text);
}

/** The files that git tracks or would, as far as they are there and named as configs. */
function listed(at: string): string[] {
  const paths = git(at, 'ls-files', '-z', '--cached', '--others', '--exclude-standard').split('\0');
  return [...new Set(paths)]
    .filter((path) => /\.(?:toml|json)$/.test(path))
    .filter((path) => lstatSync(join(at, path), { throwIfNoEntry: false })?.isFile())
    .sort();
}

async function read(at: string): Promise<string[]> {
  return (await openCheckout(at, [])).files.map(({ path }) => path).sort();
}

const folders = ['', 'a/', 'a/b/', 'a/b/c/', 'out/', 'out/a/', 'ü [x]/', '-d/', '日本/'];
const files = folders.flatMap((folder) =>
  ['a.toml', 'b.json', 'out.toml', ' s p.json', '!n.toml', '#c.toml'].map((name) => folder + name),
);
const ignoreFiles = ['.git/info/exclude', ...folders.map((folder) => `${folder}.gitignore`)];
const part = fc.constantFrom(
  'a',
  'b',
  'out',
  '*',
  '**',
  '*.toml',
  'a.toml',
  '?.json',
  '[ab].*',
  '[!a]*',
  'ü*',
  'ü \\[x\\]',
  '\\!n.toml',
  '\\#c.toml',
  ' s p.json',
  '日本',
);
const pattern = fc
  .tuple(
    fc.constantFrom('', '', '', '!'),
    fc.constantFrom('', '', '/'),
    fc.array(part, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', '', '/', ' '),
  )
  .map(([negation, anchor, parts, end]) => negation + anchor + parts.join('/') + end);
const repository = fc.record({
  files: fc.subarray(files, { minLength: 10 }),
  tracked: fc.subarray(files),
  gone: fc.subarray(files, { maxLength: 3 }),
  ignores: fc.dictionary(fc.constantFrom(...ignoreFiles), fc.array(pattern, { maxLength: 4 }), {
    maxKeys: 4,
  }),
});

test.skipIf(process.platform === 'win32')(
  'what is read is what git lists, whatever is ignored and tracked',
  async () => {
    let number = 0;
    await fc.assert(
      fc.asyncProperty(repository, async ({ files, tracked, gone, ignores }) => {
        const at = join(root, `${number++}`);
        mkdirSync(at);
        git(at, 'init', '-q');
        for (const path of files) write(at, path, '{}');
        for (const [path, patterns] of Object.entries(ignores)) write(at, path, `${patterns.join('\n')}\n`);
        const added = tracked.filter((path) => files.includes(path));
        if (added.length > 0) git(at, 'add', '-f', '--', ...added.map((path) => `:(literal)${path}`));
        for (const path of gone) rmSync(join(at, path), { force: true });
        expect(await read(at)).toEqual(listed(at));
      }),
      { numRuns: Number(process.env.RUNS ?? 40) },
    );
  },
  60_000,
);

test.skipIf(process.platform === 'win32')(
  'so it is beside submodules, other repositories, links and sparse files',
  async () => {
    const inner = join(root, 'inner');
    const at = join(root, 'outer');
    for (const each of [inner, at]) {
      mkdirSync(each);
      git(each, 'init', '-q');
      write(each, 'a.toml', '{}');
      write(each, 'far/b.toml', '{}');
      git(each, 'add', '.');
      git(each, 'commit', '-q', '-m', 'a');
    }
    git(at, '-c', 'protocol.file.allow=always', 'submodule', 'add', '-q', inner, 'sub');
    git(at, 'clone', '-q', inner, 'clone');
    symlinkSync('far', join(at, 'link'));
    symlinkSync(inner, join(at, 'away'));
    git(at, 'update-index', '--skip-worktree', 'far/b.toml');
    rmSync(join(at, 'far/b.toml'));
    write(at, 'far/c.toml', '{}');
    expect(await read(at)).toEqual(['a.toml', 'far/c.toml']);
    expect(listed(at)).toEqual(['a.toml', 'far/c.toml']);
  },
);
