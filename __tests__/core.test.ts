import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { build, transform } from 'esbuild';
import { describe, expect, it, onTestFinished } from 'vitest';
import { checkoutAt } from '../src/files/checkout.ts';
import { lint } from '../src/lint.ts';
import { catalogueOf } from '../src/messages/locale.ts';
import { renderJson } from '../src/report/json.ts';
import { renderMarkdown } from '../src/report/summary.ts';
import { renderText } from '../src/report/text.ts';
import { worldOfTexts } from '../src/world/of-texts.ts';

const root = join(import.meta.dirname, '..');

/** What runs without a disk, and without Node. */
const rooms = [
  'assemble',
  'generated',
  'knowledge',
  'messages',
  'model',
  'parse',
  'python',
  'resume',
  'rules',
  'secrets',
  'settle',
  'trainer',
  'world',
];
const files = ['lint.ts', 'report/json.ts', 'report/summary.ts', 'report/text.ts'];

async function bundled(contents: string) {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    stdin: { contents, resolveDir: root },
    bundle: true,
    write: false,
    metafile: true,
    platform: 'browser',
    format: 'iife',
    globalName: 'core',
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/impl/scanner.js' },
    mainFields: ['module', 'main'],
    // What is of Node is told by name below, instead of where it is first met.
    external: builtinModules.flatMap((name) => [name, `node:${name}`]),
    logLevel: 'error',
  });
  return { code: outputFiles[0]?.text ?? '', inputs: metafile.inputs };
}

describe('the core', () => {
  const own = rooms.flatMap((room) =>
    readdirSync(join(root, 'src', room), { recursive: true, encoding: 'utf8' })
      .filter((path) => /(?<!\.d)\.[jt]s$/.test(path))
      .map((path) => `src/${room}/${path}`),
  );
  const all = [...own, ...files.map((path) => `src/${path}`)];
  const bundle = bundled(all.map((path) => `import './${path}';`).join('\n'));

  it('imports nothing of Node, directly or through others', async () => {
    const imports = Object.entries((await bundle).inputs).flatMap(([from, input]) =>
      input.imports.map(({ path }) => ({ from, path })),
    );
    const isOfNode = (path: string) => path.startsWith('node:') || builtinModules.includes(path);
    expect(imports.filter(({ path }) => isOfNode(path))).toEqual([]);
    expect(imports.filter(({ path }) => path === 'src/rules/check.ts')).not.toEqual([]);
  });

  it('imports no other room', async () => {
    const others = Object.keys((await bundle).inputs).filter(
      (path) => path.startsWith('src/') && !rooms.includes(path.split('/')[1] ?? ''),
    );
    expect(others.filter((path) => !/^src\/(?:lint\.ts|report\/)/.test(path))).toEqual([]);
    expect(others).toContain('src/lint.ts');
  });

  it('uses no global of Node', async () => {
    const globals = ['Buffer', 'process', 'setImmediate', '__dirname', '__filename'];
    const marked = Object.fromEntries(globals.map((name) => [name, 'GLOBAL_OF_NODE']));
    const inputs = Object.keys((await bundle).inputs).filter((path) => /^src\/.*\.ts$/.test(path));
    const used = await Promise.all(
      inputs.map(async (path) => {
        // A name that the file itself declares is none of these.
        const source = readFileSync(join(root, path), 'utf8');
        const { code } = await transform(source, { loader: 'ts', define: marked });
        return code.includes('GLOBAL_OF_NODE') ? [path] : [];
      }),
    );
    expect(used.flat()).toEqual([]);
  });
});

const flux =
  'pretrained_model_name_or_path = "flux1-dev.safetensors"\nnetwork_module = "networks.lora_flux"\n';
const state = 'accelerate-1.15.0-lora-state';
const states = join(import.meta.dirname, 'fixtures/states');

/** A repository with each kind of document, and a state that one run resumes from. */
const contents: Readonly<Record<string, string | Uint8Array>> = {
  'train.toml': `${flux}save_every_n_epoch = 1\nmax_train_epochs = 4\n`,
  'resumed.toml': `${flux}dataset_config = "data.toml"\nresume = "out/${state}"\nnetwork_dim = 8\n`,
  'data.toml': '[[datasets]]\nresolution = 1024\n[[datasets.subsets]]\nimage_dir = "img"\nnum_repeat = 2\n',
  'gui.json': JSON.stringify({
    LoRA_type: 'Flux1',
    flux1_checkbox: true,
    pretrained_model_name_or_path: 'flux1-dev.safetensors',
    learning_rate: 'fast',
    network_dim: 4,
    output_name: 'x',
    epoch: 2,
    max_train_steps: '',
    resume: 'out/last.safetensors',
  }),
  'broken.toml': `${flux}output_name = "x\n`,
  'requirements.txt': 'accelerate==1.6.0\n',
  ...Object.fromEntries(
    readdirSync(join(states, state)).map((name) => [
      `out/${state}/${name}`,
      new Uint8Array(readFileSync(join(states, state, name))),
    ]),
  ),
};

describe('what is found', () => {
  const messages = catalogueOf('en');
  const options = {
    messages,
    colors: true,
    links: false,
    width: 100,
    detail: 'verbose' as const,
    showPath: (path: string) => path,
  };

  it('is the same of a checkout, of texts, and of texts in a bare context', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'core-'));
    onTestFinished(() => rmSync(directory, { recursive: true }));
    for (const [path, content] of Object.entries(contents)) {
      mkdirSync(dirname(join(directory, path)), { recursive: true });
      writeFileSync(join(directory, path), content);
    }
    const ofCheckout = await lint(checkoutAt(directory));
    const ofTexts = await lint(worldOfTexts(Object.entries(contents)));
    const { code } = await bundled(`
      export { lint } from './src/lint.ts';
      export { catalogueOf } from './src/messages/locale.ts';
      export { renderJson } from './src/report/json.ts';
      export { renderMarkdown } from './src/report/summary.ts';
      export { renderText } from './src/report/text.ts';
      export { worldOfTexts } from './src/world/of-texts.ts';`);
    // What every browser has too.
    const bare = createContext({ TextDecoder, TextEncoder, contents });
    const printed: unknown = await runInContext(
      `${code}
      (async () => {
        const messages = core.catalogueOf('en');
        const report = await core.lint(core.worldOfTexts(Object.entries(contents)));
        return JSON.stringify([
          core.renderText(report, {
            messages,
            colors: true,
            links: false,
            width: 100,
            detail: 'verbose',
            showPath: (path) => path,
          }),
          core.renderJson(report, messages),
          core.renderMarkdown(report, report.findings, messages),
        ]);
      })()`,
      bare,
    );
    for (const report of [ofCheckout, ofTexts]) {
      const texts = [
        renderText(report, options),
        renderJson(report, messages),
        renderMarkdown(report, report.findings, messages),
      ];
      expect(JSON.parse(String(printed))).toEqual(texts);
    }
    const found = ofTexts.findings.map(({ path, rule }) => `${path} ${rule}`);
    expect(found).toMatchObject(
      expect.arrayContaining([
        'train.toml misspelt-option',
        'resumed.toml wrong-resume-target',
        'data.toml dataset-schema',
        'gui.json gui-resume',
        'broken.toml toml-syntax',
      ]),
    );
  });
});
