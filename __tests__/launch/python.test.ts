import { describe, expect, it } from 'vitest';
import { launchesOf } from '../../src/assemble/launch/launches.ts';
import { unparsed } from '../../src/model/document.ts';

import { worldOfTexts } from '../../src/world/of-texts.ts';
import conformance from '../conformance/launch-python.json' with { type: 'json' };
import { plainLaunch } from './plain.ts';
import { type LaunchCase, verdictOf } from './verdict.ts';

/** Cases of which less is told than Python and IPython did, with the reason. */
const weaker: Readonly<Record<string, string>> = {
  'py-import-local': 'neither the script nor a module that it imports itself names a training',
  'nb-braces-var': 'the environment may have a variable of that name',
  'nb-unknown-mixed': 'the environment may have variables of these names',
  'nb-awk': 'what a program prints is not known',
  'py-argv-default': 'whoever starts it may give a name',
  'py-argv-rest': 'whoever starts it may give words',
  'py-join-path-str': 'where the checkout is, is not known',
  'py-bytes': 'bytes are not followed',
  'nb-cd-dash': 'the folder before is not kept',
  'nb-dollar-field': 'the environment may have a variable of that name',
  'nb-single-quote-odd': 'the environment may have a variable of that name',
  'nb-export': 'the environment may have a variable of that name',
};

const cases = conformance as unknown as readonly LaunchCase[];

describe('launches of Python and of notebooks, against what Python 3.11 and IPython 8.12 started', () => {
  it.each(cases.map((one) => [one.id, one] as const))('%s', (id, one) => {
    const folders = (one.given.dirs ?? []).map((folder) => [`${folder}/.keep`, ''] as const);
    const world = worldOfTexts([...Object.entries(one.files), ...folders]);
    const document = unparsed(one.start, one.files[one.start] ?? '');
    const found = launchesOf(document, world).launches.map(plainLaunch);
    expect({ verdict: verdictOf(one, found), found }).toEqual({
      verdict: id in weaker ? 'weaker' : 'exact',
      found,
    });
  });
});
