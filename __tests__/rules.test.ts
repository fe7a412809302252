import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkoutAt } from '../src/files/checkout.ts';
import { lint } from '../src/lint.ts';
import { en } from '../src/messages/en.ts';
import type { LintReport } from '../src/model/report.ts';
import type { Settings } from '../src/model/settings.ts';
import { rules } from '../src/rules/index.ts';
import { openAround } from '../src/workspace/open.ts';
import { findSettings } from '../src/workspace/settings.ts';
import { alone } from './alone.ts';
import { commitAside } from './e2e/history.ts';
import { expectationOf } from './expectation.ts';
import { expectGolden } from './golden.ts';

const fixtures = join(import.meta.dirname, 'fixtures/rules');
const pages = join(import.meta.dirname, '../docs/rules');
const scratch = mkdtempSync(join(tmpdir(), 'rules-'));
afterAll(() => rmSync(scratch, { recursive: true }));

describe.each(rules)('$id', ({ id }) => {
  const cases = casesOf(id);

  it.each(cases)('fixture $name', async ({ report, expected }) => {
    expectGolden(expectationOf(await report(), id), expected);
  });

  it('has fixtures, some with a finding and some without', () => {
    const sizes = cases.map(({ expected }) => statSync(expected).size);
    expect(sizes.some((size) => size > 0)).toBe(true);
    expect(sizes.some((size) => size === 0)).toBe(true);
  });

  it('says of every fixture in a comment what it is about', () => {
    const silent = cases.filter(({ files }) => files.length > 0 && !files.some(saysWhatItIsAbout));
    expect(silent.map(({ name }) => name)).toEqual([]);
  });

  it('has no expectation without its fixture', () => {
    const left = existsSync(join(fixtures, id)) ? readdirSync(join(fixtures, id)) : [];
    const expected = cases.map((one) => basename(one.expected));
    expect(left.filter((name) => name.endsWith('.expected') && !expected.includes(name))).toEqual([]);
  });

  it('has a page whose bad example is found and whose good example is not', async () => {
    const page = readFileSync(join(pages, `${id}.md`), 'utf8');
    expect(page.startsWith(`# ${id}\n`)).toBe(true);
    for (const heading of ['What is wrong', 'What upstream does', 'Bad', 'Good', 'How to switch it off']) {
      expect(page).toContain(`\n## ${heading}\n`);
    }
    expect(expectationOf(await lintExample(page, id, 'bad', settings), id)).not.toBe('');
    expect(expectationOf(await lintExample(page, id, 'good', settings), id)).toBe('');
  });
});

const holdsComments = /\.(toml|sh)$|(^|\/)requirements[^/]*\.txt$/;

/** About their first line, or their encoding. */
const noRoom = new Set(['toml-dialect/bom.toml', 'toml-syntax/is-json.toml', 'unreadable-file/utf-16.toml']);

/** Where a file can hold a comment, its first line says what it is about; of other files the name does. */
function saysWhatItIsAbout(file: string): boolean {
  return /^\ufeff?# (?!kohya-flux-lint:)/.test(readFileSync(file, 'utf8'));
}

interface Case {
  readonly name: string;
  /** What of it can hold a comment. */
  readonly files: readonly string[];
  readonly report: () => Promise<LintReport>;
  /** The file that says what the report has to say. */
  readonly expected: string;
}

/** A file is a case of its own, and so is a folder: a small checkout. */
function casesOf(id: string): Case[] {
  const folder = join(fixtures, id);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.endsWith('.expected'))
    .map((entry) => {
      const { name } = entry;
      if (entry.isDirectory()) {
        const root = join(folder, name);
        return {
          name,
          files: readdirSync(root, { recursive: true, encoding: 'utf8' })
            .filter((path) => holdsComments.test(path) && !path.startsWith('before'))
            .map((path) => join(root, path)),
          report: () => lintFolder(root, join(scratch, id, name)),
          expected: join(root, 'expected'),
        };
      }
      return {
        name,
        files: holdsComments.test(name) && !noRoom.has(`${id}/${name}`) ? [join(folder, name)] : [],
        report: () => lint(alone(folder, name), { paths: [name], settings }),
        expected: join(folder, name.replace(/\.[^.]+$/, '.expected')),
      };
    });
}

async function lintFolder(root: string, copy: string): Promise<LintReport> {
  if (existsSync(join(root, 'before'))) return lintChange(root, copy);
  const files = readdirSync(root, { recursive: true, encoding: 'utf8' });
  const paths = existsSync(join(root, 'asked')) ? files.filter((path) => /\.(toml|json)$/.test(path)) : [];
  return lint(checkoutAt(root), { paths, settings: await settingsIn(root, settings) });
}

/** Advice is given only where it is asked for, and here all is. */
const settings: Settings = { preset: 'advice' };

/** What a settings file among the files says. */
async function settingsIn(root: string, otherwise: Settings): Promise<Settings> {
  return (await findSettings(realpathSync(root)))?.settings ?? otherwise;
}

async function lintExample(
  page: string,
  id: string,
  wanted: 'bad' | 'good',
  settings: Settings,
): Promise<LintReport> {
  const root = join(scratch, id, wanted);
  const paths: string[] = [];
  for (const [, language, kind, name, body] of page.matchAll(
    /^```(\w+) (bad|good)(?: (\S+))?\n([\s\S]*?)^```$/gm,
  )) {
    if (kind !== wanted || language === undefined || body === undefined) continue;
    const path = name ?? 'config.toml';
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), path.includes('utf-16') ? Buffer.from(`\ufeff${body}`, 'utf16le') : body);
    paths.push(path);
  }
  expect(paths).not.toEqual([]);
  return existsSync(join(root, 'before'))
    ? lintChange(root, `${root}-changed`)
    : lint(checkoutAt(root), { paths, settings: await settingsIn(root, settings) });
}

/** Lints a copy of a directory as a change of what is in its folder `before`. */
async function lintChange(from: string, root: string): Promise<LintReport> {
  const before = join(from, 'before');
  const isNow = (path: string) => path !== before && path !== join(from, 'expected');
  cpSync(from, root, { recursive: true, filter: isNow });
  const files = readdirSync(before, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(before, path)).isFile())
    .map((path) => [path, readFileSync(join(before, path), 'utf8')] as const);
  commitAside(root, Object.fromEntries(files));
  execFileSync('git', ['-C', root, 'add', '-A']);
  const { world, options } = await openAround({ cwd: realpathSync(root), paths: [] }, { base: 'HEAD' });
  return lint(world, options);
}

describe('the catalogue', () => {
  it('has a summary for every rule', () => {
    expect(rules.filter(({ id }) => !en[id]?.summary).map(({ id }) => id)).toEqual([]);
  });

  it('lists rules in alphabetical order, each once', () => {
    const ids = rules.map(({ id }) => id);
    expect(ids).toEqual([...new Set(ids)].sort());
  });
});
