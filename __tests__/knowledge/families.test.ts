import { expect, it } from 'vitest';
import facts from '../../knowledge/families.json' with { type: 'json' };
import { isTellingOption, isTrainOption } from '../../src/knowledge/families.ts';

it('takes no option of a FLUX script for a marker of another family', () => {
  const markers = facts.families.filter(({ family }) => family !== 'flux').flatMap(({ options }) => options);
  expect([...markers, ...facts.stableDiffusion.options].filter(isTrainOption)).toEqual([]);
});

it('has FLUX markers that the FLUX scripts know', () => {
  const markers = facts.families.filter(({ family }) => family === 'flux').flatMap(({ options }) => options);
  expect(markers.filter((name) => !isTrainOption(name))).toEqual([]);
});

it('lists as general only options, each once', () => {
  const { options } = facts.general;
  expect(options.filter((name) => !isTrainOption(name) || isTellingOption(name))).toEqual([]);
  expect(options).toEqual([...new Set(options)].sort());
});

it('names every module and family marker for one family only', () => {
  const names = facts.families.flatMap(({ modules, options }) => [...modules, ...options]);
  expect(names).toHaveLength(
    new Set([...names, ...facts.stableDiffusion.modules]).size - facts.stableDiffusion.modules.length,
  );
});
