import fc from 'fast-check';
import { expect, it } from 'vitest';
import { modelName, parseStateName, stateName, stateOfWeights } from '../../src/resume/names.ts';

it.each([
  [undefined, 'epoch', 1, 'epoch-000001.safetensors', 'epoch-000001-state'],
  [undefined, 'step', 100, 'at-step00000100.safetensors', 'at-step00000100-state'],
  [undefined, 'final', undefined, 'last.safetensors', 'last-state'],
  ['', 'epoch', 1, '-000001.safetensors', '-000001-state'],
  ['', 'final', undefined, '.safetensors', '-state'],
  ['m', 'step', -20, 'm-step-0000020.safetensors', 'm-step-0000020-state'],
  ['m', 'epoch', 1234567, 'm-1234567.safetensors', 'm-1234567-state'],
] as const)('%s %s %s', (name, kind, number, model, state) => {
  expect(modelName(name, kind, number)).toBe(model);
  expect(stateName(name, kind, number)).toBe(state);
});

it.each([
  ['m-000001-state', { name: 'm', kind: 'epoch', number: 1 }],
  ['m-step00000010-state', { name: 'm', kind: 'step', number: 10 }],
  ['m-0000001-state', { name: 'm-0000001', kind: 'final', number: undefined }],
  ['m-12-state', { name: 'm-12', kind: 'final', number: undefined }],
  ['-state', { name: '', kind: 'final', number: undefined }],
  ['m', undefined],
])('%s is read back', (basename, expected) => {
  expect(parseStateName(basename)).toEqual(expected);
});

it('reads every numbered name back', () => {
  fc.assert(
    fc.property(
      fc.string(),
      fc.constantFrom('epoch', 'step'),
      fc.integer({ min: -1e4, max: 1e9 }),
      (name, kind, number) => {
        expect(parseStateName(stateName(name, kind, number))?.number).toBe(number);
      },
    ),
  );
});

it.each([
  ['x-000012.safetensors', 'x-000012-state'],
  ['out/v1.5.safetensors', 'out/v1.5-state'],
  ['out.d/last', undefined],
])('the state of %s', (weights, state) => {
  expect(stateOfWeights(weights)).toBe(state);
});
