import { spawn } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import packageJson from '../../package.json' with { type: 'json' };
import { examplesAlone } from '../examples.ts';
import { plainFormats } from '../report/sample.ts';
import { readCommands } from '../runner.ts';
import {
  bundles,
  checkout,
  clean,
  type Ended,
  faulty,
  hostileNames,
  oldNode,
  runProgram,
} from './checkout.ts';

const project = join(import.meta.dirname, '../..');
const schema = JSON.parse(readFileSync(join(project, 'schemas/report.schema.json'), 'utf8'));

function cli(cwd: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Ended {
  return runProgram(oldNode, [bundles.cli, ...args], cwd, env);
}

describe('the command line', () => {
  it('finds the mistakes in the examples, and none in the good one', () => {
    const { status, stdout, stderr } = cli(examplesAlone(), ['examples']);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^examples\/first-try\/lora\.toml:\d+:\d+ error wrong-resume-target$/m);
    expect(stdout).toMatch(/^examples\/first-try\/lora\.toml:\d+:\d+ warning missing-save-state$/m);
    expect(stdout).not.toMatch(/^examples\/resumable\/.* (error|warning) /m);
    expect(status).toBe(1);
  });

  it('shows paths as they are seen from the working directory', () => {
    const root = checkout({ 'configs/a.toml': faulty });
    expect(cli(join(root, 'configs'), []).stdout).toMatch(/^a\.toml:7:10 error wrong-resume-target$/m);
    expect(cli(root, ['configs/a.toml']).stdout).toMatch(/^configs\/a\.toml:7:10 error/m);
    const outside = checkout({ 'inside/configs/a.toml': faulty }, 'inside');
    const { stdout } = cli(outside, [join(outside, 'inside/configs')]);
    expect(stdout).toMatch(/^inside\/configs\/a\.toml:7:10 error/m);
  });

  it('prints JSON as its schema says, with paths from the root', () => {
    const root = checkout({ 'configs/a.toml': faulty });
    const { status, stdout } = cli(join(root, 'configs'), ['--format', 'json', '.']);
    const report = JSON.parse(stdout);
    expect(new Ajv().validate(schema, report)).toBe(true);
    expect(report.findings).toContainEqual(
      expect.objectContaining({ rule: 'wrong-resume-target', severity: 'error', path: 'configs/a.toml' }),
    );
    expect(report.summary.errors).toBe(1);
    expect(status).toBe(1);
  });

  it('links rules to their pages where it is asked to, and never in a pipe by itself', () => {
    const root = checkout({ 'a.toml': faulty });
    const { stdout } = cli(root, [], { FORCE_HYPERLINK: '1' });
    const [, link = ''] = /error \]8;;(.*)\\wrong-resume-target/.exec(stdout.replaceAll('\u001b', '')) ?? [];
    expect(link).toMatch(/^https:.*\/docs\/rules\/wrong-resume-target\.md$/);
    expect(cli(root, [], { VTE_VERSION: '7000', FORCE_COLOR: '1' }).stdout).not.toContain('\u001b]8');
  });

  it.each([
    ['error', 1],
    ['never', 0],
  ])('with --fail-on %s gives %d for an error', (failOn, expected) => {
    expect(cli(checkout({ 'a.toml': faulty }), ['--fail-on', failOn]).status).toBe(expected);
  });

  it('prints the schemas that are published', () => {
    const published = readFileSync(join(project, 'schemas/flux_train_network.schema.json'), 'utf8');
    expect(cli('/', ['schema'])).toEqual({ status: 0, stdout: published, stderr: '' });
    expect(cli('/', ['schema', '--script', 'flux_trian'])).toEqual({
      status: 2,
      stdout: '',
      stderr: "kohya-flux-lint: there is no script 'flux_trian' (did you mean 'flux_train.py'?)\n",
    });
  });

  it('takes severities of rules', () => {
    const root = checkout({ 'a.toml': faulty });
    const { status, stdout } = cli(root, [
      '--rule',
      'wrong-resume-target=notice',
      '--rule=missing-save-state=off',
    ]);
    expect(stdout).toMatch(/ notice wrong-resume-target$/m);
    expect(stdout).not.toContain('missing-save-state');
    expect(status).toBe(0);
  });

  it('says that a configuration is clean, and nothing when quiet', () => {
    const root = checkout(clean);
    expect(cli(root, [])).toEqual({ status: 0, stdout: 'No problems found in 2 files.\n', stderr: '' });
    expect(cli(root, ['--quiet'])).toEqual({ status: 0, stdout: '', stderr: '' });
  });

  it('says plainly that there is nothing to lint', () => {
    const { status, stdout } = cli(checkout({ 'pyproject.toml': '[project]\nname = "x"\n' }), []);
    expect(stdout).toContain('No FLUX training configuration found');
    expect(status).toBe(0);
  });

  it('says what it read, and script and target of each run, when verbose', () => {
    const { stdout } = cli(checkout(clean), ['--verbose']);
    expect(stdout).toContain('Read\n  a.toml\n  requirements.txt\n');
    expect(stdout).toMatch(/^ {2}a\.toml: flux_train_network\.py, sd-scripts \d+\.\d+\.\d+ \(/m);
    expect(stdout).toMatch(/\nTook \d+ ms: reading \d+, joining \d+, checking \d+\.\n$/);
  });

  it.each([
    [['--formt', 'json'], "there is no option '--formt' (did you mean '--format'?)"],
    [['--format', 'xml'], "there is no format 'xml' (known: text, json, sarif, "],
    [['explain', 'missing-savestate'], "there is no rule 'missing-savestate' (did you mean "],
    [['--fail-on'], '--fail-on needs a value'],
    [['--quiet=yes'], '--quiet takes no value'],
    [
      ['--rule', 'missing-savestate=off'],
      "there is no rule 'missing-savestate' (did you mean 'missing-save-state'?)",
    ],
    [['--target', 'sd-scripts 9'], "there is no target 'sd-scripts 9'"],
    [['nowhere.toml'], "'nowhere.toml' does not exist"],
    [['::error::\r\n##[error]x'], "'::error::\\r\\n#\\u{23}[error]x' does not exist"],
  ])('refuses %j in one line', (args, message) => {
    const { status, stdout, stderr } = cli(checkout({}), args);
    expect(stderr).toContain(`kohya-flux-lint: ${message}`);
    expect(stderr.indexOf('\n')).toBe(stderr.length - 1);
    expect(stdout).toBe('');
    expect(status).toBe(2);
  });

  it('prints help and version', () => {
    const root = checkout({});
    expect(cli(root, ['--help']).stdout).toContain('Exit status:');
    expect(cli(root, ['-h']).stdout).toContain('Examples:');
    expect(cli(root, ['--version'])).toEqual({ status: 0, stdout: `${packageJson.version}\n`, stderr: '' });
  });

  it('lists the rules and explains one, wherever it is', () => {
    const root = checkout({});
    expect(cli(root, ['rules']).stdout).toMatch(/^missing-save-state +warning /m);
    const { status, stdout, stderr } = cli(root, ['explain', 'missing-save-state']);
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^missing-save-state\n\n[\s\S]+\nWhat upstream does\n/);
    expect(status).toBe(0);
  });

  it.each([
    ['a pipe', [], {}, false],
    ['FORCE_COLOR', [], { FORCE_COLOR: '1' }, true],
    ['NO_COLOR over FORCE_COLOR', [], { NO_COLOR: '1', FORCE_COLOR: '1' }, false],
    ['--color over NO_COLOR', ['--color'], { NO_COLOR: '1' }, true],
    ['--no-color over FORCE_COLOR', ['--no-color'], { FORCE_COLOR: '1' }, false],
  ] as const)('colours or not for %s', (_, args, env, colored) => {
    const { stdout } = cli(checkout({ 'a.toml': faulty }), args, env);
    expect(stdout.includes('\u001b[')).toBe(colored);
  });

  it('prints names and values that are harmless to a runner and a terminal', () => {
    const value = '::error::x ##[error]y \\r::warning::z \\u001b[2J';
    const text = faulty.replace('out/subject-000004', value);
    const root = checkout(Object.fromEntries(hostileNames.map((name) => [name, text])));
    const printed = plainFormats.map((name) => ['--format', name]);
    for (const args of [['--verbose'], ...printed]) {
      const { stdout, stderr } = cli(root, args);
      expect(stderr).toBe('');
      expect(readCommands(stdout)).toEqual([]);
      expect(stdout.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
    }
    const report = JSON.parse(cli(root, ['--format', 'json']).stdout);
    const named = new Set(report.findings.map((finding: { path: string }) => finding.path));
    expect(named).toEqual(new Set(hostileNames));
  });

  it('says what the system refuses, and what a mistake of ours is', () => {
    const root = checkout({ 'a.toml': faulty });
    const gone = 'cd ../gone && rmdir ../gone && exec "$0" "$1"';
    mkdirSync(join(root, '../gone'), { recursive: true });
    const { stderr, status } = runProgram('/bin/sh', ['-c', gone, oldNode, bundles.cli], root, {});
    expect(stderr).toBe("kohya-flux-lint: '.' cannot be used: the system says ENOENT\n");
    expect(status).toBe(2);
    const NODE_OPTIONS = `--import=${join(import.meta.dirname, 'sabotage.mjs')}`;
    const failed = cli(root, ['.'], { NODE_OPTIONS });
    expect(failed.stderr).toMatch(
      /^kohya-flux-lint: internal error: rule wrong-resume-target on a\.toml: a mistake of ours\n/,
    );
    expect(failed).toMatchObject({ status: 2, stdout: '' });
  });

  it('ends quietly when nobody reads on', async () => {
    const files = Array.from({ length: 400 }, (_, index) => [`${index}.toml`, faulty]);
    const child = spawn(oldNode, [bundles.cli], { cwd: checkout(Object.fromEntries(files)) });
    let stderr = '';
    child.stderr.on('data', (data) => {
      stderr += data;
    });
    child.stdout.once('data', () => child.stdout.destroy());
    const signal = await new Promise((resolve) => child.on('close', (_, name) => resolve(name)));
    expect(stderr).toBe('');
    expect(signal).toBe(null);
  });
});
