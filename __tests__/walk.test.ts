import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const copy = mkdtempSync(join(tmpdir(), 'walk-'));
afterAll(() => rmSync(copy, { recursive: true }));

interface Step {
  readonly language: string;
  /** What the text is written into; of commands none. */
  readonly file: string;
  readonly text: string;
}

/** What is shown in a section of CONTRIBUTING.md. */
function stepsOf(heading: string): Step[] {
  const guide = readFileSync(join(root, 'CONTRIBUTING.md'), 'utf8');
  const section = guide.split(`\n## ${heading}\n`)[1]?.split('\n## ', 1).join('') ?? '';
  const blocks = section.matchAll(/^( *)(`{3,})(\w+)(?: (\S+))?\n([\s\S]*?)^\1\2$/gm);
  return [...blocks].map(([, indent = '', , language = '', file = '', text = '']) => ({
    language,
    file,
    text: text.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
  }));
}

/** Runs a line of a shell in the copy. */
function run(line: string): { readonly status: number | null; readonly printed: string } {
  const { VITEST: _, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync('sh', ['-c', line], { cwd: copy, env, encoding: 'utf8' });
  return { status, printed: stdout + stderr };
}

/** Puts groups of messages in the place of those that are there. */
function replaceGroups(file: string, groups: string): void {
  const messages = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, `${JSON.stringify({ ...messages, ...JSON.parse(`{${groups}}`) }, undefined, 2)}\n`);
}

describe('the walk that adds a rule', () => {
  for (const name of readdirSync(root)) {
    if (['.git', 'node_modules', 'dist'].includes(name)) continue;
    cpSync(join(root, name), join(copy, name), { recursive: true });
  }
  symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));

  it('can be followed to a rule that is found', () => {
    const steps = stepsOf('Adding a rule in ten minutes');
    const printed = new Map<string, string>();
    for (const { language, file, text } of steps) {
      const path = join(copy, file);
      if (language === 'sh') {
        for (const line of text.trim().split('\n')) {
          const ran = run(line);
          expect({ line, ...ran }).toMatchObject({ status: 0 });
          printed.set(line, ran.printed);
        }
      } else if (language === 'json') replaceGroups(path, text);
      else if (language === 'text') expect(readFileSync(path, 'utf8')).toBe(text);
      else writeFileSync(path, text);
    }
    expect([...printed.keys()].map((line) => line.split(' ', 3).join(' '))).toEqual([
      'npm run new:rule',
      'npm run generate',
      'UPDATE_FIXTURES=1 npx vitest',
      'node scripts/run.mjs src/cli.ts',
    ]);
    expect([...printed.values()].at(-1)).toContain('found.toml:3:20 notice steps-as-epochs');
  });

  it('leaves what is well written', () => {
    // The whole of the project was compiled when it was built: what is new here names its own types.
    const compiled = { extends: './tsconfig.json', include: ['src/rules/training/steps-as-epochs.ts'] };
    writeFileSync(join(copy, 'tsconfig.rule.json'), JSON.stringify(compiled));
    expect(
      run('npx biome ci src/rules src/messages __tests__/fixtures && npx tsc --noEmit -p tsconfig.rule.json'),
    ).toMatchObject({ status: 0 });
  });

  it('leaves messages to translate, which are listed', () => {
    const { status, printed } = run('npm run --silent messages:missing');
    expect(status).toBe(1);
    expect(printed).toContain('src/messages/ja.json: steps-as-epochs.many\n');
  });
});
