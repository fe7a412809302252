import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { Ajv } from 'ajv';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/commands/lint.ts';
import { toPlain } from '../../src/model/values.ts';
import { parseStandardToml } from '../../src/parse/toml/standard.ts';
import { type Format, formatNames, formats } from '../../src/report/formats.ts';
import { findSettings } from '../../src/workspace/settings.ts';
import { toSettings } from '../../src/workspace/settings-file.ts';
import { called } from './called.ts';

const schema = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../schemas/settings.schema.json'), 'utf8'),
);
const isValid = new Ajv().compile(schema);

const read = (text: string) => toSettings({ path: '.kohya-flux-lint.toml', text });
const fits = (text: string) => isValid(toPlain(parseStandardToml({ path: 'a', text }).root));

const whole = `
preset = "strict"
script = "flux_train.py"
target = "sd-scripts 0.11.1"
accelerate = "1.6.0"
torch = "2.6.0"
include = ["configs/**"]
exclude = ["configs/old/", "!configs/old/good.toml"]

[rules]
missing-save-state = "error"
"toml-dialect" = "off"

[[overrides]]
paths = ["examples/**"]
script = "flux_train_network.py"
target = "sd-scripts 0.10.1"
[overrides.rules]
missing-save-state = "notice"
`;

describe('a settings file', () => {
  it('says what is to be checked, and how', () => {
    expect(read(whole)).toEqual({
      preset: 'strict',
      script: 'flux_train.py',
      target: 'sd-scripts 0.11.1',
      accelerate: '1.6.0',
      torch: '2.6.0',
      include: ['configs/**'],
      exclude: ['configs/old/', '!configs/old/good.toml'],
      rules: { 'missing-save-state': 'error', 'toml-dialect': 'off' },
      overrides: [
        {
          paths: ['examples/**'],
          script: 'flux_train_network.py',
          target: 'sd-scripts 0.10.1',
          rules: { 'missing-save-state': 'notice' },
        },
      ],
    });
    expect(fits(whole)).toBe(true);
  });

  it('is what the documentation shows', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/settings.md'), 'utf8');
    const example = /^```toml\n([\s\S]*?)^```$/m.exec(page)?.[1] ?? '';
    expect(Object.keys(read(example)).sort()).toEqual(Object.keys(schema.properties).sort());
    expect(fits(example)).toBe(true);
  });

  it.each(['', '# nothing\r\n', '\ufeffpreset = "minimal"\n', '[rules]\n', '[[overrides]]\npaths = []\n'])(
    'may hold %j',
    (text) => {
      expect(read(text)).toBeTypeOf('object');
      expect(fits(text.replace('\ufeff', ''))).toBe(true);
    },
  );

  it.each([
    ['rule = 1', "1:1: there is no setting 'rule' (did you mean 'rules'?)"],
    ['\n__proto__ = 1', "2:1: there is no setting '__proto__'"],
    ['constructor = 1', "1:1: there is no setting 'constructor'"],
    ['preset = "strikt"', "1:10: there is no preset 'strikt' (did you mean 'strict'?)"],
    ['preset = 1', '1:10: this is text: "recommended"'],
    ['script = "train.py"', "1:10: there is no script 'train.py'"],
    ['target = "sd-scripts 0.11.2"', "1:10: there is no target 'sd-scripts 0.11.2'"],
    ['include = "a"', '1:11: this is a list of patterns: ["configs/**"]'],
    ['exclude = [1]', '1:12: a pattern is text'],
    ['exclude = [" "]', '1:12: a pattern is text'],
    ['rules = 1', '1:9: `rules` is a table: [rules]'],
    [
      '[rules]\nmising-save-state = "off"',
      "2:1: there is no rule 'mising-save-state' (did you mean 'missing-save-state'?)",
    ],
    ['[rules]\nmissing-save-state = "warn"', "2:22: there is no level 'warn' (did you mean 'warning'?)"],
    ['[rules]\nmissing-save-state = false', '2:22: this is text: "off"'],
    ['accelerate = ">=1.6"', '1:14: this is the version that is installed: "1.6.0"'],
    ['torch = 2.6', '1:9: this is the version that is installed: "1.6.0"'],
    [
      '[[overrides]]\npaths = []\ntarget = "sd-scripts 0.11.0.1"',
      "3:10: there is no target 'sd-scripts 0.11.0.1'",
    ],
    ['overrides = 1', '1:13: `overrides` is a list of tables: [[overrides]]'],
    ['overrides = [1]', '1:14: an override is a table: [[overrides]]'],
    ['[[overrides]]\nrules = {}', '1:1: this override has no `paths` that it is for'],
    ['[[overrides]]\npath = ["a"]', "2:1: there is no key of an override 'path' (did you mean 'paths'?)"],
  ])('may not hold %j', (text, message) => {
    expect(() => read(text)).toThrow(`.kohya-flux-lint.toml:${message}`);
    expect(fits(text)).toBe(false);
  });

  it('tells all that makes no sense in it at once, each with its place', () => {
    const text =
      'preset = "x"\nfoo = 1\n\n[[overrides]]\npaths = []\nscript = "a"\n\n[rules]\nx = "off"\nlogging = 1\n';
    expect(() => read(text)).toThrow(
      [
        ".kohya-flux-lint.toml:1:10: there is no preset 'x' (known: recommended, strict, minimal, advice)",
        ".kohya-flux-lint.toml:2:1: there is no setting 'foo'",
        ".kohya-flux-lint.toml:6:10: there is no script 'a' (known: flux_train_network.py, flux_train.py, flux_train_control_net.py)",
        ".kohya-flux-lint.toml:9:1: there is no rule 'x'",
        '.kohya-flux-lint.toml:10:11: this is text: "off"',
      ].join('\n'),
    );
  });

  it('tells all lines that are no TOML', () => {
    expect(() => read('preset = strict\n[rules]\nlogging = of"\n')).toThrow(
      '.kohya-flux-lint.toml:1:10: this is no TOML\n.kohya-flux-lint.toml:3:11: this is no TOML',
    );
  });

  it('tells a few of very many', () => {
    const text = Array.from({ length: 1000 }, (_, index) => `key${index} = 1\n`).join('');
    expect(() => read(text)).toThrow(/:20:1: .*\n\.kohya-flux-lint\.toml: 980 more mistakes$/);
  });

  it.each(['0.10.1', 'v0.10.1', 'sd-scripts 0.10.1'])('takes the target %s', (target) => {
    const text = `target = "${target}"`;
    expect(read(text).target).toBe('sd-scripts 0.10.1');
    expect(fits(text)).toBe(true);
  });

  it.each([
    ['preset = "strict', '1:'],
    ['a = 1\na = 2', '2:1: this is no TOML'],
    ['exclude = ["a*b*c*d*e*f*g"]', '1:12: this pattern is too long, or has too many `*` in one name'],
    [`a${'.a'.repeat(50_000)} = 1`, '1:'],
  ])('that cannot be taken is refused in one line: %#', (text, message) => {
    expect(() => read(text)).toThrow(`.kohya-flux-lint.toml:${message}`);
    expect(() => read(text)).not.toThrow('\n');
  });
});

let cwd: string;
beforeEach(() => {
  cwd = realpathSync(mkdtempSync(join(tmpdir(), 'settings-')));
});
afterEach(() => rmSync(cwd, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(cwd, path)), { recursive: true });
  writeFileSync(join(cwd, path), text);
}

describe('finding the file', () => {
  it('looks in the root, then in .github', async () => {
    expect(await findSettings(cwd)).toBeUndefined();
    write('.github/.kohya-flux-lint.toml', 'preset = "strict"');
    expect(await findSettings(cwd)).toMatchObject({ settings: { preset: 'strict' } });
    write('.kohya-flux-lint.toml', 'preset = "minimal"');
    expect(await findSettings(cwd)).toMatchObject({ settings: { preset: 'minimal' } });
  });

  it('does not follow a link out of the checkout', async () => {
    write('outside.toml', 'secret');
    mkdirSync(join(cwd, 'checkout'));
    symlinkSync('../outside.toml', join(cwd, 'checkout/.kohya-flux-lint.toml'));
    await expect(findSettings(join(cwd, 'checkout'))).rejects.toThrow(
      "'.kohya-flux-lint.toml' is no file of the checkout",
    );
  });

  it('reads no more than 2 MiB', async () => {
    write('.kohya-flux-lint.toml', '#'.repeat(2 * 1024 * 1024 + 1));
    await expect(findSettings(cwd)).rejects.toThrow('it has more than 2 MiB');
  });
});

const command = (...args: string[]) => called(run, cwd, args);

const config = [
  'network_module = "networks.lora_flux"',
  'pretrained_model_name_or_path = "flux1-dev.safetensors"',
  'output_dir = "out"',
  'output_name = "subject"',
  'save_every_n_epochs = 1',
  '',
].join('\n');

/** `path severity rule`, for the rules that the tests are about. */
async function found(...args: string[]): Promise<string[]> {
  const { stdout } = await command('--format', 'json', ...args);
  const report: { findings: { path: string; severity: string; rule: string }[] } = JSON.parse(stdout);
  return report.findings
    .filter(({ rule }) => ['missing-save-state', 'accelerate-compat'].includes(rule))
    .map(({ path, severity, rule }) => `${path} ${severity} ${rule}`);
}

describe('linting with settings', () => {
  beforeEach(() => {
    write('requirements.txt', 'accelerate==1.6.0\ntorch==2.6.0\nnumpy==1.26.4\n');
    write('a.toml', config);
    write('old/b.toml', config.replace('subject', 'b'));
  });

  it('sets levels, for all paths and for some', async () => {
    write(
      '.kohya-flux-lint.toml',
      '[rules]\nmissing-save-state = "error"\n[[overrides]]\npaths = ["old/"]\nrules.missing-save-state = "off"\n',
    );
    expect(await found()).toEqual(['a.toml error missing-save-state']);
    expect(await found('--rule', 'missing-save-state=notice')).toEqual([
      'a.toml notice missing-save-state',
      'old/b.toml notice missing-save-state',
    ]);
    expect(await found('--no-config', 'a.toml')).toContain('a.toml warning missing-save-state');
  });

  it.each([
    ['recommended', ['a.toml warning missing-save-state', 'old/b.toml warning missing-save-state']],
    ['strict', ['a.toml error missing-save-state', 'old/b.toml error missing-save-state']],
    ['minimal', []],
  ])('takes the preset %s', async (preset, expected) => {
    write('mine.toml', `preset = "${preset}"`);
    expect(await found('--config', 'mine.toml')).toEqual(expected);
  });

  it('leaves files out, and reads those that say versions unless they are excluded', async () => {
    write('.kohya-flux-lint.toml', 'include = ["old/*.toml"]');
    write('old/b.toml', `${config}save_state = true\n`);
    expect(await found()).toEqual([]);
    expect((await command('--verbose')).stdout).toContain('a.toml: The settings leave it out');
    write('.kohya-flux-lint.toml', 'exclude = ["requirements.txt", "a.toml"]');
    expect(await found()).toEqual(['old/b.toml notice accelerate-compat']);
  });

  it('takes the versions that are installed, where no file says which', async () => {
    write('a.toml', `${config}save_state = true\n`);
    write('old/b.toml', `${config.replace('subject', 'b')}save_state = true\n`);
    const settings = (accelerate: string) => {
      write('.kohya-flux-lint.toml', `accelerate = "${accelerate}"\ntorch = "2.6.0"\n`);
    };
    settings('0.33.0');
    expect(await found()).toEqual([]);
    rmSync(join(cwd, 'requirements.txt'));
    expect(await found()).toEqual(['a.toml error accelerate-compat']);
    expect((await command()).stdout).toContain('`accelerate==0.33.0` with `torch==2.6.0` cannot resume');
    settings('1.6.0');
    expect(await found()).toEqual([]);
    expect(await found('--no-config')).toEqual(['a.toml notice accelerate-compat']);
  });

  it('takes a target and a script for some paths, each from the last that says one', async () => {
    write(
      '.kohya-flux-lint.toml',
      [
        'target = "sd-scripts 0.11.1"',
        '[[overrides]]\npaths = ["old/**"]\ntarget = "sd-scripts 0.10.1"\nscript = "flux_train.py"',
        '[[overrides]]\npaths = ["b.toml"]\nscript = "flux_train_control_net.py"',
        '',
      ].join('\n'),
    );
    const runs = async (...args: string[]) => {
      const report: { runs: { script: string; target: { name: string } }[] } = JSON.parse(
        (await command('--format', 'json', ...args)).stdout,
      );
      return report.runs.map(({ script, target }) => `${script} ${target.name}`);
    };
    expect(await runs()).toEqual([
      'flux_train_network.py sd-scripts 0.11.1',
      'flux_train_control_net.py sd-scripts 0.10.1',
    ]);
    const printed = (await command('--print-config')).stdout;
    expect(printed).toContain('paths = ["old/**"]\nscript = "flux_train.py"\ntarget = "sd-scripts 0.10.1"\n');
    expect(await runs('--script', 'flux_train', '--target', 'sd-scripts 0.10.0')).toEqual([
      'flux_train.py sd-scripts 0.10.0',
      'flux_train.py sd-scripts 0.10.0',
    ]);
    expect((await command('--print-config', '--script', 'flux_train')).stdout).not.toContain('control_net');
  });

  it('tells the overrides that match no file, where all files were looked at', async () => {
    write(
      '.kohya-flux-lint.toml',
      ['old/**', 'nowhere/**', '*.yaml'].map((path) => `[[overrides]]\npaths = ["${path}"]\n`).join(''),
    );
    const idle = "No file matches these paths of an override in the settings: 'nowhere/**'.\n";
    const { stdout } = await command();
    expect(stdout).toContain(idle);
    expect(stdout).toContain("override in the settings: '*.yaml'.\n");
    expect(stdout).not.toContain("'old/**'");
    expect((await command('a.toml')).stdout).not.toContain('No file matches');
    expect((await command('--no-config')).stdout).not.toContain('No file matches');
  });

  it.each(formatNames)(
    'tells them in the format %s, or beside it where it has no room for them',
    async (format) => {
      write('.kohya-flux-lint.toml', '[[overrides]]\npaths = ["nowhere/**", "no::where"]\n');
      const { stdout, stderr } = await command('--format', format);
      const told =
        /No file matches these paths of an override in the settings: 'nowhere\/\*\*', 'no::where'\./;
      if (format === 'json') {
        expect(JSON.parse(stdout).idleOverrides).toEqual([['nowhere/**', 'no::where']]);
        expect(stderr).toBe('');
      } else if ((formats[format] as Format).findingsOnly) expect(stderr).toMatch(told);
      else {
        expect(stdout.replaceAll('\\', '')).toMatch(told);
        expect(stderr).toBe('');
      }
    },
  );

  it('takes a target and a script, after those that were asked for', async () => {
    write('.kohya-flux-lint.toml', 'target = "sd-scripts 0.10.1"\nscript = "flux_train.py"\n');
    const runs = async (...args: string[]) =>
      JSON.parse((await command('--format', 'json', ...args)).stdout).runs[0];
    expect(await runs()).toMatchObject({ script: 'flux_train.py', target: { name: 'sd-scripts 0.10.1' } });
    expect(await runs('--script', 'flux_train_network', '--target', 'sd-scripts 0.11.1')).toMatchObject({
      script: 'flux_train_network.py',
      target: { name: 'sd-scripts 0.11.1' },
    });
  });

  it('is refused as a whole when the file is broken', async () => {
    write('.kohya-flux-lint.toml', 'preset = 1');
    await expect(command()).rejects.toThrow('.kohya-flux-lint.toml:1:10: this is text');
    await expect(command('--config', 'nowhere.toml')).rejects.toThrow("'nowhere.toml' does not exist");
    await expect(command('--config', 'a.toml', '--no-config')).rejects.toThrow('cannot both be meant');
  });

  it('prints what settings and command line come to, as settings', async () => {
    write('.kohya-flux-lint.toml', whole);
    const { status, stdout } = await command('--print-config', '--rule', 'missing-save-state=warning');
    expect(status).toBe(0);
    expect(read(stdout)).toEqual({
      ...read(whole),
      rules: { 'missing-save-state': 'warning', 'toml-dialect': 'off' },
      overrides: [
        {
          paths: ['examples/**'],
          script: 'flux_train_network.py',
          target: 'sd-scripts 0.10.1',
          rules: {},
        },
      ],
    });
    expect(read((await command('--print-config')).stdout)).toEqual(read(whole));
  });
});
