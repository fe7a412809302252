import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import data from '../../knowledge/secrets.json' with { type: 'json' };
import { parse } from '../../src/parse/parse.ts';
import { coverForms, coverSecrets } from '../../src/secrets/cover.ts';
import { coveredText, secretsOf } from '../../src/secrets/document.ts';
import { expectGrowth } from '../growth.ts';
import { formed, leaked } from './secrets.ts';

describe.each(formed)('%s', (_, written) => {
  it('is found, and covered in place', () => {
    fc.assert(
      fc.property(written, ({ secret, text }) => {
        const document = parse({ path: 'train.sh', text: `run ${text}\n` });
        expect(
          secretsOf(document)
            .map((found) => found.text)
            .join(''),
        ).toContain(secret.trim());
        const covered = coverForms(`run ${text}\n`);
        expect(covered).toHaveLength(document.text.length);
        expect(covered.startsWith('run ')).toBe(true);
        expect(leaked(covered, secret)).toBeUndefined();
      }),
      { numRuns: 30 },
    );
  });

  it('is looked for in time in proportion to the text', async () => {
    const [sample] = fc.sample(written, 1);
    if (sample === undefined) throw new Error('no sample');
    const pieces = [1, 3, 8, sample.text.length - 1, sample.text.length].map((end) =>
      sample.text.slice(0, end),
    );
    for (const piece of pieces) {
      for (const joint of ['', ' ', '.', '-', ':']) {
        const work = (size: number) =>
          coverSecrets((piece + joint).repeat(Math.ceil(size / (piece.length + 1))));
        await expectGrowth(work, { from: 4_000, to: 32_000 });
      }
    }
  });
});

describe('names', () => {
  const key = '0c4f7a1be95d3826fa07c1d2e3b4956871a0f9e8';
  it.each(data.names.flatMap(({ names }) => names))('%s makes what follows a secret', (name) => {
    for (const line of [
      `${name} = "${key}"`,
      `${name}=${key}`,
      `"${name}": "${key}"`,
      `"${name}":\n  "${key}"`,
      `--${name} ${key}`,
      `--${name}=${key}`,
      `--${name} \\\n  ${key}`,
      `["--${name}", "${key}"]`,
      `{\\"${name}\\": \\"${key}\\"}`,
      `export ${name.toUpperCase()}='${key}'`,
    ]) {
      expect(coverSecrets(line), line).toBe(line.replace(key, '•'.repeat(key.length)));
    }
  });

  it.each([
    'export HF_TOKEN=$HF_TOKEN',
    'export HF_TOKEN=$(cat ~/.cache/huggingface/token)',
    'huggingface_token = ""',
    '"huggingface_token": "",\n  "learning_rate": 0.0001',
    '--huggingface_token --save_state',
    '# huggingface_token is optional here',
    'wandb_api_key: null',
    'hf_token = os.environ["HF_TOKEN"]',
    'HF_TOKEN=<your token>',
  ])('and hides nothing else: %s', (line) => {
    expect(coverSecrets(line)).toBe(line);
  });
});

it.each([
  'resume = "/runs/wandb/0c4f7a1be95d3826fa07c1d2e3b4956871a0f9e8/cat-000010-state"',
  'resume = "/states/0c4f7a1be95d3826fa07c1d2e3b4956871a0f9e80c4f7a1be95d3826fa07c1d2"',
  'output_name = "hf_animestyle_v2_final"',
  'output_name = "sk-learn-is-a-library-with-a-very-long-name-indeed-it-is-0001"',
  'image: docker://pytorch:2.4.0-cuda12.1@sha256:0c4f7a1be95d3826fa07c1d2e3b4956871a0f9e8',
  'pip install git+https://github.com/kohya-ss/sd-scripts@0c4f7a1be95d3826fa07c1d2e3b4956871a0f9e8',
  'git clone git@github.com:kohya-ss/sd-scripts.git',
  'curl -x http://proxy.example.org:8080/a@b',
  ['https://user:$', '{TOKEN}@example.org/simple'].join(''),
])('what is no secret stays: %s', (line) => {
  expect(coverSecrets(line)).toBe(line);
});

it('nothing is covered in the fixtures but what the rule finds', () => {
  const root = join(import.meta.dirname, '../fixtures');
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.(toml|json|sh|txt|ya?ml)$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name));
  const covered = files.filter((path) => {
    const document = parse({ path, text: readFileSync(path, 'utf8') });
    return coveredText(document) !== document.text;
  });
  expect(files.length).toBeGreaterThan(500);
  expect(
    covered
      .map((path) => path.slice(root.length + 1))
      .filter((path) => !/committed-secret|token-for-resume|^runs\/train\.sh/.test(path)),
  ).toEqual([]);
});
