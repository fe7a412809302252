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
    entryPoints: ['src/cli.ts', 'src/commands/main.ts', 'src/action.ts', 'src/index.ts'],
    outdir: 'out',
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    mainFields: ['module', 'main'],
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/impl/scanner.js' },
    format: 'cjs',
    logLevel: 'silent',
  });
  const inputs = Object.keys(metafile.inputs);
  const packages = [
    ...new Set(inputs.flatMap((input) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0] ?? [])),
  ];
  const text = read('dist/LICENSES.txt');
  const sections = new Map(
    text.split(`\n${'-'.repeat(80)}\n\n`).map((section) => {
      const [first = '', ...lines] = section.replace(/^dist\/ holds .*\n\n/, '').split('\n');
      return [first, lines.join('\n').trim()] as const;
    }),
  );
  const titles = packages.map((directory) => {
    const { name, version, license } = JSON.parse(read(`${directory}/package.json`)) as Manifest;
    return { title: `${name} ${version} (${license})`, directory };
  });
  expect([...sections.keys()].sort()).toEqual(titles.map(({ title }) => title).sort());
  for (const { title, directory } of titles) {
    const files = readdirSync(join(root, directory)).filter((name) =>
      /^(?:licen[cs]e|copying|notice)/i.test(name),
    );
    expect(sections.get(title)?.length, title).toBeGreaterThan(500);
    for (const file of files) {
      const whole = read(`${directory}/${file}`).replaceAll('\r\n', '\n').trim();
      expect(sections.get(title), title).toContain(whole);
    }
  }
  expect(titles.length).toBeGreaterThan(20);
});

it('a release says what it is made of, and asks whether all of it is signed', () => {
  const workflow = read('.github/workflows/release.yml');
  expect(workflow).toContain('npm sbom --sbom-format cyclonedx --omit dev > release/');
  expect(workflow).toContain('npm audit signatures');
  expect(workflow.indexOf('npm audit signatures')).toBeLessThan(workflow.indexOf('npm pack'));
  expect(existsSync(join(root, '.github/workflows/codeql.yml'))).toBe(true);
  expect(existsSync(join(root, '.github/workflows/dependency-review.yml'))).toBe(true);
});
