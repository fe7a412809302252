import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { lintText } from '../src/index.ts';
import { lint } from '../src/lint.ts';
import type { LintOptions } from '../src/model/lint-options.ts';
import { LastingMemory } from '../src/model/memory.ts';
import type { LintReport } from '../src/model/report.ts';
import { memoryOf } from '../src/workspace/remember.ts';
import { worldOfTexts } from '../src/world/of-texts.ts';
import { withTexts } from '../src/world/with-texts.ts';

const flux =
  'pretrained_model_name_or_path = "flux1-dev.safetensors"\nnetwork_module = "networks.lora_flux"\n';

/** A repository in which nothing is quite right, so that all that can be kept has to be. */
function repository(configs: number): Map<string, string> {
  const files = new Map([
    ['requirements.txt', 'accelerate==1.6.0\ntorch==2.4.0\n'],
    ['start.sh', 'cd configs\naccelerate launch flux_train_network.py --config_file 1.toml\n'],
  ]);
  for (let number = 0; number < configs; number++) {
    files.set(
      `data/${number}.toml`,
      '[[datasets]]\nresolution = 1024\n[[datasets.subsets]]\nimage_dir = "img"\n',
    );
    files.set(
      `configs/${number}.toml`,
      `${flux}output_dir = "out"\noutput_name = "${number}"\nsave_every_n_epoch = 1\ndataset_config = "../data/${number}.toml"\nresume = "out/${number - 1}-state"\n`,
    );
  }
  return files;
}

it('reads and looks at what has changed alone when a text is linted again', async () => {
  const world = worldOfTexts(repository(400));
  const memory = new LastingMemory();
  const path = 'configs/7.toml';
  const lintDraft = async (text: string) => {
    const before = { ...memory.work };
    const { findings } = await lint(withTexts(world, new Map([[path, text]])), { paths: [path], memory });
    const { parsed, checked } = memory.work;
    return { findings, parsed: parsed - before.parsed, checked: checked - before.checked };
  };
  const first = await lintDraft(`${flux}seed = 1\n`);
  expect(first.parsed).toBe(802);
  expect(first.checked).toBeGreaterThan(1200);
  const same = await lintDraft(`${flux}seed = 1\n`);
  expect(same).toEqual({ findings: first.findings, parsed: 0, checked: 0 });
  const second = await lintDraft(`${flux}seeds = 2\noutput_name = "other"\n`);
  expect(second.parsed).toBe(1);
  expect(second.checked).toBeLessThanOrEqual(first.checked / 10);
  expect(second.findings).not.toEqual(first.findings);
});

it('serves the library: what other files are is known when a text is linted again', async () => {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'memory-')));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of repository(400)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  const lintOne = async (seed: number) => {
    const { findings } = await lintText(`${flux}seed = ${seed}\n`, 'configs/7.toml', { cwd: root });
    expect(findings).not.toEqual([]);
    return { ...memoryOf(root).work };
  };
  const first = await lintOne(1);
  const second = await lintOne(2);
  expect(second.parsed - first.parsed).toBe(1);
  expect(second.checked - first.checked).toBeLessThanOrEqual(first.checked / 10);
});

it('lets go what the last linting did not ask for', async () => {
  const memory = new LastingMemory();
  const parsed = async (path: string) => {
    const before = memory.work.parsed;
    await lint(worldOfTexts([[path, `${flux}seed = 1\n`]]), { memory });
    return memory.work.parsed - before;
  };
  expect(await parsed('a.toml')).toBe(1);
  expect(await parsed('a.toml')).toBe(0);
  expect(await parsed('b.toml')).toBe(1);
  expect(await parsed('a.toml')).toBe(1);
});

const fixtures = join(import.meta.dirname, 'fixtures/rules');
const texts = readdirSync(fixtures, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile() && /\.(?:toml|json|txt|sh)$/.test(entry.name))
  .map((entry) => join(entry.parentPath, entry.name))
  .map((path): [string, string] => [
    relative(fixtures, path).replaceAll('/', '-'),
    readFileSync(path, 'utf8'),
  ]);

/** Files of one repository: those of few rules, so that they have to do with each other. */
const world = fc
  .tuple(fc.nat(texts.length - 1), fc.integer({ min: 2, max: 12 }))
  .map(([start, count]) => new Map(texts.slice(start, start + count)));

/** What is done between two lintings: a file is replaced, removed or cut off. */
const edit = fc.record({
  at: fc.nat(20),
  what: fc.constantFrom('replace', 'remove', 'cut', 'unset'),
  by: fc.nat(texts.length - 1),
});

it('finds what is found without it, whatever is changed between two lintings', async () => {
  await fc.assert(
    fc.asyncProperty(world, fc.array(edit, { minLength: 1, maxLength: 4 }), async (files, edits) => {
      const memory = new LastingMemory();
      const before = new Map([...files].map(([path]) => [path, `${flux}seed = 1\n`]));
      const around = { before: { texts: () => before, moves: () => undefined } };
      const found = async (options: LintOptions) =>
        told(await lint(worldOfTexts(files, around), { settings: { preset: 'advice' }, ...options }));
      expect(await found({ memory })).toEqual(await found({}));
      for (const { at, what, by } of edits) {
        const [path = 'a.toml', text = ''] = [...files][at % Math.max(files.size, 1)] ?? [];
        if (what === 'remove') files.delete(path);
        else if (what === 'cut') files.set(path, text.slice(0, text.length / 2));
        else if (what === 'unset') files.set(path, text.split('\n').slice(1).join('\n'));
        else files.set(...(texts[by] ?? [path, text]));
        expect(await found({ memory })).toEqual(await found({}));
      }
    }),
    { numRuns: 60 },
  );
});

function told({ findings, skipped, asked }: LintReport): unknown {
  return [
    findings,
    skipped,
    asked.documents.map(({ path }) => path),
    asked.runs.map(({ target }) => target.name),
  ];
}
