import { expect, it } from 'vitest';
import { bundles, checkout, faulty, oldNode, runProgram } from './checkout.ts';

const root = checkout({ 'a.toml': faulty });
const cli = (args: readonly string[], env: Readonly<Record<string, string>> = {}) =>
  runProgram(oldNode, [bundles.cli, ...args], root, env);
const chinese = 'subject-000004.safetensors` 是权重文件。`resume` 要的是状态目录：';

it('speaks Chinese when asked to, or when the environment does', () => {
  const asked = cli(['--locale', 'zh-CN']);
  expect(asked.stdout).toContain(chinese);
  expect(asked).toMatchObject({ status: 1, stderr: '' });
  expect(cli([], { LANG: 'zh_CN.UTF-8' })).toEqual(asked);
  expect(cli([], { LANG: 'zh_CN.UTF-8', LC_ALL: 'C.UTF-8' })).toEqual(cli([]));
  expect(cli(['--locale=en'], { LANG: 'zh_CN.UTF-8' })).toEqual(cli([]));
});

it('speaks Chinese in every format for other programs', () => {
  for (const format of ['sarif', 'junit', 'gitlab', 'rdjson', 'github', 'markdown', 'json']) {
    expect(cli(['--locale', 'zh-CN', '--format', format]).stdout).toContain('是权重文件');
  }
});

it('says which languages there are', () => {
  expect(cli(['--locale', 'zh'])).toEqual({
    status: 2,
    stdout: '',
    stderr: "kohya-flux-lint: there is no locale 'zh' (known: en, ja, zh-CN)\n",
  });
});
