import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { rules } from '../../src/rules/index.ts';
import { bundles, checkout, clean, type Ended, faulty, oldNode, runProgram } from './checkout.ts';

const baseline = '.kohya-flux-lint-baseline.json';
const settings = '.kohya-flux-lint.toml';
const off = '[rules]\nwrong-resume-target = "off"\n';
const stateAdded = faulty.replace('save_every_n_epochs = 1\n', '$&save_state = true\n');

function cli(cwd: string, ...args: readonly string[]): Ended {
  return runProgram(oldNode, [bundles.cli, ...args], cwd, {});
}

function held(root: string, path = 'a.toml'): string {
  return readFileSync(join(root, path), 'utf8');
}

/** The rules that findings in a report for people are of. */
function found({ stdout }: Ended): Set<string> {
  return new Set([...stdout.matchAll(/^\S+:\d+:\d+ \w+ (\S+)$/gm)].map(([, rule = '']) => rule));
}

describe('fixing', () => {
  it('shows the safe fixes as a patch, changes nothing, and fails for what is wrong', () => {
    const root = checkout({ 'a.toml': faulty });
    const { status, stdout, stderr } = cli(root, '--diff');
    expect(stdout).toMatch(/^--- a\/a\.toml\n\+\+\+ b\/a\.toml\n@@ /);
    expect(stdout.match(/^[+-](?![+-]).*$/gm)).toEqual(['+save_state = true']);
    expect([status, stderr, held(root)]).toEqual([1, '', faulty]);
  });

  it('makes the safe fixes and reports what is left', () => {
    const root = checkout({ 'a.toml': faulty });
    const ended = cli(root, '--fix');
    expect(held(root)).toBe(stateAdded);
    expect(found(ended)).not.toContain('missing-save-state');
    expect(found(ended)).toContain('wrong-resume-target');
    expect(ended.stdout).toMatch(/^Fixed 1 finding in 1 file\.\n$/m);
    expect(ended.status).toBe(1);
  });

  it('makes the others only when asked for them, and then does not fail for what is mended', () => {
    const root = checkout({ 'a.toml': faulty });
    const { status, stdout } = cli(root, '--fix-unsafe');
    expect(held(root)).toContain('\nnetwork_weights = "out/subject-000004.safetensors"\n');
    expect(stdout).toMatch(/^Fixed 3 findings in 1 file\.$/m);
    expect(status).toBe(0);
  });

  it('leaves a file alone that has nothing to fix', () => {
    const root = checkout(clean);
    expect(cli(root, '--fix')).toEqual({ status: 0, stdout: 'No problems found in 2 files.\n', stderr: '' });
    expect(cli(root, '--diff')).toEqual({ status: 0, stdout: '', stderr: '' });
    expect(held(root)).toBe(clean['a.toml']);
  });
});

describe('the baseline', () => {
  it('is written, counts from then on, and is left out when asked', () => {
    const root = checkout({ 'a.toml': faulty });
    expect(cli(root, '--write-baseline')).toMatchObject({ status: 0, stderr: '' });
    const { files }: { files: { findings: { rule: string }[] }[] } = JSON.parse(held(root, baseline));
    const entries = files.flatMap(({ findings }) => findings);
    expect(new Set(entries.map(({ rule }) => rule))).toContain('wrong-resume-target');
    expect(cli(root, '--quiet')).toEqual({ status: 0, stdout: '', stderr: '' });
    const without = cli(root, '--no-baseline');
    expect(found(without)).toContain('wrong-resume-target');
    expect(without.status).toBe(1);
  });

  it('does not hide a new mistake', () => {
    const root = checkout({ 'a.toml': faulty });
    cli(root, '--write-baseline');
    writeFileSync(join(root, 'b.toml'), faulty.replaceAll('subject', 'other'));
    const { status, stdout } = cli(root);
    expect(stdout).toMatch(/^b\.toml:7:10 error wrong-resume-target$/m);
    expect(stdout).not.toMatch(/^a\.toml:7:/m);
    expect(status).toBe(1);
  });

  it('is rid of what is not found any more', () => {
    const root = checkout({ 'a.toml': faulty });
    cli(root, '--write-baseline');
    writeFileSync(join(root, 'a.toml'), stateAdded);
    expect(cli(root).stdout).toContain('--prune-baseline takes it out.\n');
    expect(cli(root, '--prune-baseline').stdout).toMatch(/^Took \d+ findings? out of the baseline\.$/m);
    expect(held(root, baseline)).not.toContain('missing-save-state');
    expect(held(root, baseline)).toContain('wrong-resume-target');
  });

  it('can be another file', () => {
    const root = checkout({ 'configs/a.toml': faulty });
    expect(cli(root, '--write-baseline', '--baseline', 'known.json').status).toBe(0);
    expect(existsSync(join(root, baseline))).toBe(false);
    expect(cli(root).status).toBe(1);
    expect(cli(root, '--baseline', 'known.json').status).toBe(0);
  });
});

describe('settings', () => {
  it('count where they are found, unless without or with others', () => {
    const root = checkout({ 'a.toml': faulty, [settings]: off, 'none.toml': 'preset = "recommended"\n' });
    expect(found(cli(root))).not.toContain('wrong-resume-target');
    expect(found(cli(root, '--no-config'))).toContain('wrong-resume-target');
    expect(found(cli(root, '--config', 'none.toml', 'a.toml'))).toContain('wrong-resume-target');
  });

  it('are printed with what the command line says over them, and nothing is checked', () => {
    const root = checkout({ 'a.toml': faulty, [settings]: off });
    expect(cli(root, '--print-config', '--rule', 'wrong-resume-target=notice')).toEqual({
      status: 0,
      stdout: `# ${settings}\npreset = "recommended"\n\n[rules]\nwrong-resume-target = "notice"\n`,
      stderr: '',
    });
  });
});

describe('commands', () => {
  it('lists all rules for programs', () => {
    const { status, stdout, stderr } = cli('/', 'rules', '--format=json');
    expect(JSON.parse(stdout).map(({ id }: { id: string }) => id)).toEqual(rules.map(({ id }) => id));
    expect([status, stderr]).toEqual([0, '']);
  });

  it('lists the runs of a script, with the files that they read', () => {
    const root = checkout({
      'train.sh':
        'accelerate launch flux_train_network.py --config_file configs/lora.toml --output_name cat --seed 1\n',
      'configs/lora.toml':
        'network_module = "networks.lora_flux"\ndataset_config = "data.toml"\noutput_name = "old"\n',
      'data.toml': '[[datasets]]\n[[datasets.subsets]]\nimage_dir = "images"\n',
    });
    const { status, stdout, stderr } = cli(root, 'runs', 'train.sh', '--effective', '--format', 'json');
    expect([status, stderr]).toEqual([0, '']);
    const { runs } = JSON.parse(stdout);
    expect(runs).toMatchObject([
      {
        start: { path: 'train.sh', line: 1, column: 1 },
        starter: 'accelerate',
        config: 'configs/lora.toml',
        dataset: 'data.toml',
        checked: true,
        complete: true,
      },
    ]);
    expect(runs[0].settings).toContainEqual({
      option: 'output_name',
      value: 'cat',
      source: 'command-line',
      file: 'train.sh',
      line: 1,
      column: 87,
      shadows: [{ value: 'old', source: 'file', file: 'configs/lora.toml', line: 3, column: 15 }],
    });
    expect(cli(root, 'runs').stdout).toContain('1  train.sh:1  flux_train_network.py\n');
  });

  it('plans a run', () => {
    const root = checkout(clean);
    const { status, stdout } = cli(root, 'plan', 'a.toml', '--batches', '10', '--format=json');
    expect(JSON.parse(stdout)).toBeTypeOf('object');
    expect(status).toBe(0);
  });

  it('says that an empty directory is no state', () => {
    const { status, stdout, stderr } = cli(checkout({ 'empty/x': '' }), 'state', 'empty');
    expect(stdout).not.toBe('');
    expect([status, stderr]).toEqual([1, '']);
  });

  it.each(['completion', 'runs', 'plan', 'state', 'rules', 'explain', 'schema'])(
    'helps with %s',
    (command) => {
      const { status, stdout, stderr } = cli('/', command, '--help');
      expect(stdout).toContain(`Usage: kohya-flux-lint ${command}`);
      expect([status, stderr]).toEqual([0, '']);
    },
  );
});

describe('what cannot be done', () => {
  it.each([
    [['plann', 'a.toml'], "'plann' does not exist, and is no command (did you mean 'plan'?)"],
    [['expain', 'unknown-option'], "'expain' does not exist, and is no command (did you mean 'explain'?)"],
    [['configs'], "'configs' does not exist, and is no command (known: "],
    [['*.tml'], "'*.tml' does not exist\n"],
    [['explain'], 'explain takes one rule'],
    [['explain', 'save-state'], "there is no rule 'save-state' (did you mean 'missing-save-state'?)"],
    [['explain', 'nonsense'], "there is no rule 'nonsense' ('kohya-flux-lint rules' lists them)"],
    [['--rule', 'nonsense=off'], "there is no rule 'nonsense' ('kohya-flux-lint rules' lists them)"],
    [['--rule', 'missing-save-state'], "'missing-save-state' is not written as <rule>=<off|"],
    [['--rule', 'missing-save-state=loud'], "there is no level 'loud' (known: off, error, "],
    [['--target', 'newest'], "there is no target 'newest' (write one such as 'sd-scripts "],
    [['--script', 'train.py'], "there is no script 'train.py' ("],
    [['--config', 'nowhere.toml'], "'nowhere.toml' does not exist"],
    [['--config'], '--config needs a value'],
    [['--baseline', 'nowhere.json'], "the baseline 'nowhere.json' does not exist"],
    [
      ['--baseline', 'bad.json'],
      'bad.json: this is no baseline; write it again: kohya-flux-lint --write-baseline --baseline bad.json',
    ],
    [['--prune-baseline'], `there is no '${baseline}' to prune`],
    [['--write-baseline', 'bad.json'], '--write-baseline is for the whole repository: name no paths'],
    [['--diff', '--fix'], '--diff and --fix cannot both be meant'],
    [['--no-config', '--config', 'x'], '--no-config and --config cannot both be meant'],
    [['--config', 'bad.json'], 'bad.json:1:1: this is no TOML'],
    [['--config', 'key.toml'], "key.toml:1:1: there is no setting 'rulse' (did you mean 'rules'?)"],
    [['--config', 'glob.toml'], 'glob.toml:1:12: this pattern is too long, or has too many `*`'],
    [['plan', 'nowhere.toml'], "'nowhere.toml' does not exist"],
    [['state', 'bad.json'], "'bad.json' is a file; resume takes the state directory"],
  ])('is said in one line for %j', (args, message) => {
    const root = checkout({
      'bad.json': '{',
      'key.toml': 'rulse = 1\n',
      'glob.toml': 'include = ["*a*b*c*d"]\n',
    });
    const { status, stdout, stderr } = cli(root, ...args);
    expect(stderr).toContain(`kohya-flux-lint: ${message}`);
    expect(stderr.indexOf('\n')).toBe(stderr.length - 1);
    expect([status, stdout]).toEqual([2, '']);
  });
});
