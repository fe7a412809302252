import { describe, expect, it } from 'vitest';
import { launchesOf } from '../../src/assemble/launch/launches.ts';
import { type Document, unparsed } from '../../src/model/document.ts';
import { launchJson } from '../../src/report/launch-json.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import carriers from '../conformance/launch-carriers.json' with { type: 'json' };
import conformance from '../conformance/launch-cases.json' with { type: 'json' };
import { causeOf, plainLaunch } from './plain.ts';
import { type LaunchCase, verdictOf } from './verdict.ts';

/** Cases of which less is told than the repository has, with the reason. */
const weaker: Readonly<Record<string, string>> = {
  'nb-dollar-unknown': 'whose home it is, and what the environment has, is not known',
  'sh-cd-fails': 'a folder that is not in the checkout may be there by then',
  'sh-venv-missing-dash': 'an environment is never committed: it may be there by then',
  'sh-var-nounset': 'who sets the variable starts it',
  'sh-subst-unquoted': 'what git prints is one word that may be several',
  'fish-basic': 'of fish only what is written out is read',
  'sh-call-script': 'the variable may be set already',
  'fish-if': 'of fish only what is written out is read',
};

/** Cases of which a word is told to be where the command has it, though it is written elsewhere. */
const used: Readonly<Record<string, string>> = {
  'sh-array-star': 'it is joined of several words',
  'sh-subst-echo': 'a program prints it',
};

/** Languages that are followed. */
const followed: readonly string[] = [
  'bash',
  'sh',
  'ksh',
  'zsh',
  'fish',
  'dockerfile',
  'workflow',
  'yaml',
  'makefile',
  'justfile',
  'batch',
  'python',
  'notebook',
  'powershell',
];

const cases = ([...conformance, ...carriers] as unknown as readonly LaunchCase[]).filter(({ language }) =>
  followed.includes(language),
);

/** What is started: the file, or where that does not tell its shell a command that says it. */
function started({ files, start, language }: LaunchCase): Document {
  const text = files[start] ?? '';
  const isSaid = language === 'bash' || /^#!|\.(?:fish|ksh)$/.test(text.slice(0, 2) + start);
  return !isSaid && /\.sh$/.test(start)
    ? unparsed('start.sh', `${language} ${start} # kohya`)
    : unparsed(start, text);
}

/** The folders inside that there were: those in which something ran were there too. */
function foldersOf({ given, expected: { runs = [], alternatives = [] } }: LaunchCase): readonly string[] {
  const ran = [...runs, ...alternatives.flatMap((one) => one.runs)].flatMap(({ cwd }) =>
    typeof cwd === 'string' && cwd.startsWith('/repo/') ? cwd.slice('/repo/'.length) : [],
  );
  return [...(given.dirs ?? []), ...ran].filter((folder) => !folder.startsWith('/'));
}

describe('launches of scripts, against what real interpreters started', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', (id, one) => {
    const inside = foldersOf(one).map((folder) => [`${folder}/.keep`, ''] as const);
    const world = worldOfTexts([...Object.entries(one.files), ...inside]);
    const { launches } = launchesOf(started(one), world, { inside: one.cwd });
    const found = launches.map(plainLaunch);
    expect({ verdict: verdictOf(one, found), found }).toEqual({
      verdict: id in weaker ? 'weaker' : 'exact',
      found,
    });
  });

  const written = cases.filter(({ id }) => !(id in used));
  it.each(written.map((one) => [one.id, one] as const))('%s: says where words are written', (_, one) => {
    const world = worldOfTexts(Object.entries(one.files));
    const { launches } = launchesOf(started(one), world, { inside: one.cwd });
    const words = launches
      .map((launch) => launchJson(launch, causeOf))
      .flatMap(({ accelerate, script, args }) => [...(accelerate ?? []), script, ...args])
      .flatMap((word) => ('text' in word ? word : []));
    const known = (one.expected.runs ?? []).flatMap(({ at = {} }) => Object.entries(at));
    const found = known.flatMap(([text]) => {
      const places = words.filter((word) => word.text === text);
      return places.length === 1 ? places.map(({ file, line, column }) => [text, [file, line, column]]) : [];
    });
    const told = new Set(found.map(([text]) => text));
    expect(found).toEqual(known.filter(([text]) => told.has(text)));
  });

  it('is exact in at least 95 of 100 cases', () => {
    expect(Object.keys(weaker).length).toBeLessThanOrEqual(0.05 * conformance.length);
  });
});
