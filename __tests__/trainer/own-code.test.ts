import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import fingerprints from '../../knowledge/fingerprints.json' with { type: 'json' };
import { checkoutAt } from '../../src/files/checkout.ts';
import { versionOfFiles } from '../../src/knowledge/fingerprints.ts';
import { optionsOf, targets } from '../../src/knowledge/options.ts';
import type { OwnCode } from '../../src/model/own-code.ts';
import type { Submodule } from '../../src/model/world.ts';
import { findTrainers } from '../../src/trainer/find.ts';
import { readOwnCode } from '../../src/trainer/own-code.ts';

let root = '';
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'trainer-')));
});
afterEach(() => rmSync(root, { recursive: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

function writeTrainer(path: string, files: Readonly<Record<string, string>> = {}): void {
  const all = { 'flux_train_network.py': '', 'train_network.py': '', 'library/train_util.py': '', ...files };
  for (const [name, text] of Object.entries(all)) write(`${path}/${name}`, text);
}

function own(files: Readonly<Record<string, string>>): OwnCode {
  return readOwnCode(
    {
      path: '',
      read: (path) => files[path],
      fingerprint: () => undefined,
      names: () => ['lora_flux.py', '__init__.py', 'a b.py'],
    },
    {
      like: 'sd-scripts 0.10.1',
      optionsOf: (script) => optionsOf(script, 'sd-scripts 0.10.1'),
      isKnownCode: () => false,
    },
  );
}

describe('findTrainers', () => {
  function paths(submodules: readonly Submodule[] = []): string[] {
    const world = checkoutAt(root);
    const { trainers } = world.list({ paths: [], isLeftOut: () => false });
    return findTrainers({ ...world, submodules: () => submodules }, trainers).map(({ path }) => path);
  }

  test('finds copies in any folder, the nearest first, nested repositories among them', () => {
    writeTrainer('tools/deep/er/trainer');
    writeTrainer('vendor/sd');
    write('vendor/sd/.git', 'gitdir: ../../.git/modules/sd');
    write('not/one/flux_train_network.py', '');
    expect(paths()).toEqual(['vendor/sd', 'tools/deep/er/trainer']);
  });

  test('finds the one that a submodule of the GUI brings', () => {
    writeTrainer('gui/sd-scripts');
    write('gui/.git', '');
    expect(paths()).toEqual([]);
    expect(paths([{ path: 'gui', commit: 'f'.repeat(40) }])).toEqual(['gui/sd-scripts']);
  });

  test('reads nothing outside, and nothing that is too large', () => {
    const outside = realpathSync(mkdtempSync(join(tmpdir(), 'outside-')));
    writeFileSync(join(outside, 'secret.py'), 'x');
    writeTrainer('a', { 'flux_train.py': '#'.repeat(1024 * 1024 + 1) });
    symlinkSync(join(outside, 'secret.py'), join(root, 'a/library/args.py'));
    symlinkSync(outside, join(root, 'a/networks'));
    const [trainer] = findTrainers(checkoutAt(root), ['a']);
    expect(trainer?.read('library/args.py')).toBeUndefined();
    expect(trainer?.read('../../etc/passwd')).toBeUndefined();
    expect(trainer?.read('flux_train.py')).toBeUndefined();
    expect(trainer?.names('networks')).toEqual([]);
    rmSync(outside, { recursive: true });
  });
});

describe('versionOfFiles', () => {
  const versionOf = (fingerprints: readonly (readonly [string, string])[]) => {
    const byPath = new Map(fingerprints);
    return versionOfFiles((path) => byPath.get(path));
  };
  const files = Object.entries(fingerprints.files['sd-scripts 0.10.1']);

  test('knows a version by all its files, whatever else there is', () => {
    expect(versionOf([...files, ['library/args.py', 'f'.repeat(12)]])).toBe('sd-scripts 0.10.1');
  });

  test('knows every version of sd-scripts', () => {
    const versions = targets.map(({ name }) => name).filter((name) => name.startsWith('sd-scripts '));
    expect(Object.keys(fingerprints.files)).toEqual(versions);
  });

  test('knows none where one file differs or is missing', () => {
    for (const [path] of files) {
      expect(versionOf(files.filter(([other]) => other !== path))).toBeUndefined();
      expect(versionOf([...files, [path, 'f'.repeat(12)]])).toBeUndefined();
    }
  });
});

describe('readOwnCode', () => {
  test('reads options, names and bucket steps out of the source', () => {
    const code = own({
      'flux_train_network.py': `
import argparse
import train_network
class FluxNetworkTrainer(train_network.NetworkTrainer):
    def assert_extra_args(self, args, group, val):
        super().assert_extra_args(args, group, val)
        group.verify_bucket_reso_steps(32)  # TODO
def setup_parser():
    parser = argparse.ArgumentParser()
    parser.add_argument("--mine", type=int, default=3, choices=[1, 3])
    return parser
`,
      'train_network.py': `
class NetworkTrainer:
    def assert_extra_args(self, args, group, val):
        group.verify_bucket_reso_steps(48)
`,
      'flux_train.py':
        'def train(args):\n    group.verify_bucket_reso_steps(8)\ndef setup_parser():\n    return odd(parser())\n',
      'library/optimizer.py': `
def get_optimizer(args):
    if kind == "CAME".lower() or kind in ['Automagic_Sinkgd', "two words"]:
        pass
def get_scheduler_fix(args):
    if name == "rex":
        pass
`,
      'library/config_util.py':
        'class ConfigSanitizer:\n    SCHEMA = {"loss_weight": float, Required("image_dir"): str}\n',
    });
    expect(code.options.get('flux_train_network.py')).toEqual(
      new Map([['mine', { name: 'mine', type: 'int', list: false, choices: [1, 3], default: 3 }]]),
    );
    expect(code.options.get('flux_train.py')).toEqual(new Map());
    expect(code.options.has('flux_train_control_net.py')).toBe(false);
    expect([...code.optimizers]).toEqual(expect.arrayContaining(['came', 'automagic_sinkgd']));
    expect(code.optimizers.has('two words')).toBe(false);
    expect([...code.schedulers]).toEqual(['rex']);
    expect([...code.datasetKeys]).toEqual(expect.arrayContaining(['loss_weight', 'image_dir']));
    expect([...code.networks]).toEqual(['networks.lora_flux', 'networks.__init__']);
    expect([...code.bucketSteps]).toEqual([
      ['flux_train_network.py', 96],
      ['flux_train.py', 8],
    ]);
  });

  test('takes the names of options where a parser is written in a way that is not known', () => {
    const code = own({
      'flux_train_network.py':
        'def setup_parser():\n    parser = argparse.ArgumentParser()\n    parser.add_argument("-x", "--brought", action="count")\n    return parser\n',
    });
    expect(code.changed).toContain('options');
    expect(code.differs).toContain('setup_parser');
    expect(code.options.get('flux_train_network.py')?.get('brought')).toBeDefined();
    expect(code.options.get('flux_train_network.py')?.get('network_dim')?.type).toBe('int');
  });

  test.each([
    ['a function that calls itself', 'def setup_parser(p=1):\n    return setup_parser(1)\n'],
    [
      'functions that call each other ever more often',
      `${Array.from({ length: 40 }, (_, i) => `def f${i}(p=1):\n    f${i + 1}(1)\n    f${i + 1}(1)\n`).join('')}def setup_parser():\n    return f0(1)\n`,
    ],
    ['a constant that is itself', 'A = [A, A]\ndef setup_parser():\n    return A\n'],
    ['brackets without end', `def setup_parser():\n    return ${'('.repeat(200_000)}\n`],
    [
      'imports in a circle',
      'from flux_train_network import setup\ndef setup_parser():\n    return setup(1)\n',
    ],
  ])('comes to an end with %s', (_, text) => {
    expect(own({ 'flux_train_network.py': text }).changed).toContain('start');
  });
});
