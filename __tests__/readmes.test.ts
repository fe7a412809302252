import { cpSync, existsSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { marked, type Token, type Tokens } from 'marked';
import { describe, expect, it } from 'vitest';
import { run } from '../src/commands/lint.ts';
import { locales } from '../src/messages/locale.ts';
import { formatNames } from '../src/report/formats.ts';

const project = join(import.meta.dirname, '..');

/** What does not depend on the language: the levels of headings, code, links, rows of tables and items of lists. */
function shapeOf(name: string) {
  const tokens = marked.lexer(readFileSync(join(project, name), 'utf8'));
  const links: string[] = [];
  marked.walkTokens(tokens, (token: Token) => {
    if (token.type === 'link') links.push(token.href);
  });
  return {
    headings: tokens.flatMap((token) => (token.type === 'heading' ? [token.depth] : [])),
    blocks: tokens.filter(({ type }) => type !== 'space').map(({ type }) => type),
    code: tokens.flatMap((token) => (token.type === 'code' ? [codeOf(token as Tokens.Code)] : [])),
    links: links.filter((link) => !/^README/.test(link)).sort(),
    lists: tokens.flatMap((token) => (token.type === 'list' ? [(token as Tokens.List).items.length] : [])),
  };
}

/** Code without what is said in a language in it, and without what asks for one. */
function codeOf({ lang, text }: Tokens.Code): string {
  const lines = text
    .split('\n')
    .map((line) => line.replace(/ --locale \S+/, '').replace(/\s*#(?!:schema).*/, ''));
  const kept = lang === 'text' ? lines.filter((line) => /^\S+:\d+:\d+ |│|^ +\d+ [-+] /.test(line)) : lines;
  return [lang, ...kept.filter((line) => !/^ {2}with:$|^ {4}locale: /.test(line))].join('\n');
}

describe.each(['README.ja.md', 'README.zh-CN.md'])('%s', (name) => {
  it('says the same things as README.md', () => {
    expect(shapeOf(name)).toEqual(shapeOf('README.md'));
  });

  it('names the same options and files', () => {
    const named = (file: string) => {
      const text = readFileSync(join(project, file), 'utf8').replace(/^```[\s\S]*?^```$/gm, '');
      return [...new Set(text.match(/`(?:--[\w-]+|[\w./*-]+\.(?:toml|json|txt|yml|lock|py))`?/g))].sort();
    };
    expect(named(name)).toEqual(named('README.md'));
  });
});

it.each(['README.md', 'README.ja.md', 'README.zh-CN.md'])('%s links to files that are there', (name) => {
  const missing = shapeOf(name).links.filter(
    (link) => !/^https?:/.test(link) && !existsSync(join(project, link)),
  );
  expect(missing).toEqual([]);
});

it('README.md names every format', () => {
  const text = readFileSync(join(project, 'README.md'), 'utf8');
  expect(formatNames.filter((name) => name !== 'text' && !text.includes(name))).toEqual([]);
});

it.each(locales)('shows what is printed of the examples, in %s', async (locale) => {
  const clone = realpathSync(mkdtempSync(join(tmpdir(), 'readme-')));
  cpSync(join(project, 'examples'), join(clone, 'examples'), { recursive: true });
  let printed = '';
  const screen = { terminal: true, columns: 100 };
  await run(['examples', '--locale', locale, '--no-color'], {
    cwd: clone,
    env: { CI: '1' },
    ...screen,
    errors: screen,
    input: () => ({ text: '' }),
    out: (text) => {
      printed += text;
    },
    err: () => {},
  });
  rmSync(clone, { recursive: true });
  const file = join(project, locale === 'en' ? 'README.md' : `README.${locale}.md`);
  const text = readFileSync(file, 'utf8');
  const shown = text.replace(/(?<=^```text\n)[\s\S]*?(?=^```$)/m, () => `${printed.trimEnd()}\n`);
  if (process.env.UPDATE_FIXTURES) writeFileSync(file, shown);
  expect(text).toBe(shown);
});
