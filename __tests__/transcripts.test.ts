import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { main } from '../src/commands/main.ts';
import { called } from './commands/called.ts';
import { expectGolden } from './golden.ts';

/**
 * What the command line says in many situations. A transcript is its own input: `# ` lines say what it is about, each line
 * `$ kohya-flux-lint …` is run in a copy of the folder of the transcript's name, and what is printed stands below. Any
 * other `$ ` line is for the shell, to make what cannot be committed.
 */
const folder = join(import.meta.dirname, 'fixtures');
const scratch = mkdtempSync(join(tmpdir(), 'transcripts-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const names = readdirSync(folder).filter((name) => name.endsWith('.transcript'));

describe.each(names)('%s', (name) => {
  const file = join(folder, name);
  const text = readFileSync(file, 'utf8');

  it('says what it is about', () => expect(text).toMatch(/^# \w/));

  it('is what is printed', async () => {
    const cwd = mkdtempSync(join(scratch, 'checkout-'));
    const files = join(folder, name.replace('.transcript', ''));
    if (existsSync(files)) cpSync(files, cwd, { recursive: true });
    const about = text.split('\n').filter((line) => line.startsWith('# '));
    const parts = [about.join('\n')];
    for (const line of text.split('\n').filter((one) => one.startsWith('$ '))) {
      parts.push(
        `${line}\n${line.startsWith('$ kohya-flux-lint') ? await printed(cwd, line) : ran(cwd, line)}`,
      );
    }
    expectGolden(`${parts.map((part) => part.trimEnd()).join('\n\n')}\n`, file);
  });
});

/** The same commits on every machine, at any time. */
const committer = {
  GIT_CONFIG_GLOBAL: '/dev/null',
  GIT_CONFIG_SYSTEM: '/dev/null',
  GIT_AUTHOR_NAME: 'a',
  GIT_AUTHOR_EMAIL: 'a@example.com',
  GIT_AUTHOR_DATE: '2026-01-01T00:00:00Z',
  GIT_COMMITTER_NAME: 'a',
  GIT_COMMITTER_EMAIL: 'a@example.com',
  GIT_COMMITTER_DATE: '2026-01-01T00:00:00Z',
};

/** Nothing, once the shell has run it. */
function ran(cwd: string, line: string): string {
  execFileSync('sh', ['-c', line.slice(2)], { cwd, env: { ...process.env, ...committer, FIXTURES: folder } });
  return '';
}

/** What a line of a transcript prints, and the exit status unless it is 0. */
async function printed(cwd: string, line: string): Promise<string> {
  const [, command = '', input] = /^\$ kohya-flux-lint(.*?)(?: < (\S+))?$/.exec(line) ?? [];
  const words = [...command.matchAll(/'([^']*)'|(\S+)/g)].map(([, quoted, bare]) => quoted ?? bare ?? '');
  const { status, stdout, stderr } = await called(
    main,
    cwd,
    words,
    input === undefined ? '' : readFileSync(join(cwd, input), 'utf8'),
  );
  const lines = `${stdout}${stderr}`
    .replaceAll(cwd, '/checkout')
    .replace(/^Took \d+ ms.*$/m, (took) => took.replaceAll(/\d+/g, '#'))
    .trimEnd();
  return status === 0 ? lines : `${lines}\n(exit status ${status})`;
}
