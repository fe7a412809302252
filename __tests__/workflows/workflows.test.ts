import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked, type Token } from 'marked';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { complaints } from './language-service.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly jobs: Readonly<Record<string, { readonly steps?: readonly Step[] }>>;
}

/** The workflows that run this project. */
const own: readonly (readonly [string, string])[] = readdirSync(join(root, '.github/workflows'))
  .map((name) => `.github/workflows/${name}`)
  .map((path) => [path, read(path)]);

/** The workflows that the documentation shows; of steps or permissions alone a workflow is made. */
const shown: readonly (readonly [string, string])[] = [
  ...readdirSync(root),
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' }).map((name) => join('docs', name)),
]
  .filter((path) => path.endsWith('.md'))
  .flatMap((path) =>
    fences(read(path)).map((text, index) => [`${path}, ${index + 1}`, whole(text)] as const),
  );

function fences(markdown: string): string[] {
  const found: string[] = [];
  marked.walkTokens(marked.lexer(markdown), (token: Token) => {
    if (
      token.type === 'code' &&
      /^\s*(?:- )?(?:uses|jobs|permissions):/m.test(token.text) &&
      token.lang.startsWith('yaml')
    ) {
      found.push(token.text);
    }
  });
  return found;
}

function whole(text: string): string {
  if (text.startsWith('permissions:'))
    return `on: push\n${text}\njobs:\n  a:\n    uses: ./.github/workflows/a.yml\n`;
  if (!text.startsWith('- ')) return text;
  const head = 'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n';
  return head + text.replace(/^/gm, '      ');
}

function steps(text: string): readonly Step[] {
  return Object.values((parse(text) as Workflow).jobs).flatMap((job) => job.steps ?? []);
}

/** What the tables of docs/github.md with this heading name in their first column. */
function tabled(heading: string): string[] {
  const names: string[] = [];
  marked.walkTokens(marked.lexer(read('docs/github.md')), (token) => {
    if (token.type !== 'table' || token.header[0].text !== heading) return;
    for (const [first] of token.rows) {
      names.push(...[...first.text.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name));
    }
  });
  return names.sort();
}

describe('the tables of the documentation', () => {
  const { inputs, outputs } = parse(read('action.yml'));

  it.each([
    ['input', inputs],
    ['output', outputs],
  ])('name every %s of the action', (heading, there) => {
    expect(tabled(heading)).toEqual(Object.keys(there).sort());
  });
});

describe('GitHub’s language service', () => {
  it('has nothing against action.yml', async () => {
    expect(await complaints('action.yml', read('action.yml'))).toEqual([]);
  });

  it.each([...own, ...shown])('has nothing against %s', async (path, text) => {
    expect(await complaints(path, text)).toEqual([]);
  });

  it('is given the workflows of the documentation', () => {
    const paths = shown.map(([path]) => path);
    expect(paths).toContain('README.md, 1');
    expect(paths).toContain('docs/github.md, 1');
  });

  it('does find what is wrong with a workflow', async () => {
    // biome-ignore-start lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
    const text = [
      'on: pull_requst',
      'jobs:',
      '  a:',
      '    runs-on: ubuntu-latest',
      '    permissions:',
      '      check: write',
      '    steps:',
      '      - uses: ./',
      '        with:',
      '          pathz: ${{ steps.nobody.outputs.a }}',
      '      - run: echo',
      '        usees: x',
    ].join('\n');
    // biome-ignore-end lint/suspicious/noTemplateCurlyInString: an expression of GitHub's
    expect(await complaints('.github/workflows/a.yml', text)).toEqual([
      "10: Invalid action input 'pathz'",
      '10: Context access might be invalid: nobody',
      "1: Unexpected value 'pull_requst'",
      "6: Unexpected value 'check'",
      "12: Unexpected value 'usees'",
    ]);
  });

  it('does find what is wrong with an action', async () => {
    const text = read('action.yml').replace('node24', 'node26').replace('icon: check-circle', 'icon: tick');
    expect(await complaints('action.yml', text)).toEqual([
      expect.stringContaining("Unexpected value 'tick'"),
      expect.stringContaining("Unexpected value 'node26'"),
    ]);
  });
});

describe.each([...own, ...shown])('%s', (_, text) => {
  it('says which permissions it takes', () => {
    expect((parse(text) as Workflow).permissions).toBeDefined();
  });

  it('puts no expression into a script', () => {
    expect(steps(text).filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });
});

describe.each(own)('%s', (_, text) => {
  it('names the commits of the actions it uses, with their versions', () => {
    const used = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, action = '']) => action);
    expect(used.length).toBeGreaterThan(0);
    expect(used.filter((action) => !/^(?:\.\/|[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/.test(action))).toEqual(
      [],
    );
  });

  it('leaves no token behind a checkout', () => {
    const checkouts = steps(text).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });
});
