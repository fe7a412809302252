// npm run knowledge:commits -- --sd-scripts GITDIR --kohya-ss GITDIR
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { readVersions } from './knowledge/tables.ts';

/** Enough of a hash to tell a commit of these repositories from all others. */
const digits = 10;

const { values } = parseArgs({
  options: { 'sd-scripts': { type: 'string' }, 'kohya-ss': { type: 'string' } },
});
const repositories = { 'sd-scripts': values['sd-scripts'], kohya_ss: values['kohya-ss'] };

const { targets } = readVersions();
const commits: Record<string, string> = {};
for (const [family, directory] of Object.entries(repositories)) {
  if (directory === undefined)
    throw new Error('usage: knowledge:commits -- --sd-scripts GITDIR --kohya-ss GITDIR');
  let before: string | undefined;
  for (const { name, commit } of targets.filter((release) => release.name.startsWith(`${family} `))) {
    const range = before === undefined ? ['-1', commit] : [commit, `^${before}`];
    const found = execFileSync('git', ['--git-dir', directory, 'rev-list', ...range], { encoding: 'utf8' });
    const hashes = found.split('\n').filter(Boolean);
    commits[name] = hashes
      .map((hash) => hash.slice(0, digits))
      .sort()
      .join(' ');
    before = commit;
  }
}
writeFileSync('knowledge/commits.json', `${JSON.stringify(commits, undefined, 2)}\n`);
