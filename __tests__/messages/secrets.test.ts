import { expect, it } from 'vitest';
import { visible } from '../../src/messages/render.ts';
import { coverSecrets } from '../../src/messages/secrets.ts';

it.each([
  ['huggingface_token = "hf_0123456789abcdefghij"', `huggingface_token = "${'•'.repeat(23)}"`],
  ['--huggingface_token abcdef \\', '--huggingface_token •••••• \\'],
  ['export WANDB_API_KEY=0123abcd # mine', 'export WANDB_API_KEY=•••••••• # mine'],
  ['curl -H "Bearer hf_0123456789abcdefghij"', `curl -H "Bearer ${'•'.repeat(23)}"`],
  ['t5xxl_max_token_length = 512', 't5xxl_max_token_length = 512'],
  [
    'revision = "0123456789012345678901234567890123456789"',
    'revision = "0123456789012345678901234567890123456789"',
  ],
])('covers only credentials: %s', (line, expected) => {
  expect(coverSecrets(line)).toBe(expected);
});

it('are covered in messages, also where the text is cut within one', () => {
  expect(visible('hf_0123456789abcdefghij.safetensors')).toBe(`${'•'.repeat(23)}.safetensors`);
  expect(visible(`${'a '.repeat(30)}ghs_${'0123456789.'.repeat(48)}`)).toBe(
    `${'a '.repeat(30)}${'•'.repeat(19)}…`,
  );
});
