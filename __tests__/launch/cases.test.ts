import { describe, expect, it } from 'vitest';
import { launchesOf } from '../../src/assemble/launch/launches.ts';
import { unparsed } from '../../src/model/document.ts';
import { launchJson } from '../../src/report/launch-json.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import conformance from '../conformance/launch-cases.json' with { type: 'json' };
import { type LaunchCase, verdictOf } from './verdict.ts';

/** Cases of which less is told than the repository has, with the reason. */
const weaker: Readonly<Record<string, string>> = {};

/** Languages that are followed. */
const followed: readonly string[] = [];

const cases = (conformance as unknown as readonly LaunchCase[]).filter(({ language }) =>
  followed.includes(language),
);

describe('launches of scripts, against what real interpreters started', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', (id, one) => {
    const folders = (one.given.dirs ?? []).map((folder) => [`${folder}/.keep`, ''] as const);
    const inside = folders.filter(([path]) => !path.startsWith('/'));
    const world = worldOfTexts([...Object.entries(one.files), ...inside]);
    const document = unparsed(one.start, one.files[one.start] ?? '');
    const { launches } = launchesOf(document, world, { inside: one.cwd });
    const found = launches.map(launchJson);
    expect({ verdict: verdictOf(one, found), found }).toEqual({
      verdict: id in weaker ? 'weaker' : 'exact',
      found,
    });
  });

  it('is exact in at least 95 of 100 cases', () => {
    expect(Object.keys(weaker).length).toBeLessThanOrEqual(0.05 * conformance.length);
  });
});
