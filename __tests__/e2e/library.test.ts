import { mkdirSync, readFileSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { actionNode, checkout, faulty, oldNode, runProgram } from './checkout.ts';

const project = join(import.meta.dirname, '../..');
const schema = JSON.parse(readFileSync(join(project, 'schemas/report.schema.json'), 'utf8'));

/** A program that has the package installed, beside a repository with a faulty config. */
function consumer(files: Readonly<Record<string, string>>): string {
  const root = checkout({ ...files, 'repository/configs/a.toml': faulty }, 'repository');
  mkdirSync(join(root, 'node_modules'));
  symlinkSync(project, join(root, 'node_modules/kohya-flux-lint'), 'dir');
  return root;
}

const call = `
  lint(['configs'], { cwd: 'repository' }).then((report) => console.log(JSON.stringify(report)));
`;

/** What an example of the library's page prints, in lines. */
function exampleOf(node: string, index: number): readonly string[] {
  const examples = readFileSync(join(project, 'docs/library.md'), 'utf8').matchAll(/```js\n([\s\S]*?)```/g);
  const [, example = ''] = [...examples][index] ?? [];
  const code = `const repository = new URL('repository', import.meta.url).pathname;\n${example}`;
  const state = 'repository/states/subject-000002-state/train_state.json';
  const root = consumer({ 'a.mjs': code, [state]: '{"current_epoch": 2, "current_step": 200}' });
  const { stdout, stderr } = runProgram(node, ['a.mjs'], root, {});
  expect(stderr).toBe('');
  return stdout.trimEnd().split('\n');
}

describe.each([
  ['the oldest Node', oldNode],
  ["the action's Node", actionNode],
])('the library on %s', (_, node) => {
  it.each([
    ['import', 'a.mjs', `import { lint } from 'kohya-flux-lint';${call}`],
    ['require', 'a.cjs', `const { lint } = require('kohya-flux-lint');${call}`],
  ])('gives the report that its schema describes, by %s', (_how, name, code) => {
    const { stdout, stderr } = runProgram(node, [name], consumer({ [name]: code }), {});
    expect(stderr).toBe('');
    const report: unknown = JSON.parse(stdout);
    expect(new Ajv().validate(schema, report)).toBe(true);
    expect(report).toMatchObject({
      findings: expect.arrayContaining([
        expect.objectContaining({ rule: 'wrong-resume-target', path: 'configs/a.toml' }),
      ]),
    });
  });

  it('does what its page shows', () => {
    const lines = exampleOf(node, 0);
    expect(lines.slice(0, -3)).toContainEqual(
      expect.stringMatching(/^configs\/a\.toml:7:10 error wrong-resume-target: `subject-000004/),
    );
    expect(lines.slice(-3)).toEqual([
      '1 errors',
      expect.stringContaining('wrong-resume-target'),
      "'nowhere' does not exist",
    ]);
  });

  it('fixes, plans and looks at states as its page shows', () => {
    expect(exampleOf(node, 1)).toEqual([
      'fixed tried',
      expect.stringMatching(/^\d+ states at the end; a crash loses \w+ updates; go on with \S+$/),
      expect.stringMatching(/^stops: \S/),
    ]);
  });

  it('lists runs as its page shows', () => {
    expect(exampleOf(node, 2)).toEqual([
      expect.stringMatching(/^configs\/a\.toml: .*subject-.* \(configs\/a\.toml:7, instead of 0\)$/),
    ]);
  });

  it.each([
    ['rules', "{ rules: { 'missing-save-stat': 'off' } }", "did you mean 'missing-save-state'?"],
    ['locale', "{ locale: 'fr' }", "there is no locale 'fr'"],
    ['config', "{ config: 'none.toml' }", "'none.toml' does not exist"],
  ])('refuses %s that make no sense', (_what, options, message) => {
    const code = `import { lint, UsageError } from 'kohya-flux-lint';
      lint([], ${options}).catch((error) => console.log(error instanceof UsageError, error.message));`;
    const { stdout } = runProgram(node, ['a.mjs'], consumer({ 'a.mjs': code }), {});
    expect(stdout).toMatch(/^true /);
    expect(stdout).toContain(message);
  });
});
