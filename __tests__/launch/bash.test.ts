import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { launchesOf } from '../../src/assemble/launch/launches.ts';
import { unparsed } from '../../src/model/document.ts';
import type { Launch } from '../../src/model/launch.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { type PlainText, plainLaunch } from './plain.ts';
import { randomScript } from './random-script.ts';

const files = { 'a.toml': 'x', 'b.toml': '', 'd/x': '1', 'd/y.toml': '' };
const hasBash = process.platform !== 'win32' && spawnSync('bash', ['-c', 'exit 0']).status === 0;

/** What bash says where a script is wrong in a way that is told as what is not known. */
const mistakes =
  /syntax error in expression|operand expected|invalid variable name|bad substitution|substring expression|bad array subscript|ambiguous redirect|invalid arithmetic/;

describe.skipIf(!hasBash)('random scripts, beside bash itself', () => {
  it('are told as bash starts them', () => {
    const root = realpathSync(mkdtempSync(join(tmpdir(), 'launch-')));
    const run = sandbox(root);
    let exact = 0;
    for (let seed = 1; seed <= 150; seed++) {
      const text = randomScript(seed);
      const { started, stderr } = run(text);
      if (mistakes.test(stderr)) continue;
      const world = worldOfTexts([...Object.entries(files), ['train.sh', text]]);
      const { launches, problems } = launchesOf(unparsed('train.sh', text), world);
      const told = compared(launches, started, join(root, 'work'), problems.length > 0);
      if (told === 'exact') exact++;
      expect({ seed, text, started, told, launches: launches.map(plainLaunch) }).not.toMatchObject({
        told: 'wrong',
      });
    }
    expect(exact).toBeGreaterThan(40);
  });
});

/** A folder with the files, and an `accelerate` that keeps its words. */
function sandbox(root: string) {
  const [work, bin, log] = ['work', 'bin', 'log'].map((name) => join(root, name)) as [string, string, string];
  mkdirSync(join(work, 'd'), { recursive: true });
  mkdirSync(bin);
  for (const [name, text] of Object.entries(files)) writeFileSync(join(work, name), text);
  const keep = `#!/bin/sh\n{ printf '%s\\0' "$PWD" "$@"; printf '\\001\\0'; } >> "$LOG"\n`;
  writeFileSync(join(bin, 'accelerate'), keep, { mode: 0o755 });
  return (script: string) => {
    writeFileSync(log, '');
    writeFileSync(join(work, 'train.sh'), script);
    const env = { PATH: `${bin}:/usr/bin:/bin`, HOME: '/home/u', LOG: log, LC_ALL: 'C.UTF-8' };
    const { stderr } = spawnSync('bash', ['train.sh'], { cwd: work, env, input: '', encoding: 'utf8' });
    const started = readFileSync(log, 'utf8')
      .split('\x01\0')
      .slice(0, -1)
      .map((one) => one.split('\0').slice(0, -1));
    return { started, stderr };
  };
}

type Told = 'exact' | 'weaker' | 'wrong';
const order: readonly Told[] = ['exact', 'weaker', 'wrong'];

/** How the launches that are told fit those that were started, in order; one that may not be started may be left out. */
function compared(
  launches: readonly Launch[],
  started: readonly (readonly string[])[],
  work: string,
  isCut: boolean,
): Told {
  const known = new Map<string, Told>();
  const from = (launch: number, start: number): Told => {
    const key = `${launch} ${start}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const told = ways(launch, start);
    known.set(key, told);
    return told;
  };
  const ways = (at: number, start: number): Told => {
    const launch = launches[at];
    if (launch === undefined) return start === started.length ? 'exact' : isCut ? 'weaker' : 'wrong';
    const fits = started[start] === undefined ? 'wrong' : fitsRun(launch, started[start], work);
    const on = fits === 'wrong' ? 'wrong' : worse(fits, from(at + 1, start + 1));
    if (on !== 'wrong') return on;
    // A round of a loop over words that are not known stands for several.
    if (fits === 'weaker' && from(at, start + 1) !== 'wrong') return 'weaker';
    return launch.isMaybe && from(at + 1, start) !== 'wrong' ? 'weaker' : 'wrong';
  };
  return from(0, 0);
}

function worse(one: Told, other: Told): Told {
  return order.indexOf(one) > order.indexOf(other) ? one : other;
}

function fitsRun(launch: Launch, [folder, , ...words]: readonly string[], work: string): Told {
  const json = plainLaunch(launch);
  if (typeof json.cwd === 'string' && join(work, json.cwd) !== folder) return 'wrong';
  const told = [...(json.accelerate ?? []), json.script, ...json.args];
  const open = [...launch.accelerate, launch.script, ...launch.args].map(({ isSpread }) => isSpread === true);
  const from = (at: number, word: number): Told => {
    const one = told[at];
    if (one === undefined) return word === words.length ? 'exact' : 'wrong';
    const fits = words[word] === undefined ? 'wrong' : fitsWord(one, words[word], work);
    const on = fits === 'wrong' ? 'wrong' : worse(fits, from(at + 1, word + 1));
    if (on !== 'wrong' || !open[at]) return on;
    for (let end = word; end <= words.length; end++) if (from(at + 1, end) !== 'wrong') return 'weaker';
    return 'wrong';
  };
  return from(0, 0);
}

function fitsWord(told: PlainText, word: string, work: string): Told {
  if (typeof told === 'string') return told === word ? 'exact' : 'wrong';
  const { unknown, starts = '', ends = '', default: usual, among } = told;
  const machine = { root: work, 'environment HOME': '/home/u' }[unknown];
  if (machine !== undefined && starts + machine + ends === word) return 'exact';
  if (usual !== undefined && /^(?:environment|argument)/.test(unknown))
    return usual === word ? 'exact' : 'wrong';
  if (among !== undefined && !among.includes(word)) return 'wrong';
  return word.startsWith(starts) && word.endsWith(ends) ? 'weaker' : 'wrong';
}
