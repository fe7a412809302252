import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checkoutAt } from '../../src/files/checkout.ts';
import { lint } from '../../src/lint.ts';
import type { Baseline } from '../../src/model/baseline.ts';
import { toBaseline } from '../../src/settle/baseline.ts';
import { withTexts } from '../../src/world/with-texts.ts';

let root: string;
beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'baseline-'));
});
afterAll(() => rmSync(root, { recursive: true }));

type Files = Readonly<Record<string, string>>;

const check = (files: Files, baseline: Baseline = { files: [] }) =>
  lint(withTexts(checkoutAt(root), new Map(Object.entries(files))), { baseline });

async function known(files: Files): Promise<Baseline> {
  const { findings, repository } = await check(files);
  return toBaseline(findings, repository.documents);
}

/** What is left to report, what the baseline knows and what it need not know any more, after files changed. */
async function later(before: Files, after: Files) {
  const { findings, known: count = 0, outdated } = await check(after, await known(before));
  const left = findings.map(({ rule, path }) => `${path} ${rule}`);
  return { left, known: count, outdated };
}

/** Each line is a mistake of its own, but for the first two. */
const mistakes = [
  'network_module = "networks.lora_flux"',
  'pretrained_model_name_or_path = "flux1-dev.safetensors"',
  'max_train_epochs = "4"',
  'network_dmi = 16',
  'loss_type = "l3"',
  'network_args = ["train_blokcs=single", "verbos=True"]',
  'resume = "out/last.safetensors"',
  'save_every_n_epochs = 0',
];
const config = `${mistakes.join('\n')}\n`;

describe('a baseline', () => {
  it.each([
    ['nothing changed', config, config],
    ['lines moved', config, `# why\n\n${mistakes.toReversed().join('\n  ')}`],
    ['quotes changed', config, config.replaceAll('"', "'")],
    ['it was put under a header', config, `[training]\r\n${mistakes.join('\r\n')}`],
    ['a list was spread over lines', config, config.replace('"verbos', '\n  # and\n  "verbos')],
    ['it got an option that is right', config, `${config}seed = 42\n`],
  ])('knows all when %s', async (_, before, after) => {
    const { left, outdated } = await later({ 'a.toml': before }, { 'a.toml': after });
    expect(left).toEqual([]);
    expect(outdated).toBe(0);
  });

  it.each([
    ['another value', '"4"', '"5"', 'a.toml option-type'],
    [
      'the same mistake at another option',
      'network_dmi = 16\n',
      'network_dmi = 16\nseed = "4"\n',
      'a.toml option-type',
    ],
    ['one more in a list', '"verbos=True"', '"verbos=True", "con_dim=4"', 'a.toml network-arguments'],
    ['another kind of mistake', 'loss_type = "l3"', 'loss_type = 3', 'a.toml option-choice'],
  ])('does not know %s', async (_, old, now, expected) => {
    const after = config.replace(old, now);
    expect(after).not.toBe(config);
    expect((await later({ 'a.toml': config }, { 'a.toml': after })).left).toContain(expected);
  });

  it('knows equal findings as often as they were', async () => {
    const subset = '[[datasets.subsets]]\nimage_dir = "img"\nnum_repeats = "2"\n';
    const dataset = (times: number) => ({
      'a.toml': `${config}dataset_config = "data.toml"\n`,
      'data.toml': `[[datasets]]\nresolution = 512\n${subset.repeat(times)}`,
    });
    const count = async (before: number, after: number) => {
      const { left, outdated } = await later(dataset(before), dataset(after));
      return { left: left.filter((line) => line.endsWith('dataset-schema')).length, outdated };
    };
    expect(await count(2, 2)).toEqual({ left: 0, outdated: 0 });
    expect(await count(2, 3)).toMatchObject({ left: 1, outdated: 0 });
    expect((await count(2, 1)).left).toBe(0);
    expect((await count(2, 1)).outdated).toBeGreaterThan(0);
  });

  it('knows a value still when another setting changes what there is to say of it', async () => {
    const after = `${config}save_state = true\n`;
    const says = async (text: string) => {
      const { findings } = await check({ 'a.toml': text });
      return findings.find(({ rule }) => rule === 'wrong-resume-target')?.message;
    };
    expect(await says(after)).not.toBe(await says(config));
    const { left } = await later({ 'a.toml': config }, { 'a.toml': after });
    expect(left).not.toContain('a.toml wrong-resume-target');
  });

  it('knows a file by its content where it was moved', async () => {
    const sorted = `# moved\n${mistakes.toReversed().join('\n')}`;
    expect(await later({ 'a.toml': config }, { 'configs/b.toml': sorted })).toMatchObject({
      left: [],
      outdated: 0,
    });
  });

  it.each([
    ['copied', { 'a.toml': config, 'b.toml': config }],
    [
      'moved and changed, which nobody can tell',
      { 'b.toml': config.replace('networks.lora', 'networks.oft') },
    ],
  ])('does not know a file that was %s', async (_, after) => {
    const { left } = await later({ 'a.toml': config }, after);
    expect(left).toContain('b.toml option-type');
  });

  it('knows a file that was moved once only', async () => {
    const { left } = await later({ 'a.toml': config }, { 'b.toml': config, 'c.toml': config });
    expect(new Set(left.map((line) => line.split(' ')[0])).size).toBe(1);
  });

  it('knows what is true of the repository wherever it is said', async () => {
    const state = `${config.replace('resume = "out/last.safetensors"\n', '')}save_state = true\n`;
    const { left } = await later(
      { 'b.toml': state },
      { 'a.toml': state.replace('"4"', '4'), 'b.toml': state },
    );
    expect(left).not.toContainEqual(expect.stringContaining('accelerate-compat'));
    expect((await known({ 'b.toml': state })).files).toContainEqual({
      findings: [
        {
          rule: 'accelerate-compat',
          option: 'accelerate',
          fingerprint: expect.stringMatching(/^[0-9a-f]{16}$/),
        },
      ],
    });
  });

  it('holds no value, so no secret', async () => {
    const files = { 'a.toml': `${config}huggingface_token = "hf_QwErTy7uIoPaSdFgHjKlZxCvBnM9qWeRtY"\n` };
    const baseline = await known(files);
    expect(JSON.stringify(baseline)).toContain('committed-secret');
    expect(JSON.stringify(baseline)).not.toContain('QwErTy');
    const { left } = await later(files, { 'a.toml': files['a.toml'].replace('QwErTy', 'AsDfGh') });
    expect(left).toContain('a.toml committed-secret');
  });

  it('prunes nothing while a file has a new syntax error', async () => {
    const dataset = '[[datasets]]\nresolution = 0\n[[datasets.subsets]]\nimage_dir = "img"\n';
    const files = { 'a.toml': `${config}dataset_config = "data.toml"\n`, 'data.toml': dataset };
    const mended = { ...files, 'a.toml': files['a.toml'].replace('"4"', '4') };
    expect((await later(files, mended)).outdated).toBe(1);
    for (const path of ['a.toml', 'data.toml'] as const) {
      const broken = { ...mended, [path]: `${mended[path]}oops = \n` };
      const now = await later(files, broken);
      expect(now.left).toContain(`${path} toml-syntax`);
      expect(now.outdated).toBe(0);
    }
  });

  it('prunes beside a file whose syntax error it knows', async () => {
    const files = { 'a.toml': config, 'old.toml': `${config}oops = \n` };
    const mended = { ...files, 'a.toml': config.replace('"4"', '4') };
    expect((await later(files, mended)).outdated).toBe(1);
  });
});

describe('whatever is done to the look of a file', () => {
  /** Ways to write the same line. */
  const look = fc.constantFrom(
    (line: string) => line,
    (line: string) => `  ${line}\t# note`,
    (line: string) => line.replaceAll('"', "'"),
    (line: string) => line.replace(' = ', '='),
    (line: string) => `# ${line}\n${line}`,
  );
  const file = fc.record({
    lines: fc.shuffledSubarray(mistakes, { minLength: mistakes.length }),
    looks: fc.array(look, { minLength: mistakes.length, maxLength: mistakes.length }),
    header: fc.constantFrom('', '[training]\n', '# a\n\n'),
    lineEnd: fc.constantFrom('\n', '\r\n'),
    path: fc.constantFrom('a.toml', 'configs/a.toml', 'b.toml'),
  });
  const textOf = ({ lines, looks, header, lineEnd }: typeof file extends fc.Arbitrary<infer T> ? T : never) =>
    `${header}${lines.map((line, index) => looks[index]?.(line) ?? line).join('\n')}\n`.replaceAll(
      '\n',
      lineEnd,
    );

  it('a baseline knows all, and a new mistake is new', async () => {
    await fc.assert(
      fc.asyncProperty(file, file, async (before, after) => {
        const old = { [before.path]: textOf(before) };
        expect(await later(old, { [after.path]: textOf(after) })).toMatchObject({ left: [], outdated: 0 });
        const mistaken = { [before.path]: `${textOf(before)}lr_warmup_setps = 10\n` };
        expect((await later(old, mistaken)).left).toEqual([`${before.path} misspelt-option`]);
      }),
      { numRuns: 40 },
    );
  });
});
