import { describe, expect, it } from 'vitest';
import { type ResumeVerdict, type ResumeVersions, resumeVerdict } from '../../src/resume/accelerate.ts';
import matrix from '../conformance/accelerate-matrix.json' with { type: 'json' };

function cell(verdict: ResumeVerdict): string {
  if (verdict.kind === 'loads') return 'ok';
  if (verdict.kind === 'stops') return verdict.cause === 'step' ? 'KeyError' : 'FNF';
  return verdict.what.includes('random-states') ? 'Rs' : 's';
}

describe('resumeVerdict', () => {
  for (const { torch, savers, loaders } of matrix.accelerate) {
    it.each(Object.entries(loaders))(`torch ${torch}: %s loads what %s say`, (loader, cells) => {
      expect(savers.map((saver) => cell(resumeVerdict({ loader, saver, torch })))).toEqual(cells);
    });
  }

  for (const { accelerate: loader, torch, savers, loaders } of matrix.numpy) {
    it.each(Object.entries(loaders))(
      `accelerate ${loader}, torch ${torch}, NumPy %s`,
      (numpyLoader, cells) => {
        const row = savers.map((numpySaver) =>
          cell(resumeVerdict({ loader, torch, numpyLoader, numpySaver })),
        );
        expect(row).toEqual(cells);
      },
    );
  }

  it.each<[string, ResumeVersions, string]>([
    ['old safetensors', { loader: '0.33.0', torch: '2.5.0+cu124', safetensors: '0.4.2' }, 'FNF'],
    ['new safetensors', { loader: '0.33.0', torch: '2.5.0+cu124', safetensors: '0.4.3' }, 'ok'],
    [
      'old safetensors and a pytorch_model.bin',
      { loader: '1.6.0', saver: '0.24.1', torch: '2.5.0', safetensors: '0.4.2' },
      's',
    ],
    [
      'old safetensors, not asked for a device',
      { loader: '0.31.0', torch: '2.5.0', safetensors: '0.3.1' },
      's',
    ],
    ['no random states', { loader: '1.6.0', torch: '2.6.0', randomStates: false }, 'Rs'],
    ['no random states in 0.33', { loader: '0.33.0', torch: '2.4.0', randomStates: false }, 'KeyError'],
    ['NumPy before 1.25', { loader: '1.6.0', torch: '2.6.0', numpyLoader: '1.24.4' }, 'Rs'],
    [
      'NumPy before 1.25 with torch before 2.4',
      { loader: '1.6.0', torch: '2.3.1', numpyLoader: '1.24.4' },
      'ok',
    ],
    ['local version of torch', { loader: '0.33.0', torch: '2.6.0+cu124' }, 'KeyError'],
  ])('%s', (_, versions, expected) => {
    expect(cell(resumeVerdict(versions))).toBe(expected);
  });

  it('names the error', () => {
    const verdict = resumeVerdict({ loader: '0.34.2', torch: '2.5.1', safetensors: '0.4.2' });
    expect(verdict).toEqual({
      kind: 'stops',
      cause: 'safetensors-device',
      error: "TypeError: load_model() got an unexpected keyword argument 'device'",
    });
  });
});
