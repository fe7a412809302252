import { expect, it } from 'vitest';
import { visible } from '../../src/messages/render.ts';
import { coverSecrets } from '../../src/secrets/cover.ts';

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
    `${'a '.repeat(20).trimEnd()}…${'•'.repeat(39)}.`,
  );
  expect(visible(`${'a '.repeat(30)}ghs_${'0123456789.'.repeat(480)}`)).toBe(
    `${'a '.repeat(30)}${'•'.repeat(19)}…`,
  );
});

it('keeps the beginning and the end of a text that is too long', () => {
  const stops = (path: string) => `ValueError: Tried to find ${path} but folder does not exist`;
  expect(visible(stops(`/workspace/${'deep/'.repeat(20)}lora-state`))).toBe(
    'ValueError: Tried to find /workspace/de…eep/lora-state but folder does not exist',
  );
});
