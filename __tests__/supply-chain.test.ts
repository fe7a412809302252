import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '..');
const read = (path: string) => readFileSync(join(root, path), 'utf8');

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly license?: string;
}

it('every package of the lockfile has the hash of its content', () => {
  const { packages } = JSON.parse(read('package-lock.json')) as {
    packages: Readonly<Record<string, { integrity?: string }>>;
  };
  const without = Object.entries(packages).filter(
    ([path, { integrity = '' }]) => path !== '' && !/^sha512-[\w+/]{86}==$/.test(integrity),
  );
  expect(without.map(([path]) => path)).toEqual([]);
  expect(Object.keys(packages).length).toBeGreaterThan(100);
});

it('dist/LICENSES.txt holds every text of every package in the bundles, in full', async () => {
  const { metafile } = await build({
    absWorkingDir: root,
    entryPoints: ['src/commands/main.ts', 'src/action.ts', 'src/index.ts'],
    outdir: 'out',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/impl/scanner.js' },
    format: 'cjs',
    // It is asked for and never reached: `scripts/build/unused.mjs` leaves it out.
    external: ['undici'],
    logLevel: 'silent',
  });
  const inputs = Object.keys(metafile.inputs);
  const packages = [
    ...new Set(inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? [])),
  ];
  const sections = read('dist/LICENSES.txt').split(`\n${'-'.repeat(80)}\n\n`);
  const titles = sections.flatMap((section) => section.match(/^\S+ \d\S* \(.+\)$/gm) ?? []);
  expect(titles.toSorted()).toEqual(packages.map(titleOf).sort());
  for (const directory of packages) {
    const title = titleOf(directory);
    const section = words(sections.find((one) => one.split('\n').includes(title)) ?? '');
    const files = readdirSync(join(root, directory)).filter((name) =>
      /^(?:licen[cs]e|copying|notice)/i.test(name),
    );
    for (const file of files) {
      const paragraphs = read(`${directory}/${file}`).split(/\n\s*\n/);
      for (const paragraph of paragraphs) expect(section, title).toContain(words(paragraph));
    }
    expect(files, title).not.toEqual([]);
  }
  expect(packages.length).toBeGreaterThan(20);
});

function titleOf(directory: string): string {
  const { name, version, license } = JSON.parse(read(`${directory}/package.json`)) as Manifest;
  return `${name} ${version} (${license})`;
}

function words(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

it('the list of what a release is made of has what is in the bundles, and nothing else', () => {
  const all = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx'], { cwd: root, stdio: 'pipe' });
  const kept = execFileSync(process.execPath, ['scripts/sbom.mjs'], { cwd: root, input: all });
  const { components, dependencies } = JSON.parse(kept.toString()) as {
    components: readonly { name: string; version: string; hashes: readonly unknown[] }[];
    dependencies: readonly { ref: string; dependsOn: readonly string[] }[];
  };
  const names = components.map(({ name, version }) => `${name} ${version}`);
  const titles = read('dist/LICENSES.txt').match(/^\S+ \d\S* (?=\(.+\)$)/gm) ?? [];
  expect(names.sort()).toEqual(titles.map((title) => title.trim()).sort());
  expect(components.every(({ hashes }) => hashes.length > 0)).toBe(true);
  const known = new Set(dependencies.map(({ ref }) => ref));
  expect(dependencies.flatMap(({ dependsOn }) => dependsOn).filter((ref) => !known.has(ref))).toEqual([]);
});

it('a release says what it is made of, and asks whether all of it is signed', () => {
  const workflow = read('.github/workflows/release.yml');
  expect(workflow).toContain('npm sbom --sbom-format cyclonedx | node scripts/sbom.mjs > release/');
  expect(workflow).toContain('npm audit signatures');
  expect(workflow.indexOf('npm audit signatures')).toBeLessThan(workflow.indexOf('npm pack'));
  expect(existsSync(join(root, '.github/workflows/codeql.yml'))).toBe(true);
  expect(existsSync(join(root, '.github/workflows/dependency-review.yml'))).toBe(true);
});
