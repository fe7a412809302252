// What the release workflow asks, of the checkout in the current directory:
//   node scripts/release.mjs notes v1.2.3    checks that v1.2.3 is the version here and prints what the changelog says of it
//   node scripts/release.mjs moving v1.2.3   prints which of v1 and v1.2 are to point at it: not those that have a newer version
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const [task, tag = ''] = process.argv.slice(2);
const version = /^v(\d+)\.(\d+)\.(\d+)$/.exec(tag);
if (version === null) fail(`'${tag}' is no tag of a full version, such as v1.2.3`);
if (task === 'notes') process.stdout.write(notes());
else if (task === 'moving') process.stdout.write(moving());
else fail('say notes or moving');

function notes() {
  const { version: here } = JSON.parse(readFileSync('package.json', 'utf8'));
  if (tag !== `v${here}`) fail(`the tag is ${tag}, but package.json says ${here}`);
  const sections = readFileSync('CHANGELOG.md', 'utf8').split(/^## /m);
  const own = sections.find((section) => /^\[?([^\]\s]+)/.exec(section)?.[1] === here);
  const [, ...lines] = (own ?? '').split('\n');
  const text = lines.join('\n').trim();
  if (text === '') fail(`CHANGELOG.md says nothing of ${here}`);
  return `${text}\n`;
}

function moving() {
  const tags = execFileSync('git', ['tag', '--list'], { encoding: 'utf8' }).split('\n');
  const [, major, minor, patch] = version.map(Number);
  const versions = tags.flatMap((name) => {
    const found = /^v(\d+)\.(\d+)\.(\d+)$/.exec(name);
    return found === null || Number(found[1]) !== major ? [] : [found.slice(2).map(Number)];
  });
  const newer = versions.filter((one) => one[0] > minor || (one[0] === minor && one[1] > patch));
  const names = [
    ...(newer.length === 0 ? [`v${major}`] : []),
    ...(newer.every((one) => one[0] !== minor) ? [`v${major}.${minor}`] : []),
  ];
  return names.map((name) => `${name}\n`).join('');
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
