import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { run as explain } from '../../src/commands/explain.ts';
import type { Command } from '../../src/commands/io.ts';
import { run as lint } from '../../src/commands/lint.ts';
import { run as plan } from '../../src/commands/plan.ts';
import { run as schema } from '../../src/commands/schema.ts';
import { run as state } from '../../src/commands/state.ts';
import { troubleText } from '../../src/commands/trouble.ts';
import { en } from '../../src/messages/en.ts';
import { problemsOf, usageErrors } from '../../src/messages/usage.ts';
import { checkRunOf } from '../../src/report/check-run.ts';
import { formatNames } from '../../src/report/formats.ts';
import { buildSuggestions } from '../../src/report/suggestions.ts';
import { renderComment, renderSummary } from '../../src/report/summary.ts';
import { uncheckedComment, uncheckedRun, uncheckedSummary } from '../../src/report/unchecked.ts';
import { coverForms, keepSecret } from '../../src/secrets/cover.ts';
import { called } from '../commands/called.ts';
import { everyMessage } from '../report/every-message.ts';
import { printed as printedReport } from '../report/sample.ts';
import { formed, leaked } from './secrets.ts';

const root = realpathSync(mkdtempSync(join(tmpdir(), 'secrets-')));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Everything that is made of a report. */
async function outputsOf(text: string, share: { first: number; of: number }): Promise<string[]> {
  const report = everyMessage(text, share);
  const options = { messages: en, filesUrl: 'https://github.com/me/configs/blob/main' };
  const { checkRun } = checkRunOf(report, en, true);
  const mistake = {
    place: { path: `${text}.toml`, line: 1 },
    said: [{ message: 'no-setting' as const, data: { name: text } }],
  };
  const problems = problemsOf(usageErrors([mistake]), en);
  const hunks = report.repository.documents.map(
    (document) => [document.path, [{ line: 1, lines: document.text.split('\n') }]] as const,
  );
  return [
    ...(await Promise.all(
      formatNames.map((format) =>
        printedReport(format, report, report.findings.slice(0, 3), { colors: true, links: true, width: 60 }),
      ),
    )),
    renderSummary(report, { ...options, leftOut: report.findings }),
    renderComment(report, options, ''),
    JSON.stringify(checkRun),
    JSON.stringify(buildSuggestions(report, new Map(hunks), en, 'c'.repeat(16))),
    troubleText(new Error(text), true, en, 80),
    uncheckedSummary(problems, options, []),
    uncheckedComment(problems, options, ''),
    JSON.stringify(uncheckedRun(problems, options)),
  ];
}

it.each(formed)('%s is in nothing that is made of a report', async (_, written) => {
  for (const [first, { secret, text }] of fc.sample(written, 1).entries()) {
    for (const output of await outputsOf(text, { first, of: 12 })) {
      expect(leaked(output, secret), output.slice(0, 80)).toBeUndefined();
    }
  }
});

/** One of each form. */
const samples = formed.flatMap(([, written]) => fc.sample(written, 1));

/** Runs a command as the program does, and gives all that it prints. */
async function printed(command: Command, checkout: string, args: readonly string[]): Promise<string> {
  try {
    const { stdout, stderr } = await called(command, checkout, args);
    return stdout + stderr;
  } catch (error) {
    return troubleText(error, true, en, 80);
  }
}

function expectNone(output: string, asked: readonly string[]): void {
  for (const { secret } of samples) expect(leaked(output, secret), asked.join(' ')).toBeUndefined();
}

describe('no secret of any form', () => {
  const checkout = mkdtempSync(join(root, 'checkout-'));
  const write = (path: string, lines: readonly string[]) => {
    mkdirSync(dirname(join(checkout, path)), { recursive: true });
    writeFileSync(join(checkout, path), `${lines.join('\n')}\n`);
  };
  const names = samples.map(({ text }, index) =>
    /[/\0\\]/.test(text) || text.length > 200 ? `name-${index}` : text,
  );
  for (const [index, { text }] of samples.entries()) {
    const name = names[index] ?? '';
    write(`${name}/${name}.toml`, trainConfig(text));
    write(`gui-${index}/gui.json`, [guiConfig(text)]);
    write(`env-${index}/requirements.txt`, [`accelerate==${text}`, `--extra-index-url ${text}`]);
    write(`settings/good-${index}.toml`, [`exclude = [${JSON.stringify(`/no/${text}`)}]`]);
    write(`settings/bad-${index}.toml`, badSettings(text));
  }

  it.each([
    ...formatNames.map((format) => ['--format', format]),
    ['--verbose'],
    ['--diff', '--fix-unsafe'],
    ['--statistics'],
  ])('is printed by %s %s', async (...args) => {
    const output = await printed(lint, checkout, args);
    expect(output).not.toMatch(/^kohya-flux-lint: /m);
    expectNone(output, args);
  });

  it('is printed with settings, good and bad', async () => {
    for (const index of samples.keys()) {
      for (const args of [
        ['--config', `settings/good-${index}.toml`, '--print-config'],
        ['--config', `settings/bad-${index}.toml`],
      ]) {
        expectNone(await printed(lint, checkout, args), args);
      }
    }
  });

  it('is printed by other commands', async () => {
    // What is printed goes the same way for every secret: each is in one way of each command.
    for (const [index, name] of names.entries()) {
      const format = ['text', 'json', 'mermaid'][index % 3] ?? '';
      const planned = [`${name}/${name}.toml`, '--images', '20', '--script', 'flux_train_network.py'];
      const args = [...planned, '--format', format];
      expectNone(await printed(plan, checkout, args), args);
      const asked = [[name], ['--latest', name], ['--format', 'json', name]][index % 3] ?? [];
      expectNone(await printed(state, checkout, asked), asked);
    }
  });

  it('is printed of arguments', async () => {
    const options = ['format', 'target', 'rule', 'config', 'baseline', 'locale', 'fail-on', 'script', 'base'];
    const empty = mkdtempSync(join(root, 'empty-'));
    // An option is told up to its `=`.
    for (const { text } of samples.filter((one) => !/^--.*=/s.test(one.text))) {
      const asked: (readonly [Command, readonly string[]])[] = [
        [explain, [text]],
        [schema, [text]],
        [plan, [text]],
        [state, [text]],
        [lint, [text]],
        ...(text.includes('=') ? [] : [[lint, [`--${text}`]] as const]),
        ...options.map((option) => [lint, [`--${option}`, text]] as const),
      ];
      for (const [command, args] of asked) expectNone(await printed(command, empty, args), args);
    }
  });

  it('is written to the baseline, or told of fixes', async () => {
    const fixed = ['--fix-unsafe'];
    expectNone(await printed(lint, checkout, fixed), fixed);
    await printed(lint, checkout, ['--write-baseline']);
    expectNone(readFileSync(join(checkout, '.kohya-flux-lint-baseline.json'), 'utf8'), ['the baseline']);
  });
});

function trainConfig(text: string): string[] {
  const quoted = JSON.stringify(text);
  return [
    'pretrained_model_name_or_path = "/models/flux1-dev.safetensors"',
    'ae = "/models/ae.safetensors"',
    `network_module = ${quoted}`,
    `network_args = [${quoted}, "rank_dropout=0.1"]`,
    `optimizer_type = ${quoted}`,
    `output_name = ${quoted} # ${text.replaceAll(/\p{C}/gu, ' ')}`,
    'output_dir = "/out"',
    `resume = ${JSON.stringify(`/states/${text}.safetensors`)}`,
    `mixed_precision = ${quoted}`,
    `seed = ${quoted}`,
    `learning_rat = ${quoted}`,
    `${quoted} = 1`,
    'max_train_steps = "1600"',
    'save_every_n_steps = 100',
    `[${quoted}]`,
    `max_data_loader_n_workers = ${quoted}`,
  ];
}

function guiConfig(text: string): string {
  return JSON.stringify(
    {
      LoRA_type: 'Flux1',
      flux1_checkbox: true,
      output_name: text,
      additional_parameters: text,
      max_train_steps: text,
      [text]: text,
    },
    undefined,
    1,
  );
}

function badSettings(text: string): string[] {
  const quoted = JSON.stringify(text);
  return [
    `preset = ${quoted}`,
    `target = ${quoted}`,
    `script = ${quoted}`,
    `${quoted} = 1`,
    '[rules]',
    `${quoted} = "off"`,
    `json-syntax = ${quoted}`,
  ];
}

it('a key that only its name tells is in nothing that a command prints', async () => {
  const key = '0c4f7a1be95d3826fa07c1d2e3b4956871a0f9e8';
  const checkout = mkdtempSync(join(root, 'named-'));
  writeFileSync(
    join(checkout, 'train.toml'),
    [
      'pretrained_model_name_or_path = "/models/flux1-dev.safetensors"',
      'output_dir = "/out"',
      'mixed_precision = "bf16"',
      `wandb_api_key = """\n${key}"""`,
      `log_with = ${JSON.stringify(key)}`,
      `optimizer_type = "${key}"`,
      'save_every_n_steps = 100',
    ].join('\n'),
  );
  writeFileSync(
    join(checkout, 'gui.json'),
    `{ "LoRA_type": "Flux1", "flux1_checkbox": true, "wandb_api_key":\n "${key}", "max_train_steps": "" }`,
  );
  for (const args of [...formatNames.map((format) => ['--format', format]), ['--diff', '--fix-unsafe']]) {
    const { stdout, stderr } = await called(lint, checkout, args);
    expect(leaked(stdout + stderr, key), args.join(' ')).toBeUndefined();
  }
});

it('a secret of the process itself is covered whatever it holds, line by line', () => {
  keepSecret('first*half\nsecond+half\r\nab');
  expect(coverForms('Headers.append: "token first*half\nsecond+half\r\nab" is no header')).toBe(
    'Headers.append: "token ••••••••••\n•••••••••••\r\n••" is no header',
  );
  expect(coverForms('second+half of it, and able')).toBe('••••••••••• of it, and able');
});
