import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { expect, it } from 'vitest';

const src = join(import.meta.dirname, '../src');

/** What each room may lean on, beside itself. The picture is in docs/architecture.md. */
const mayImport: Readonly<Record<string, readonly string[]>> = {
  model: ['generated'],
  secrets: ['model'],
  python: ['model'],
  messages: ['model', 'secrets', 'generated'],
  parse: ['model', 'python'],
  world: ['model', 'messages', 'parse'],
  files: ['model', 'messages', 'parse'],
  generated: [],
  knowledge: ['model', 'generated'],
  trainer: ['model', 'python'],
  resume: ['model', 'python', 'knowledge'],
  assemble: ['model', 'python', 'messages', 'knowledge', 'resume', 'parse', 'trainer'],
  rules: ['model', 'python', 'secrets', 'knowledge', 'resume', 'generated', 'assemble'],
  settle: ['model', 'parse', 'assemble', 'rules'],
  report: ['model', 'secrets', 'messages', 'resume', 'settle'],
  'lint.ts': ['model', 'assemble', 'settle'],
  workspace: [
    'model',
    'python',
    'secrets',
    'messages',
    'world',
    'files',
    'parse',
    'knowledge',
    'resume',
    'assemble',
    'rules',
    'report',
    'lint.ts',
  ],
  github: ['model', 'secrets', 'messages', 'files', 'report', 'workspace', 'lint.ts'],
  commands: [
    'model',
    'secrets',
    'messages',
    'world',
    'files',
    'parse',
    'knowledge',
    'resume',
    'rules',
    'settle',
    'report',
    'workspace',
    'lint.ts',
  ],
};
const top = ['cli.ts', 'action.ts', 'index.ts'];

interface Import {
  readonly from: string;
  /** A path below src, or the name of a package. */
  readonly to: string;
}

const sources = readdirSync(src, { recursive: true, encoding: 'utf8' })
  .map((path) => path.replaceAll('\\', '/'))
  .filter((path) => path.endsWith('.ts'));

const imports: Import[] = sources.flatMap((from) => {
  const text = readFileSync(join(src, from), 'utf8');
  return [...text.matchAll(/(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/g)].map(([, target = '']) => ({
    from,
    to: target.startsWith('.') ? posix.join(posix.dirname(from), target) : target,
  }));
});

function room(path: string): string {
  return path.split('/')[0] ?? path;
}

it('reads the imports it is to judge', () => {
  expect(imports).toContainEqual({ from: 'settle/as-meant.ts', to: 'rules/check.ts' });
});

it('arrows between rooms go down only', () => {
  const wrong = imports.filter(({ from, to }) => {
    if (!existsSync(join(src, to)) || !/\.(ts|js)$/.test(to) || top.includes(from)) return false;
    return room(from) !== room(to) && !mayImport[room(from)]?.includes(room(to));
  });
  expect(wrong).toEqual([]);
});

it('only the action, its reporters and the room for GitHub’s API know GitHub’s toolkit', () => {
  const wrong = imports.filter(
    ({ from, to }) => to.startsWith('@actions/') && !/^(action\.ts|github\/|report\/github)/.test(from),
  );
  expect(wrong).toEqual([]);
});

it('rules and parsers do no input or output', () => {
  const wrong = imports.filter(({ from, to }) => {
    return ['rules', 'parse', 'settle', 'model', 'assemble'].includes(room(from)) && to.startsWith('node:');
  });
  expect(wrong).toEqual([]);
});

it('every limit is in one file', () => {
  const limit = /^(?:export )?const (?:most|longest|largest|deepest)\w*(?:: \w+)? = -?[\d.{]/gm;
  const found = sources.flatMap((path) =>
    [...readFileSync(join(src, path), 'utf8').matchAll(limit)].map(([limited]) => `${path}: ${limited}`),
  );
  expect(found.filter((one) => !one.startsWith('model/limits.ts'))).toEqual([]);
  const text = readFileSync(join(src, 'model/limits.ts'), 'utf8');
  const reasoned = text.match(/\*\/\n(?:export const .*\n)+/g)?.join('') ?? '';
  for (const [, name = ''] of text.matchAll(/^export const (\w+)/gm)) expect(reasoned).toContain(` ${name} `);
});

it('asks a run for its settings in one place, as far as rules do', () => {
  const asking = sources.filter(
    (path) =>
      path.startsWith('rules/') &&
      /\brun\.settings\.(?:get|has)\(/.test(readFileSync(join(src, path), 'utf8')),
  );
  expect(asking).toEqual(['rules/support/view.ts']);
});

it('no rule imports another rule', () => {
  const isRule = (path: string) => /^rules\/(?!support\/)[\w-]+\/[\w-]+\.ts$/.test(path);
  const wrong = imports.filter(
    ({ from, to }) => isRule(to) && from !== 'rules/index.ts' && from.startsWith('rules/'),
  );
  expect(wrong).toEqual([]);
});

it('no rule names a script or a version: what each does is knowledge', () => {
  const naming = sources.filter(
    (path) =>
      path.startsWith('rules/') &&
      /'(?:flux_train\w*\.py|(?:sd-scripts|kohya_ss) [\w.-]+)'/.test(readFileSync(join(src, path), 'utf8')),
  );
  expect(naming).toEqual([]);
});
