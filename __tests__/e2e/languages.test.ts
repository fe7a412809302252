import { describe, expect, it } from 'vitest';
import { formatNames } from '../../src/report/formats.ts';
import { bundles, checkout, faulty, oldNode, runProgram } from './checkout.ts';
import { runStep } from './step.ts';

const root = checkout({ 'a.toml': faulty });
const cli = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runProgram(oldNode, [bundles.cli, ...args], root, env);

describe.each([
  ['ja', 'ja_JP.UTF-8', 'subject-000004.safetensors` は重みのファイルです。', '失敗'],
  ['zh-CN', 'zh_CN.UTF-8', 'subject-000004.safetensors` 是权重文件。', '不通过'],
])('%s', (locale, lang, words, failed) => {
  it('is spoken when asked for, or when the environment does', () => {
    const asked = cli(['--locale', locale]);
    expect(asked.stdout).toContain(words);
    expect(asked).toMatchObject({ status: 1, stderr: '' });
    expect(cli([], { LANG: lang })).toEqual(asked);
    expect(cli([], { LANG: lang, LC_ALL: 'C.UTF-8' })).toEqual(cli([]));
    expect(cli(['--locale=en'], { LANG: lang })).toEqual(cli([]));
  });

  it('is spoken in every format for other programs', () => {
    for (const format of formatNames) {
      expect(cli(['--locale', locale, '--format', format]).stdout).toContain(words);
    }
  });

  it('is spoken by the action where its input says so, whatever the runner’s own language', async () => {
    const { commands, summary, status } = await runStep(root, { inputs: { locale } });
    expect(commands.map(({ data }) => data)).toContainEqual(expect.stringContaining(words));
    expect(summary).toContain(`## kohya-flux-lint: ${failed}\n`);
    expect(status).toBe(1);
    const english = await runStep(root, { env: { LANG: lang } });
    expect(english.summary).toContain('## kohya-flux-lint: failed\n');
  });
});

it.each([
  ['en', "kohya-flux-lint: there is no option '--fxi' (did you mean '--fix'?)\n"],
  ['ja', "kohya-flux-lint: '--fxi' というオプションはありません（もしかして '--fix' ですか？）\n"],
  ['zh-CN', "kohya-flux-lint: 没有选项 '--fxi'（是不是想写 '--fix'？）\n"],
])('says in %s what cannot be meant', (locale, stderr) => {
  expect(cli(['--fxi', '--locale', locale])).toEqual({ status: 2, stdout: '', stderr });
});

it.each([
  ['en', 'Usage: kohya-flux-lint plan'],
  ['ja', '使い方： kohya-flux-lint plan'],
  ['zh-CN', '用法： kohya-flux-lint plan'],
])('helps in %s, with options before or behind the command', (locale, words) => {
  const before = cli(['--locale', locale, 'plan', '--help']);
  expect(before.stdout).toContain(words);
  expect(cli(['plan', '--help', '--locale', locale])).toEqual(before);
});

it('explains a rule with what the messages say of it, and its page', () => {
  const { stdout } = cli(['--locale=ja', 'explain', 'missing-save-state']);
  expect(stdout).toMatch(/^missing-save-state\n\n再開に/);
  expect(stdout).toContain('\nページ（英語）\n\nThe run leaves nothing');
  expect(stdout).not.toMatch(/\{\w+\|/);
});

it('says which languages there are', () => {
  expect(cli(['--locale', 'zh'])).toEqual({
    status: 2,
    stdout: '',
    stderr: "kohya-flux-lint: there is no locale 'zh' (known: en, ja, zh-CN)\n",
  });
});
