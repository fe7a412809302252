import { describe, expect, test } from 'vitest';
import { findTarget } from '../../src/assemble/target.ts';
import { newestTarget, optionsOf, targets } from '../../src/knowledge/options.ts';
import { scripts } from '../../src/model/script.ts';
import type { Trainer } from '../../src/trainer/trainer.ts';

const v0101 = 'ae72efb92babe89ff8e70f057e42db68440e8d61';
const gui2521 = '4161d1d80ad554f7801c584632665d6825994062';
const sdScripts = 'https://github.com/kohya-ss/sd-scripts.git';

function copyOf(target: string, without: readonly string[] = [], path = 'sd-scripts'): Trainer {
  const texts = new Map(
    scripts.map((script) => {
      const names = [...optionsOf(script, target).keys()].filter((name) => !without.includes(name));
      const lines = names.map((name) => `    parser.add_argument("--${name}", type=str)`);
      return [
        script as string,
        `def setup_parser():\n    parser = argparse.ArgumentParser()\n${lines.join('\n')}\n`,
      ];
    }),
  );
  return { path, read: (file) => texts.get(file), fingerprint: () => undefined, names: () => [] };
}

describe('findTarget', () => {
  test('takes what was asked for, whatever else there is', () => {
    const submodules = [{ path: 'sd-scripts', commit: v0101 }];
    expect(findTarget({ asked: 'kohya_ss 25.1.0', submodules })).toEqual({
      name: 'kohya_ss 25.1.0',
      origin: 'asked-for',
      reason: { message: 'given' },
    });
    expect(() => findTarget({ asked: 'sd-scripts 1' })).toThrow('sd-scripts 1');
  });

  test('takes the newest where nothing tells', () => {
    expect(findTarget({})).toEqual({ name: newestTarget, origin: 'default', reason: { message: 'newest' } });
  });

  test.each([
    [v0101, 'sd-scripts 0.10.1', 'submodule'],
    [gui2521, 'kohya_ss 25.2.1', 'submodule'],
    ['3e6935a07edcb944407840ef74fcaf6fcad352f7', 'sd-scripts sd3-2025-06-15', 'submodule'],
    // Resize interpolation came with it, between two listed versions.
    ['d0128d18be000000000000000000000000000000', 'sd-scripts sd3-2025-05-20', 'submodule-before'],
  ])('takes the version of a submodule at %s', (commit, name, message) => {
    expect(findTarget({ submodules: [{ path: 'a/b', commit }] })).toEqual({
      name,
      origin: 'checkout',
      reason: { message, data: { path: 'a/b', commit: commit.slice(0, 10) } },
    });
  });

  test('says so where a submodule of upstream is at a commit that is not known', () => {
    const commit = 'f'.repeat(40);
    const found = findTarget({ submodules: [{ path: 'sd-scripts', commit, url: sdScripts }] });
    expect(found).toMatchObject({
      name: newestTarget,
      own: { path: 'sd-scripts' },
      origin: 'checkout',
      reason: { message: 'submodule-unknown' },
    });
    expect(findTarget({ submodules: [{ path: 'other', commit }] }).reason.message).toBe('newest');
  });

  test.each([
    ['sd-scripts', 'v0.10.1', 'sd-scripts 0.10.1'],
    ['sd-scripts', 'ae72efb', 'sd-scripts 0.10.1'],
    ['kohya_ss', 'v25.2.1', 'kohya_ss 25.2.1'],
    ['kohya_ss', '25.0.3', 'kohya_ss 25.0.3'],
    ['sd-scripts', 'main', newestTarget],
    ['sd-scripts', 'v25.2.1', newestTarget],
    ['kohya_ss', v0101, newestTarget],
  ] as const)('takes what a script checks out of %s: %s', (repository, ref, name) => {
    expect(findTarget({ refs: [{ repository, ref, path: 'Dockerfile' }] }).name).toBe(name);
  });

  test('takes nothing from evidence that disagrees', () => {
    const refs = ['v0.10.1', 'v0.11.1'].map((ref) => ({
      repository: 'sd-scripts' as const,
      ref,
      path: 'a.sh',
    }));
    expect(findTarget({ refs }).reason.message).toBe('newest');
    const equal = ['v25.0.1', 'v25.0.2'].map((ref) => ({
      repository: 'kohya_ss' as const,
      ref,
      path: 'a.sh',
    }));
    expect(findTarget({ refs: equal }).name).toBe('kohya_ss 25.0.1');
  });

  test.each([
    ['sd-scripts sd3-2024-08-09', 'sd-scripts sd3-2024-08-09'],
    ['sd-scripts sd3-2024-12-15', 'sd-scripts sd3-2024-12-15'],
    ['kohya_ss 25.0.0', 'sd-scripts sd3-2025-03-24'],
    ['kohya_ss 25.2.1', 'sd-scripts sd3-2025-07-10'],
    ['sd-scripts 0.10.0', 'sd-scripts 0.10.1'],
    ['sd-scripts 0.10.4', 'sd-scripts 0.11.0'],
    ['kohya_ss 26.0.0', 'sd-scripts 0.11.1'],
  ])('takes a copy of %s for one that is like it, by its options', (copied, name) => {
    expect(findTarget({ trainers: [copyOf(copied)] })).toMatchObject({
      name,
      own: { path: 'sd-scripts' },
      origin: 'checkout',
      reason: { message: 'copy-changed', data: { path: 'sd-scripts' } },
    });
  });

  test('takes a copy that lacks options of every version for one that is like the newest', () => {
    for (const { name } of targets) {
      expect(findTarget({ trainers: [copyOf(name, ['output_dir'])] }).name).toBe(newestTarget);
    }
  });

  test.each([
    ['a/c.toml', {}, 'a/sd-scripts'],
    ['b/deep/c.toml', {}, 'b/x/trainer'],
    ['b/x/trainer/configs/c.toml', {}, 'b/x/trainer'],
    ['c.toml', {}, 'a/sd-scripts'],
    ['a/c.toml', { workingDirectory: 'b/x/trainer' }, 'b/x/trainer'],
    ['a/c.toml', { trainer: 'b/x/trainer' }, 'b/x/trainer'],
    ['a/c.toml', { trainer: 'b/x/trainer', workingDirectory: 'a/sd-scripts' }, 'b/x/trainer'],
    ['a/c.toml', { trainer: 'elsewhere' }, 'a/sd-scripts'],
  ])('of several copies takes for %s, started with %j, %s', (path, start, chosen) => {
    const trainers = ['a/sd-scripts', 'b/x/trainer'].map((place) => copyOf('sd-scripts 0.10.1', [], place));
    expect(findTarget({ trainers, of: { path, ...start } }).own?.path).toBe(chosen);
  });

  test('takes a copy far down for runs beside it only', () => {
    const trainers = [copyOf('sd-scripts 0.10.1', [], 'test/data/one/two/trainer')];
    const found = (path: string) => findTarget({ trainers, of: { path } }).reason.message;
    expect(found('configs/c.toml')).toBe('newest');
    expect(found('test/data/one/c.toml')).toBe('copy-changed');
    expect(findTarget({ trainers }).reason.message).toBe('newest');
  });

  test('prefers a submodule to a script, and a script to a copy', () => {
    const submodules = [{ path: 'sd-scripts', commit: v0101 }];
    const refs = [{ repository: 'kohya_ss' as const, ref: 'v25.1.0', path: 'a.sh' }];
    const trainers = [copyOf('sd-scripts 0.11.1')];
    expect(findTarget({ submodules, refs, trainers }).name).toBe('sd-scripts 0.10.1');
    expect(findTarget({ refs, trainers }).name).toBe('kohya_ss 25.1.0');
  });
});
