import { describe, expect, it } from 'vitest';
import { textAt } from '../../src/model/place.ts';
import type { Observation } from '../../src/model/rule.ts';
import { parse } from '../../src/parse/parse.ts';
import { committedSecret } from '../../src/rules/security/committed-secret.ts';
import { expectGrowth } from '../growth.ts';

function found(path: string, text: string): Observation<'committed-secret'>[] {
  const observations: Observation<'committed-secret'>[] = [];
  committedSecret.check(parse({ path, text }), (observation) => observations.push(observation));
  return observations;
}

const letters = 'aB3dE5gH7jK9mN1pQ2sT4vW6yZ8bC0fGiLoR';
const hex = '0c4f7a1be95d3826fa07c1d2e3b4956871a0f9e8';

describe('tokens', () => {
  it.each([
    ['huggingface', `export HF_TOKEN=hf_${letters}`],
    ['github', `git clone https://ghp_${letters}0@github.com/a/b`],
    ['github', `TOKEN=ghs_${letters}.a-b`],
    ['wandb', `wandb login ${hex}`],
    ['wandb', `export WANDB_API_KEY="${hex}"`],
    ['service', `OPENAI_API_KEY=sk-proj-${letters}${letters}`],
    ['service', `aws configure set aws_access_key_id AKIA2OGYBAH6Q4XTZ7MN`],
    ['github', `TOKEN=ghr_${letters}`],
    ['password', `--extra-index-url https://me:${letters.slice(0, 20)}@example.org/simple`],
    ['private-key', `KEY="-----BEGIN PRIVATE KEY-----\\n${letters}${letters}\\n-----END PRIVATE KEY-----"`],
  ])('of %s: %s', (kind, text) => {
    const [observation, ...more] = found('train.sh', text);
    expect(more).toEqual([]);
    expect(observation?.message).toBe(kind);
    const secret = observation ? textAt(observation.at) : '';
    if (kind !== 'private-key') expect(observation?.data).toMatchObject({ length: secret.length });
    expect(JSON.stringify({ ...observation, at: undefined })).not.toContain(letters.slice(0, 10));
  });

  it.each([
    `sha1 = "${hex}"`,
    `export HF_TOKEN=hf_${'x'.repeat(34)}`,
    `export HF_TOKEN=hf_your${letters}`,
    'export WANDB_API_KEY=$WANDB_API_KEY',
    `wandb login ${'0'.repeat(40)}`,
    `model = "hf_${'abcdefghij'.repeat(4)}"`,
    `risk-${letters}${letters}`,
    'sk-learn-is-a-library-with-a-very-long-name-indeed-it-is',
    `git checkout ${hex}`,
    'https://user:password12345@example.org/simple',
    'models/hf_flux1dev20250101lora.safetensors',
  ])('not of %s', (text) => {
    expect(found('train.sh', text)).toEqual([]);
  });

  it('under the keys for them, in any table, whatever their form', () => {
    const text = `[a]\nhuggingface_token = "${hex}"\n[[b]]\nwandb_api_key = "${letters}"\n`;
    const places = found('a.toml', text).map(({ at, message }) => [message, textAt(at)]);
    expect(places).toEqual([
      ['huggingface', `"${hex}"`],
      ['wandb', `"${letters}"`],
    ]);
  });

  it.each(['hf_', 'wandb ', 'sk-', 'ghs_a.', 'a-_'])('are looked for in time in many %s', async (piece) => {
    const work = (size: number) => found('train.sh', piece.repeat(size));
    await expectGrowth(work, { from: 10_000, to: 80_000 });
  });
});
