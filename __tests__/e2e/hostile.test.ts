import { beforeAll, describe, expect, it } from 'vitest';
import { main } from '../../src/commands/main.ts';
import { run as plan } from '../../src/commands/plan.ts';
import { activeInLog, activeInMarkdown, hostileValues, invisibleIn, marker } from '../active.ts';
import { called } from '../commands/called.ts';
import { plainFormats } from '../report/sample.ts';
import { readCommands } from '../runner.ts';
import { bundles, checkout, clean, oldNode, runProgram } from './checkout.ts';
import { pullRequestPayload } from './events.ts';
import { addedFile, GitHubApi } from './github-api.ts';
import { hostileFiles, hostileSixth } from './hostile-checkout.ts';
import { runStep, type Step } from './step.ts';

let root: string;
beforeAll(() => {
  root = checkout(hostileFiles);
});

function cli(...args: readonly string[]) {
  return runProgram(oldNode, [bundles.cli, ...args], root, {});
}

describe('a hostile repository on the command line', () => {
  it('is read', () => {
    const { findings } = JSON.parse(cli('--format', 'json').stdout);
    const rules = new Set(findings.map(({ rule }: { rule: string }) => rule));
    expect(rules.size).toBeGreaterThan(15);
  });

  const printed = [
    ['--verbose'],
    ['--quiet'],
    ['--diff', '--fix-unsafe'],
    ...plainFormats.map((format) => ['--format', format]),
  ];
  // Every value in every format is what `report/hostile.test.ts` looks at.
  it.each(printed.map((args, index) => [args, index] as const))('is only text with %j', (args, index) => {
    const { stdout, stderr } = runProgram(oldNode, [bundles.cli, ...args], checkout(hostileSixth(index)), {});
    expect(stdout).not.toBe('');
    expect(activeInLog(stdout)).toEqual([]);
    expect(stderr).toBe('');
  });

  it('is only data of commands with --format github', () => {
    const { stdout } = cli('--format', 'github');
    const commands = readCommands(stdout);
    expect(commands).toHaveLength(stdout.split('\n').length - 1);
    expect(commands.filter(({ name }) => !['error', 'warning', 'notice'].includes(name))).toEqual([]);
    expect(commands.flatMap(({ data }) => invisibleIn(data))).toEqual([]);
  });

  it('is only text and code in Markdown', () => {
    expect(activeInMarkdown(cli('--format', 'markdown').stdout)).toEqual([]);
  });

  const all = hostileValues.join(' ');

  it.each([
    [[], hostileValues],
    [['--stdin-filename'], [all]],
    [['state'], [all]],
    [['explain'], [all]],
    [['--format'], [all]],
    [['--rule'], [all]],
    [['--config'], [all]],
  ])('is only text where it is asked for by %j', async (args, values) => {
    for (const value of values) {
      const { stdout, stderr } = await called(main, root, [...args, value]);
      expect([value, ...activeInLog(stdout + stderr)]).toEqual([value]);
      expect(stdout + stderr).not.toBe('');
    }
  });

  it.each([[[]], [['--format=json']], [['--format=mermaid']]])(
    'is only text in a plan with %j',
    async (args) => {
      const plans = Object.entries(hostileFiles).filter(([path]) => path.startsWith('plan-'));
      const alone = checkout(Object.fromEntries(plans));
      for (const value of hostileValues) {
        const { status, stdout } = await called(plan, alone, [...args, `plan-${value}.toml`]);
        expect([value, status, ...activeInLog(stdout)]).toEqual([value, 0]);
        expect(stdout).toContain(marker);
      }
    },
  );

  // Settings and a baseline are refused in the same words: each value is in one of them.
  it.each([
    ['.kohya-flux-lint.toml', 0],
    ['.kohya-flux-lint-baseline.json', 1],
  ])('is only text in %s', async (path, remainder) => {
    for (const [index, value] of hostileValues.entries()) {
      if (index % 2 !== remainder) continue;
      const text = JSON.stringify(value);
      const forms = [value, `${text} = ${text}`, `[{"rule": ${text}}]`];
      const given = checkout({ ...clean, [path]: forms[index % forms.length] ?? '' });
      const { stdout, stderr } = await called(main, given, []);
      expect([value, ...activeInLog(stdout), ...activeInLog(stderr)]).toEqual([value]);
    }
  });
});

describe('a hostile repository on GitHub', () => {
  let step: Step;
  beforeAll(async () => {
    step = await runStep(root);
  });

  it('makes no command but annotations', () => {
    expect(step.stderr).toBe('');
    expect(step.outputs.conclusion).toBe('failure');
    expect(step.commands.filter(({ name }) => !['error', 'warning', 'notice'].includes(name))).toEqual([]);
    expect(step.commands.flatMap(({ data }) => invisibleIn(data))).toEqual([]);
    const lines = step.stdout.split('\n').filter((line) => line !== '');
    expect(lines.filter((line) => !line.startsWith('::'))).toHaveLength(lines.length - step.commands.length);
  });

  it('is only text and code in the job summary', () => {
    expect(step.summary).toContain('```mermaid');
    expect(invisibleIn(step.summary)).toEqual([]);
    expect(activeInMarkdown(step.summary, `https://github.com/me/configs/blob/${'a'.repeat(40)}/`)).toEqual(
      [],
    );
  });

  it('is only text in a check run and in the log beside it', async () => {
    const headSha = 'b'.repeat(40);
    const api = await GitHubApi.start({ pull: { number: 1, headSha } });
    const { stdout, stderr, commands } = await runStep(root, {
      inputs: { report: 'checks', token: api.token },
      env: api.env,
      payload: pullRequestPayload({ number: 1, headSha }),
    });
    const [run] = api.checkRuns;
    expect(run?.annotations.length).toBeGreaterThan(100);
    expect(activeInMarkdown(run?.output.summary ?? '')).toEqual([]);
    for (const { title, message, raw_details = '' } of run?.annotations ?? []) {
      expect(invisibleIn(title + message + raw_details)).toEqual([]);
    }
    expect(stderr).toBe('');
    expect(commands.map(({ data }) => data)).toEqual([expect.stringMatching(/^kohya-flux-lint found \d+/)]);
    expect(invisibleIn(stdout)).toEqual([]);
  });

  it('is only text and code in suggestions and the comment', async () => {
    const headSha = 'b'.repeat(40);
    const files = Object.entries(hostileFiles).map(([filename, text]) => addedFile(filename, text));
    const api = await GitHubApi.start({ pull: { number: 1, headSha, files } });
    const { stdout, stderr } = await runStep(root, {
      inputs: { report: 'annotations', suggestions: 'true', comment: 'true', token: api.token },
      env: api.env,
      payload: pullRequestPayload({ number: 1, headSha }),
    });
    const [comment] = api.comments;
    expect([comment, ...api.reviewComments].length).toBeGreaterThan(10);
    for (const { body } of [...api.reviewComments, ...api.comments]) {
      const text = body.replace(
        /^<!-- kohya-flux-lint comment \w+ -->|<!-- kohya-flux-lint:\w+:\w+ -->$/,
        '',
      );
      expect(invisibleIn(text)).toEqual([]);
      expect(activeInMarkdown(text)).toEqual([]);
    }
    expect(stdout).toContain('A comment was written on the pull request.');
    expect(stdout).not.toContain('could not be');
    expect(stderr).toBe('');
  });
});
