import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  realpathSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { checkoutAt } from '../src/files/checkout.ts';
import { whyUnreadable } from '../src/files/read.ts';
import { lint } from '../src/lint.ts';
import { en } from '../src/messages/en.ts';
import { renderAny } from '../src/messages/render.ts';
import { UsageError } from '../src/model/errors.ts';
import { decode } from '../src/parse/decode.ts';
import { openCheckout } from './open-checkout.ts';
import { printed } from './report/sample.ts';

const posixOnly = it.skipIf(process.platform === 'win32');
let scratch: string;
let root: string;

beforeEach(() => {
  scratch = realpathSync(mkdtempSync(join(tmpdir(), 'files-')));
  root = join(scratch, 'root');
  mkdirSync(root);
});
afterEach(() => rmSync(scratch, { recursive: true }));

function put(path: string, content: string | Buffer = 'a = 1\n'): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), content);
}

function link(path: string, target: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  symlinkSync(target, join(root, path));
}

/** What a checkout came to: file paths that were asked for, and `path: message` of what was not read. */
async function open(...paths: string[]) {
  const { files, unreadable, skipped, isAsked } = await openCheckout(root, paths);
  expect(skipped.filter(({ message }) => en.skipped?.[message] === undefined)).toEqual([]);
  expect(unreadable.filter(({ message }) => en['unreadable-file']?.[message] === undefined)).toEqual([]);
  return {
    files: files.map(({ path }) => path).filter(isAsked),
    unreadable: unreadable.map(({ path, message }) => `${path}: ${message}`),
    skipped: skipped.map(({ path, message }) => `${path}: ${message}`),
  };
}

/** Does something as a user whom the system refuses things, as it never does root. */
async function asNobody<T>(work: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return work();
  process.seteuid?.(65534);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}

describe('what is read', () => {
  it('is every candidate by name, in order', async () => {
    const wanted = [
      'a/train.toml',
      'a/train.py',
      'b.json',
      'Dockerfile',
      'pyproject.toml',
      'requirements.txt',
      'train.sh',
      'uv.lock',
    ];
    for (const path of [...wanted, 'a/model.pt', 'README.md', 'package.json', 'package-lock.json']) put(path);
    expect(await open()).toEqual({ files: wanted.toSorted(), unreadable: [], skipped: [] });
  });

  it('is nothing in directories of other people’s code', async () => {
    for (const directory of ['node_modules/x', '.venv', 'venv/lib', '__pycache__', '.git'])
      put(`${directory}/a.toml`);
    put('b/node_modules/a.toml');
    expect(await open()).toEqual({ files: [], unreadable: [], skipped: [] });
  });

  it('is nothing in a nested repository, whether its .git is a directory or a file', async () => {
    put('sd-scripts/.git', 'gitdir: ../.git/modules/sd-scripts\n');
    put('sd-scripts/a/config.toml');
    mkdirSync(join(root, 'clone/.git'), { recursive: true });
    put('clone/config.toml');
    expect((await open()).skipped).toEqual(['clone: nested-repository', 'sd-scripts: nested-repository']);
    expect((await open('clone')).files).toEqual(['clone/config.toml']);
  });

  it('is nothing that git ignores, by the nearest rule', async () => {
    put('.gitignore', 'out/\n*.local.toml\n/top.toml\nKEEP.toml\n');
    put('.git/info/exclude', 'mine.toml\n');
    put('a/.gitignore', '!b.local.toml\nc.toml\n');
    for (const path of ['out/a.toml', 'a.local.toml', 'top.toml', 'mine.toml', 'a/b.local.toml', 'a/c.toml'])
      put(path);
    for (const path of ['a/top.toml', 'c.toml', 'keep.toml']) put(path);
    expect(await open()).toEqual({
      files: ['a/b.local.toml', 'a/top.toml', 'c.toml', 'keep.toml'],
      unreadable: [],
      skipped: ['a.local.toml', 'a/c.toml', 'mine.toml', 'out', 'top.toml'].map((path) => `${path}: ignored`),
    });
    expect((await open('a')).files).toEqual(['a/b.local.toml', 'a/top.toml']);
  });

  it('is all of a directory that a nearer rule takes back', async () => {
    put('.gitignore', 'build/\n');
    put('a/.gitignore', '!build/\n');
    put('a/build/x.toml');
    expect((await open()).files).toEqual(['a/build/x.toml']);
  });

  it('is what was named, even when it is ignored or of another name', async () => {
    put('.gitignore', 'out/\n');
    put('out/a.toml');
    put('notes.md');
    put('b.toml');
    expect((await open('out/a.toml', './notes.md')).files).toEqual(['notes.md', 'out/a.toml']);
    expect((await open('out', join(root, 'b.toml'))).files).toEqual(['b.toml', 'out/a.toml']);
    expect([...(await openCheckout(root, ['out', 'b.toml', './b.toml'])).named]).toEqual(['b.toml']);
  });

  it('matches no pattern that could take forever', async () => {
    put('.gitignore', `${'*a'.repeat(40)}b.toml\nc.toml\n`);
    put(`${'a'.repeat(200)}.toml`);
    put('c.toml');
    expect((await open()).files).toHaveLength(1);
  });
});

describe('paths', () => {
  it('limit what is asked for, not what is read', async () => {
    for (const path of ['requirements.txt', 'a/b.toml', 'a/data.toml', 'c.toml', 'ignored/d.toml']) put(path);
    put('.gitignore', 'ignored\n');
    for (const asked of ['a', 'c.toml', 'ignored']) {
      const checkout = await openCheckout(root, [asked]);
      const all = ['a/b.toml', 'a/data.toml', 'c.toml', 'requirements.txt'];
      const wanted = asked === 'ignored' ? [...all, 'ignored/d.toml'].sort() : all;
      expect(checkout.files.map(({ path }) => path)).toEqual(wanted);
      expect(checkout.files.filter(({ path }) => checkout.isAsked(path)).map(({ path }) => path)).toEqual(
        wanted.filter((path) => path.startsWith(asked)),
      );
      expect(checkout.skipped).toEqual([]);
      expect(checkout.whole).toBe(true);
    }
  });

  it.each(['missing.toml', 'a.toml/b', 'a.toml/../a.toml', 'bad\0name'])(
    '%j does not exist',
    async (path) => {
      put('a.toml');
      await expect(open(path)).rejects.toThrow(UsageError);
      await expect(open(path)).rejects.toThrow('does not exist');
    },
  );

  it.each(['..', '../other.toml', 'a/../../other.toml', '/etc/hostname'])('%s is outside', async (path) => {
    writeFileSync(join(scratch, 'other.toml'), '');
    put('a/b.toml');
    await expect(open(path)).rejects.toThrow(`'${path}' is outside of the checkout '${root}'`);
  });

  it('need a directory to start from', async () => {
    await expect(openCheckout(join(root, 'no'), [])).rejects.toThrow(UsageError);
    put('a.toml');
    await expect(openCheckout(join(root, 'a.toml'), [])).rejects.toThrow('is not a directory');
  });

  posixOnly('may start at a root that is a link', async () => {
    put('a.toml');
    symlinkSync(root, join(scratch, 'alias'));
    const checkout = await openCheckout(join(scratch, 'alias'), [join(scratch, 'alias', 'a.toml')]);
    expect(checkout.files.map(({ path }) => path)).toEqual(['a.toml']);
  });
});

describe('links', () => {
  posixOnly('never lead out of the checkout', async () => {
    writeFileSync(join(scratch, 'secret.toml'), 'token = "x"\n');
    link('a.toml', '../secret.toml');
    link('b.toml', join(scratch, 'secret.toml'));
    link('dir', '..');
    link('c.toml', 'dir/secret.toml');
    put('real.toml');
    expect(await open()).toEqual({
      files: ['real.toml'],
      unreadable: [],
      skipped: ['a.toml: link-outside', 'b.toml: link-outside', 'c.toml: link-outside'],
    });
    for (const path of ['a.toml', 'dir', 'dir/secret.toml'])
      await expect(open(path)).rejects.toThrow('outside');
    const { look, entries } = await openCheckout(root, []);
    expect(['a.toml', 'dir', 'dir/secret.toml', 'dir/nothing', '../secret.toml'].map(look)).toEqual(
      Array(5).fill('outside'),
    );
    expect(entries('dir')).toEqual([]);
  });

  posixOnly('in circles and to nothing are skipped', async () => {
    link('a.toml', 'b.toml');
    link('b.toml', 'a.toml');
    link('self.toml', 'self.toml');
    link('gone.toml', 'nowhere.toml');
    link('d/up', '..');
    put('d/c.toml');
    link('d/dir.toml', '.');
    const { files, skipped } = await open();
    expect(files).toEqual(['d/c.toml']);
    expect(skipped).toEqual([
      'a.toml: link-missing',
      'b.toml: link-missing',
      'd/dir.toml: link-directory',
      'gone.toml: link-missing',
      'self.toml: link-missing',
    ]);
  });

  posixOnly('to files inside are read once', async () => {
    put('configs/a.toml');
    put('configs/template.txt');
    link('a.toml', 'configs/a.toml');
    link('b.toml', join(root, 'configs/template.txt'));
    link('c.toml', 'b.toml');
    expect(await open()).toEqual({
      files: ['b.toml', 'configs/a.toml'],
      unreadable: [],
      skipped: ['a.toml: link-to-file', 'c.toml: link-to-file'],
    });
    expect((await open('a.toml')).files).toEqual(['configs/a.toml']);
  });
});

describe('what cannot be read', () => {
  it('is no UTF-8', async () => {
    put('latin.toml', Buffer.from('a = 1\r\n\r# ä\nb = "gr\xfcn"\n', 'latin1'));
    put('utf16.toml', Buffer.from('\ufeffa = 1\n', 'utf16le'));
    put('utf16be.toml', Buffer.from('\ufeffa = 1\n', 'utf16le').swap16());
    put('binary.json', '{"a": 1}\0\n');
    put('nul.toml', 'a = 1 # \0\n');
    put('bom.toml', '\ufeffa = 1\n');
    const { files, unreadable } = await openCheckout(root, []);
    expect(files).toEqual([
      { path: 'bom.toml', text: '\ufeffa = 1\n' },
      { path: 'nul.toml', text: 'a = 1 # \0\n' },
    ]);
    expect(unreadable).toMatchObject([
      { path: 'binary.json', message: 'binary' },
      { path: 'latin.toml', message: 'not-utf-8', data: { line: 3, byte: '0xe4' } },
      { path: 'utf16.toml', message: 'utf-16', glimpse: 'a = 1\n' },
      { path: 'utf16be.toml', message: 'utf-16', glimpse: 'a = 1\n' },
    ]);
  });

  it.each([
    ['cut off at the end', [0x61, 0x0a, 0xe3, 0x81], 2],
    ['a surrogate', [0x61, 0xed, 0xa0, 0x80], 1],
    ['overlong', [0x0a, 0x0a, 0xc0, 0xaf], 3],
    ['after a real replacement character', [0xef, 0xbf, 0xbd, 0x0a, 0xff], 2],
  ])('names the line of the first bad byte: %s', (_, bytes, line) => {
    expect(decode(Buffer.from(bytes), 'a.toml')).toMatchObject({ message: 'not-utf-8', data: { line } });
  });

  it('is too large: only its beginning is read', async () => {
    put('big.toml', '# big');
    truncateSync(join(root, 'big.toml'), 50 * 1024 * 1024);
    put('limit.toml', `#${' '.repeat(2 * 1024 * 1024 - 1)}`);
    expect(await open()).toEqual({ files: ['limit.toml'], unreadable: ['big.toml: too-large'], skipped: [] });
    const { unreadable } = await openCheckout(root, ['big.toml']);
    expect(unreadable).toMatchObject([
      {
        path: 'big.toml',
        message: 'too-large',
        data: { size: 52_428_800, limit: 2_097_152 },
        listedAs: { message: 'too-large' },
      },
    ]);
    expect(unreadable[0]?.glimpse).toBe('# big');
  });

  it.each([
    ['EACCES', 'This file may not be read by the user that runs this check, so it was not checked.'],
    ['EPERM', 'This file may not be read by the user that runs this check, so it was not checked.'],
    ['ENOENT', 'This file was gone before it could be read, so it was not checked.', 'missing'],
    ['EIO', 'The system could not read this file (EIO), so it was not checked.'],
    ['ELOOP', 'The system could not read this file (ELOOP), so it was not checked.'],
  ])('is refused by the system: %s', (code, text, missing?) => {
    const result = whyUnreadable(Object.assign(new Error(code), { code }), 'a.toml');
    if ('text' in result) throw new Error('it was read');
    expect([renderAny(en, 'unreadable-file', result), result.cause]).toEqual([text, missing]);
  });

  posixOnly('is forbidden', async () => {
    put('a.toml');
    for (const folder of ['hidden', 'tracked']) put(`${folder}/b.toml`);
    const git = (...args: string[]) => execFileSync('git', ['-C', root, ...args]);
    git('init', '--quiet');
    git('add', 'tracked');
    for (const path of [scratch, root]) chmodSync(path, 0o755);
    const closed = ['a.toml', 'hidden', 'tracked'].map((path) => join(root, path));
    for (const path of closed) chmodSync(path, 0);
    try {
      const report = await asNobody(() => lint(checkoutAt(root)));
      const text = await printed('text', report, [], { width: 1000 });
      expect(text).toContain(
        'a.toml:1:1 error unreadable-file\n  This file may not be read by the user that runs this check, so it was not checked.',
      );
      expect(text).toContain(
        'tracked:1:1 error unreadable-file\n  The system does not list this directory (EACCES), so nothing in it was checked.',
      );
      expect(text).toContain('hidden: The system did not list this directory (EACCES).');
    } finally {
      for (const path of closed) chmodSync(path, 0o700);
    }
  });

  posixOnly('is replaced by something else before it is read', async () => {
    put('a.toml', 'seed = 1\n');
    const onStep = () => {
      rmSync(join(root, 'a.toml'));
      execFileSync('mkfifo', [join(root, 'a.toml')]);
    };
    const report = await lint(checkoutAt(root), { paths: ['a.toml'], onStep });
    expect(await printed('text', report, [], { width: 1000 })).toContain(
      'This was replaced by something that is no file before it could be read, so it was not checked.',
    );
  });

  posixOnly('is no file', async () => {
    execFileSync('mkfifo', [join(root, 'pipe.toml')]);
    link('to-pipe.toml', 'pipe.toml');
    put('dir.toml/inner.toml');
    expect(await open()).toEqual({
      files: ['dir.toml/inner.toml'],
      unreadable: [],
      skipped: ['pipe.toml: special-file', 'to-pipe.toml: link-special'],
    });
    await expect(open('pipe.toml')).rejects.toThrow('neither a file nor a directory');
  });
});

describe('names', () => {
  posixOnly('are taken as they are', async () => {
    const odd = [
      '::error::x.toml',
      'a\nb.toml',
      'a\\b.toml',
      'ä 日本.toml',
      '-rf.toml',
      '__proto__.toml',
      '%0A.json',
    ];
    for (const path of odd) put(path);
    expect((await open()).files).toEqual(odd.toSorted());
    expect((await open('a\nb.toml', '::error::x.toml')).files).toEqual(['::error::x.toml', 'a\nb.toml']);
  });

  it.skipIf(process.platform !== 'linux')('that are no UTF-8 are said to be so', async () => {
    writeFileSync(Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xff]), Buffer.from('.toml')]), '');
    expect((await open()).unreadable).toEqual(['\ufffd.toml: name']);
  });
});

describe('look', () => {
  it('says what is there', async () => {
    put('out/x-state/optimizer.bin');
    put('out/x-state/model.safetensors');
    const { look, entries } = await openCheckout(root, []);
    expect(['.', '', 'out', 'out/', './out/x-state'].map(look)).toEqual(Array(5).fill('directory'));
    expect(look('out/../out/x-state/optimizer.bin')).toBe('file');
    expect(['no', 'no/more', 'out/x-state/optimizer.bin/x', `${'x'.repeat(300)}`].map(look)).toEqual(
      Array(4).fill('missing'),
    );
    expect(['..', '../root', '/etc', 'out/../../x'].map(look)).toEqual(Array(4).fill('outside'));
    expect(entries('out/x-state')).toEqual(['model.safetensors', 'optimizer.bin']);
    expect(entries('out/x-state/optimizer.bin')).toEqual([]);
  });
});
