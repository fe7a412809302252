import { describe, expect, it } from 'vitest';
import { isCandidate, isLikelyOurs } from '../../src/parse/candidates.ts';
import { isShellFile } from '../../src/parse/commands.ts';
import { fileKind, fileKinds } from '../../src/parse/kinds.ts';
import { parse } from '../../src/parse/parse.ts';
import { isRequirementsFile } from '../../src/parse/requirements/pins.ts';

/** Each kind by a name that people use, with what is known by the name alone. */
const names = [
  ['.kohya-flux-lint.toml', 'settings'],
  ['web/package.json', undefined],
  ['pyproject.toml', 'requirements pins'],
  ['Cargo.toml', 'read'],
  ['configs/lora.TOML', 'read likely'],
  ['presets/Kohya.json', 'read likely'],
  ['meta.json', 'read'],
  ['docker/requirements-gpu.txt', 'requirements pins likely'],
  ['uv.lock', 'requirements pins'],
  ['environment.cuda.yaml', 'requirements pins likely'],
  ['docker/Dockerfile.cuda', 'requirements pins likely shell'],
  ['pnpm-lock.yaml', undefined],
  ['.github/workflows/train.yml', 'read'],
  ['Makefile', 'read'],
  ['.justfile', 'read'],
  ['train.sh', 'launch-script pins shell'],
  ['scripts/train.bash', 'launch-script'],
  ['scripts/train.bat', 'launch-script'],
  ['scripts/launch.py', 'read'],
  ['train.ipynb', 'read'],
  ['scripts/train.ps1', 'launch-script'],
] as const;

describe('fileKinds', () => {
  it.each(names)('%s: %s', (path, expected) => {
    const { kind } = fileKind(path) ?? {};
    const told = [
      kind ?? (isCandidate(path) ? 'read' : undefined),
      isRequirementsFile(path) && 'pins',
      isLikelyOurs(path) && 'likely',
      isShellFile(path) && 'shell',
    ];
    expect(told.filter(Boolean).join(' ')).toBe(expected ?? '');
  });

  it('has a name above for each', () => {
    expect(new Set(names.map(([path]) => fileKind(path)))).toEqual(new Set(fileKinds));
  });

  it('reads each in the format that it says', () => {
    const wrong = names.filter(([path]) => parse({ path, text: '' }).format !== fileKind(path)?.format);
    expect(wrong).toEqual([]);
  });

  it.each(['a.txt', 'README.md', 'x.shx'])('leaves %s alone', (path) => {
    expect(isCandidate(path)).toBe(false);
  });
});
