// npm run knowledge:fingerprints -- --sd-scripts GITDIR
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { fingerprintOf } from '../src/trainer/find.ts';
import { codeFingerprint } from '../src/trainer/fingerprint.ts';
import { Modules } from '../src/trainer/modules.ts';
import { findCode, places } from '../src/trainer/places.ts';
import { telling } from '../src/trainer/trainer.ts';
import { readVersions } from './knowledge/tables.ts';

const { values } = parseArgs({ options: { 'sd-scripts': { type: 'string' } } });
const directory = values['sd-scripts'];
if (directory === undefined) throw new Error('usage: knowledge:fingerprints -- --sd-scripts GITDIR');

const files: Record<string, Record<string, string>> = {};
const code = new Map<string, Set<string>>();
for (const { name, commit } of readVersions().targets.filter((one) => one.name.startsWith('sd-scripts '))) {
  if (git('cat-file', '-t', commit) === undefined) {
    console.log(`${name}: the repository does not have ${commit}; left out`);
    continue;
  }
  const read = (path: string) => git('show', `${commit}:${path}`);
  files[name] = Object.fromEntries(
    telling.flatMap((path) => {
      const text = read(path);
      return text === undefined ? [] : [[path, fingerprintOf(text)]];
    }),
  );
  const modules = new Modules(read);
  for (const place of places) {
    const found = findCode(modules, place);
    if (found === undefined) continue;
    const known = code.get(place.name) ?? new Set();
    code.set(place.name, known.add(codeFingerprint(found.module, found.node)));
  }
}
const about =
  'What tells a copy of sd-scripts: the first digits of the SHA-256 of files by version, with LF, and the FNV-1a of functions and classes in any version, their words joined by blanks.';
const known = Object.fromEntries([...code].map(([name, hashes]) => [name, [...hashes].sort()]));
writeFileSync(
  'knowledge/fingerprints.json',
  `${JSON.stringify({ about, files, code: known }, undefined, 2)}\n`,
);

function git(...words: string[]): string | undefined {
  try {
    return execFileSync('git', ['--git-dir', directory ?? '', ...words], {
      encoding: 'utf8',
      maxBuffer: 16 * 1024 * 1024,
      stdio: ['ignore', 'pipe', 'ignore'],
    });
  } catch {
    return undefined;
  }
}
