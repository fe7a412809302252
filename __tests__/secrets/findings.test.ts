import { expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { parse } from '../../src/parse/parse.ts';
import { withoutSecrets } from '../../src/secrets/findings.ts';

const secret = '0c4f7a1be95d3826fa07c1d2e3b4956871a0f9e8';
const document = parse({ path: 'a.toml', text: `wandb_api_key = "${secret}"\n` });
const place = { path: 'a.toml', range: { start: 0, end: 1 } };

it.each<[string, Pick<Finding, 'data' | 'related'>]>([
  ['as a value', { data: { value: secret } }],
  ['in a list', { data: { known: ['x', secret] } }],
  ['in words', { data: { advice: { say: 'rates', data: { name: secret } } } }],
  ['in words in words', { data: { advice: { say: 'a', data: { b: { say: 'b', data: { c: secret } } } } } }],
  ['at a related place', { data: {}, related: [{ ...place, message: 'here', data: { value: secret } }] }],
])('what only its name tells to be a secret is covered %s', (_, said) => {
  const finding: Finding = { rule: 'logging', severity: 'notice', message: 'any', ...place, ...said };
  const [covered] = withoutSecrets([finding], [document]);
  expect(JSON.stringify(covered)).not.toContain(secret);
  expect(JSON.stringify(covered).length).toBe(JSON.stringify(finding).length);
});
