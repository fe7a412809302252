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
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { prepare } from '../src/commands/prepare.ts';
import { findSettings } from '../src/commands/settings.ts';
import { type LintReport, lint } from '../src/lint.ts';
import { en } from '../src/messages/en.ts';
import { render } from '../src/messages/render.ts';
import type { Settings } from '../src/model/settings.ts';
import { LineIndex } from '../src/model/text.ts';
import { rules } from '../src/rules/index.ts';
import { alone } from './alone.ts';

const fixtures = join(import.meta.dirname, 'fixtures/rules');
const pages = join(import.meta.dirname, '../docs/rules');
const scratch = mkdtempSync(join(tmpdir(), 'rules-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** What a fixture expects: one line a finding of the rule, `path:line:col-endLine:endCol severity message`. */
function told(report: LintReport, rule: string): string {
  return report.findings
    .filter((finding) => finding.rule === rule)
    .map((finding) => {
      const document = report.repository.documents.find(({ path }) => path === finding.path);
      const lines = new LineIndex(document?.text ?? '');
      const start = lines.position(finding.range.start);
      const end = lines.position(finding.range.end);
      const place = `${finding.path}:${start.line}:${start.column}-${end.line}:${end.column}`;
      return `${place} ${finding.severity} ${render(en, finding.rule, finding.message, finding.data)}\n`;
    })
    .join('');
}

function compare(actual: string, expectedFile: string): void {
  if (process.env.UPDATE_FIXTURES) writeFileSync(expectedFile, actual);
  expect(actual).toBe(readFileSync(expectedFile, 'utf8'));
}

describe.each(rules)('$id', ({ id }) => {
  const folder = join(fixtures, id);
  const cases = existsSync(folder) ? readdirSync(folder, { withFileTypes: true }) : [];

  it('has fixtures, some with a finding and some without', () => {
    const expected = cases.flatMap((entry) => {
      if (entry.isDirectory()) return join(folder, entry.name, 'expected');
      return entry.name.endsWith('.expected') ? join(folder, entry.name) : [];
    });
    const sizes = expected.map((file) => readFileSync(file, 'utf8').trim().length);
    expect(sizes.some((size) => size > 0)).toBe(true);
    expect(sizes.some((size) => size === 0)).toBe(true);
  });

  for (const entry of cases) {
    if (entry.isDirectory()) {
      it(`fixture ${entry.name}`, async () => {
        const root = join(folder, entry.name);
        const paths = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) =>
          /\.(toml|json)$/.test(path),
        );
        const asked = existsSync(join(root, 'asked')) ? paths : [];
        const report = existsSync(join(root, 'before'))
          ? await lintChange(root, join(scratch, id, entry.name))
          : await lint({ root, paths: asked, settings: await settingsIn(root, settings) });
        compare(told(report, id), join(root, 'expected'));
      });
    } else if (!entry.name.endsWith('.expected')) {
      it(`fixture ${entry.name}`, async () => {
        const report = await lint({ root: alone(folder, entry.name), paths: [entry.name], settings });
        compare(told(report, id), join(folder, entry.name.replace(/\.[^.]+$/, '.expected')));
      });
    }
  }

  it('has a page whose bad example is found and whose good example is not', async () => {
    const page = readFileSync(join(pages, `${id}.md`), 'utf8');
    expect(page.startsWith(`# ${id}\n`)).toBe(true);
    for (const heading of ['What is wrong', 'What upstream does', 'Bad', 'Good', 'How to switch it off']) {
      expect(page).toContain(`\n## ${heading}\n`);
    }
    expect(told(await lintExample(page, id, 'bad', settings), id)).not.toBe('');
    expect(told(await lintExample(page, id, 'good', settings), id)).toBe('');
  });
});

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
    : lint({ root, paths, settings: await settingsIn(root, settings) });
}

/** Lints a copy of a directory as a change of what is in its folder `before`. */
async function lintChange(from: string, root: string): Promise<LintReport> {
  cpSync(join(from, 'before'), root, { recursive: true });
  const who = ['-c', 'user.name=a', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
  for (const args of [
    ['init', '-q'],
    ['add', '-A'],
    [...who, 'commit', '-qm', 'before'],
  ]) {
    execFileSync('git', ['-C', root, ...args]);
  }
  execFileSync('git', ['-C', root, 'rm', '-rqf', '.']);
  const isNow = (path: string) => path !== join(from, 'before') && path !== join(from, 'expected');
  cpSync(from, root, { recursive: true, filter: isNow });
  execFileSync('git', ['-C', root, 'add', '-A']);
  const wanted = { cwd: realpathSync(root), paths: [], severities: {}, base: 'HEAD' };
  return lint((await prepare(wanted)).options);
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
