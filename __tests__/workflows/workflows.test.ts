import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { marked } from 'marked';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { shownWorkflows } from '../../scripts/workflows/shown.ts';
import { complaints } from './language-service.ts';

const root = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly name?: string;
  readonly steps?: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
  readonly 'timeout-minutes'?: number;
}

interface Workflow {
  readonly permissions?: Readonly<Record<string, string>>;
  readonly concurrency?: { readonly group: string };
  readonly jobs: Readonly<Record<string, Job>>;
}

/** The workflows that run this project. */
const own: readonly (readonly [string, string])[] = readdirSync(join(root, '.github/workflows'))
  .map((name) => `.github/workflows/${name}`)
  .map((path) => [path, read(path)]);

const documented = shownWorkflows(root);
const shown = documented.map(({ name, text }) => [name, text] as const);

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
    expect(documented.filter(({ part }) => !part).length).toBeGreaterThan(5);
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

describe.each([...own, ...shown])('%s', (path, text) => {
  const workflow = parse(text) as Workflow;
  const jobs = Object.values(workflow.jobs);

  it('says which permissions it takes, and takes none to write for all its jobs but its only one', () => {
    const permissions = Object.entries(workflow.permissions ?? { write: 'no permissions' });
    const wide = permissions.filter(([, level]) => level !== 'read' && level !== 'none');
    if (jobs.length > 1) expect(wide).toEqual([]);
    else expect(wide.filter(([what]) => !['checks', 'pull-requests'].includes(what))).toEqual([]);
  });

  it('puts no expression into a script', () => {
    expect(steps(text).filter(({ run }) => run?.includes('${{'))).toEqual([]);
  });

  it('ends in time, and does not run beside itself', () => {
    expect(jobs.filter((job) => !((job['timeout-minutes'] ?? Infinity) <= 30))).toEqual([]);
    expect(workflow.concurrency?.group).toBeTruthy();
  });

  it('names the commits of the actions it uses, with their versions', () => {
    const used = [...text.matchAll(/^\s*(?:- )?uses: (.*)$/gm)].map(([, action = '']) => action);
    const pinned = /^[\w/-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/;
    // Of this one the reader is told to name the commit of the release they take.
    const self = own.some(([name]) => name === path)
      ? /^\.\/(?: # .*)?$/
      : /^kohya-flux-lint\/kohya-flux-lint@v\d+(?: # zizmor: ignore\[unpinned-uses\])?$/;
    expect(used.filter((action) => !pinned.test(action) && !self.test(action))).toEqual([]);
    expect(used.length > 0 || text.includes('- run: ')).toBe(true);
  });

  it('leaves no token behind a checkout', () => {
    const checkouts = steps(text).filter(({ uses }) => uses?.startsWith('actions/checkout@'));
    expect(checkouts.filter((step) => step.with?.['persist-credentials'] !== false)).toEqual([]);
  });
});

it('every workflow names an action by the same commit', () => {
  const commits = new Map<string, Set<string>>();
  for (const [, text] of [...own, ...shown]) {
    for (const [, action = '', commit = ''] of text.matchAll(
      /uses: ([\w-]+\/[\w-]+)\S*@([0-9a-f]{40} .*)$/gm,
    ))
      commits.set(action, (commits.get(action) ?? new Set()).add(commit));
  }
  expect([...commits].filter(([, all]) => all.size > 1)).toEqual([]);
  expect(commits.size).toBeGreaterThan(5);
});
