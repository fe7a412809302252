import { validatorModule, validatorTypes } from './validators.ts';

/** Every generated file that is committed, by its path from the root: what `npm run generate` writes. */
export function generatedFiles(): ReadonlyMap<string, string> {
  return new Map([
    ['src/generated/validate.js', validatorModule()],
    ['src/generated/validate.d.ts', validatorTypes()],
  ]);
}
