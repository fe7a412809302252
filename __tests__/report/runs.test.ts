import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { listedRuns } from '../../src/assemble/listed-runs.ts';
import { lint } from '../../src/lint.ts';
import { catalogueOf, locales } from '../../src/messages/locale.ts';
import { unparsed } from '../../src/model/document.ts';
import type { RunsReport } from '../../src/model/json-runs.ts';
import type { Launch, UnknownCause } from '../../src/model/launch.ts';
import type { RunList } from '../../src/model/listed-run.ts';
import { causeText, sayRuns } from '../../src/report/launch-words.ts';
import { runsText } from '../../src/report/runs.ts';
import { toRunsReport } from '../../src/report/runs-json.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import cases from '../conformance/launch-cases.json' with { type: 'json' };

const schema = JSON.parse(readFileSync(join(import.meta.dirname, '../../schemas/runs.schema.json'), 'utf8'));
const validate = new Ajv({ strict: true, allErrors: true, allowUnionTypes: true }).compile(schema);
const english = catalogueOf('en');

async function listed(files: Readonly<Record<string, string>>): Promise<RunList> {
  const { repository, asked } = await lint(worldOfTexts(Object.entries(files)));
  return {
    runs: listedRuns(repository, () => true),
    problems: repository.launchProblems ?? [],
    documents: repository.documents,
    files: asked.documents.length,
  };
}

function textOf(list: RunList): string {
  return runsText(list, {
    messages: english,
    colors: false,
    width: { text: 100, table: 100 },
    effective: true,
    showPath: (path) => path,
  });
}

const train = 'accelerate launch flux_train_network.py';

describe('runs for programs', () => {
  it('are as their schema says', async () => {
    let runs = 0;
    for (const { id, files } of cases) {
      const list = await listed(files as unknown as Readonly<Record<string, string>>);
      for (const [effective, locale] of [[true, 'en'] as const, [false, 'ja'] as const]) {
        const report = JSON.parse(JSON.stringify(toRunsReport(list, catalogueOf(locale), effective)));
        validate(report);
        expect({ id, errors: validate.errors }).toEqual({ id, errors: null });
        runs += (report as RunsReport).runs.length;
      }
    }
    expect(runs).toBeGreaterThan(200);
  });

  it('have no secret that only its name or its place tells', async () => {
    const key = '0123456789abcdef0123456789abcdef01234567';
    const list = await listed({
      'train.sh': `T=${key}\nexport WANDB_API_KEY=short-1\n${train} --config_file a.toml --wandb_api_key $T --training_comment ${key}\n`,
      'a.toml': `network_module = "networks.lora_flux"\nhuggingface_token = "hidden-2"\nwandb_api_key = "${key}"\n`,
    });
    const text = `${textOf(list)}${JSON.stringify(toRunsReport(list, english, true))}`;
    expect(text).toContain('••••••••');
    expect([key, 'short-1', 'hidden-2'].filter((secret) => text.includes(secret))).toEqual([]);
  });

  it('tell what a value counts instead of, and where it is by default', async () => {
    const list = await listed({
      'train.sh': `N=\${N:-4}\n${train} --config_file a.toml --network_dim "$N"\n`,
      'a.toml': 'network_module = "networks.lora_flux"\nnetwork_dim = 8\n[more]\nnetwork_dim = 16\n',
    });
    const [run] = toRunsReport(list, english, true).runs;
    expect(run?.settings?.find(({ option }) => option === 'network_dim')).toEqual({
      option: 'network_dim',
      value: 4,
      source: 'command-line',
      file: 'train.sh',
      line: 1,
      column: 8,
      default: true,
      shadows: [
        { value: 16, source: 'file', file: 'a.toml', line: 4, column: 15 },
        { value: 8, source: 'file', file: 'a.toml', line: 2, column: 15 },
      ],
    });
  });

  it('say which file starts them, and in which one the command stands', async () => {
    const list = await listed({ 'a.sh': `OUT=x bash sh/b.sh # train.py\n`, 'sh/b.sh': `${train}\n` });
    expect(toRunsReport(list, english, false).runs.map(({ start }) => start)).toEqual([
      { path: 'a.sh', file: 'sh/b.sh', line: 1, column: 1 },
    ]);
    expect(textOf(list)).toContain('started by  a.sh');
  });
});

describe('runs for people', () => {
  it('say that one is started on another machine', async () => {
    const list = await listed({ 'a.sh': `ssh gpu "${train} --output_dir out --seed 1"\n` });
    expect(textOf(list)).toContain('where      on another machine');
  });

  it.each(locales)('have a text for every cause and place, %s', (locale) => {
    const document = unparsed('a.sh', train);
    const place = { document, range: { start: 0, end: train.length } };
    const launch: Launch = {
      starter: 'accelerate',
      accelerate: [],
      script: { text: [{ text: 'flux_train.py', place }], place },
      args: [],
      folder: { unknown: { from: 'root' }, ends: '/x' },
      env: new Map(),
      place,
      language: 'shell',
      isMaybe: true,
      elsewhere: 'machine',
      lost: [],
    };
    const list: RunList = { runs: [{ launch, unknown: new Map() }], problems: [], documents: [], files: 1 };
    const messages = catalogueOf(locale);
    const text = runsText(list, {
      messages,
      colors: true,
      width: { text: 60, table: 60 },
      effective: true,
      showPath: (path) => path,
    });
    expect(text.startsWith('\u001b[1m1  a.sh:1  flux_train.py\u001b[22m\n')).toBe(true);
    expect(text).toContain(causeText({ from: 'root' }, sayRuns(messages)));
  });

  it.each<[UnknownCause, string]>([
    [{ from: 'environment', name: 'A' }, 'the variable A of the environment'],
    [{ from: 'argument', name: '1' }, 'the argument 1 of the script'],
    [{ from: 'argument', name: '@' }, 'the arguments of the script'],
    [{ from: 'output', name: 'date' }, 'what `date` prints'],
    [{ from: 'output' }, 'what a program prints'],
    [{ from: 'input' }, 'what is typed'],
    [{ from: 'file', name: 'x.txt' }, 'the file x.txt, which is not read'],
    [{ from: 'file' }, 'a file that is not read'],
    [{ from: 'condition' }, 'a condition that the repository does not decide'],
    [{ from: 'root' }, 'where the repository is'],
    [{ from: 'elsewhere', name: 'X' }, 'a container or another machine'],
    [{ from: 'not-followed', name: 'a b' }, '`a b`, which is not followed'],
    [{ from: 'not-followed' }, 'a part of the script that is not followed'],
  ])('say why something is not known: %j', (cause, text) => {
    expect(causeText(cause, sayRuns(english))).toBe(text);
  });
});
