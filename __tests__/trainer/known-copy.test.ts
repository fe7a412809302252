import { expect, test, vi } from 'vitest';
import { versionOfFiles } from '../../src/knowledge/fingerprints.ts';
import { lint } from '../../src/lint.ts';
import { scripts } from '../../src/model/script.ts';
import { places } from '../../src/trainer/places.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { printed } from '../report/sample.ts';

// The fingerprints are those of sd-scripts' own source, which is not kept here: the source below is taken for it.
vi.mock('../../src/knowledge/fingerprints.ts', () => ({
  versionOfFiles: vi.fn(),
  isKnownCode: () => true,
}));

const parser = 'def setup_parser():\n    return argparse.ArgumentParser()\n';

/** A copy of sd-scripts with each piece of code that is looked at, and a run beside it. */
function checkout(): ReadonlyMap<string, string> {
  const files = new Map([
    ['run.toml', 'network_module = "networks.lora_flux"\nae = "ae.safetensors"\nnetwork_dim = 4\n'],
    ['tools/library/train_util.py', ''],
  ]);
  for (const { name, modules } of places) {
    const path = `tools/${modules[0]?.replaceAll('.', '/')}.py`;
    const [outer = '', method] = name.split('.');
    const written = files.get(path) ?? '';
    const head = /^[A-Z]/.test(outer) ? `class ${outer}:\n` : `def ${outer}():\n`;
    const body = method === undefined ? '    pass\n' : `    def ${method}(self):\n        pass\n`;
    files.set(path, written.includes(head) ? written.replace(head, head + body) : written + head + body);
  }
  for (const script of scripts) {
    files.set(`tools/${script}`, `${files.get(`tools/${script}`) ?? ''}${parser}`);
  }
  return files;
}

const reported = async () =>
  printed('text', await lint(worldOfTexts(checkout()), { settings: { preset: 'advice' } }), [], {
    width: 1000,
  });

test('a copy all of whose files are those of a version is that version', async () => {
  vi.mocked(versionOfFiles).mockReturnValueOnce('sd-scripts 0.10.1');
  const text = await reported();
  expect(text).toContain('run.toml: flux_train_network.py, sd-scripts 0.10.1 (the sd-scripts in `tools`)');
  expect(text).not.toContain('own-sd-scripts');
});

test('a copy with changes that decide nothing is read for its own names', async () => {
  expect(await reported()).toContain(
    'The sd-scripts in `tools` was changed; it is most like sd-scripts 0.11.1. So the options, optimizers, schedulers, network modules and dataset keys that count here are read from its own source.',
  );
});
