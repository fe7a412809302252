import { describe, expect, it } from 'vitest';
import { followJustfile } from '../../src/assemble/launch/carriers/just/justfile.ts';
import { launchesOf } from '../../src/assemble/launch/launches.ts';
import { TooMuch } from '../../src/assemble/launch/session.ts';
import { unparsed } from '../../src/model/document.ts';
import { textAt } from '../../src/model/place.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { expectGrowth } from '../growth.ts';
import { plainLaunch } from './plain.ts';
import { isThere, launched, reallyStarted, verdictOfArgs } from './really-started.ts';
import { startedBy } from './started.ts';

type Files = Readonly<Record<string, string>>;

function scripts(text: string, more: Files = {}): readonly unknown[] {
  return startedBy(followJustfile, 'justfile', { justfile: text, ...more }).started.map(({ words }) =>
    words.at(-1),
  );
}

/** Justfiles by the scripts that they have shells run, by just's reference; `T` begins a training. */
const justfiles: readonly (readonly [text: string, scripts: readonly unknown[]])[] = [
  ["a := 'x'\nall:\n    T {{a}} {{ a }}y\n", ['T x xy']],
  ['a := "x\\ty\\"z"\nall:\n    T \'{{a}}\'\n', ["T 'x\ty\"z'"]],
  ["a := 'x\\n'\nall:\n    T '{{a}}'\n", ["T 'x\\n'"]],
  ["a := b + 'c' + \"d\"\nb := 'x'\nall:\n  T {{a}}\n", ['T xcd']],
  ["a := 'x' / 'y'\nall:\n  T {{a}}\n", ['T x/y']],
  ['all:\n    @T a\n    -T b\n    @-T c\n', ['T a', 'T b', 'T c']],
  ['all:\n    T a \\\n      b \\\n      c\n    T d\n', ['T a b c', 'T d']],
  ['all:\n\tT a\n\tT b\n', ['T a', 'T b']],
  [
    "all dim='8' seed='1':\n    T {{dim}} {{seed}}\n",
    [{ unknown: 'argument dim', starts: 'T ', default: 'T 8 1' }],
  ],
  ["x := '9'\nall dim=x:\n    T {{dim}}\n", [{ unknown: 'argument dim', starts: 'T ', default: 'T 9' }]],
  ["all: (_t 'a' 'b')\n\n_t x y='c':\n    T {{x}} {{y}}\n", ['T a b']],
  [
    "p := 'q'\nall: (_t p + 'r')\n\n_t x y='c':\n    T {{x}} {{y}}\n",
    [{ unknown: 'argument y', starts: 'T qr ', default: 'T qr c' }],
  ],
  ['all:\n    T {{{{ a }}\n', ['T {{ a }}']],
  ['all:\n    #!/usr/bin/env bash\n    a=1\n    T $a\n', ['#!/usr/bin/env bash\na=1\nT $a\n']],
  ['all:\n    #!/bin/sh\n    if true; then\n      T a\n    fi\n', ['#!/bin/sh\nif true; then\n  T a\nfi\n']],
  ["a := if 'x' == 'x' { 'y' } else { 'z' }\nall:\n    T {{a}}\n", ['T y']],
  ["a := if 'x' != 'x' { 'y' } else if 'a' == 'b' { '1' } else { 'z' }\nall:\n    T {{a}}\n", ['T z']],
  ["a := '''\n  x\n   y\n'''\nall:\n    T \"{{a}}\"\n", ['T "x\n y\n"']],
  [
    "all:\n    T {{ env_var_or_default('NOT_SET', 'd') }} {{ env('NOT_SET', 'e') }}\n",
    [{ unknown: 'environment NOT_SET', starts: 'T ', default: 'T d e' }],
  ],
  ['# c\nall: # d\n    # e\n    T a # f\n', ['# e', 'T a # f']],
  ['all: b && c\n    T a\nb:\n    T b\nc:\n    T c\n', ['T a', 'T b', 'T c']],
  ['[private]\nx:\n    T x\nalias y := x\nall:\n    T a\n', ['T x', 'T a']],
  ['set shell := ["bash", "-uc"]\nall:\n    T a\n', ['T a']],
  ["import 'a.just'\nall:\n    T {{imported}}\n", ['T 7']],
  ['all:\n    T a\r\n\r\nb:\r\n    T b\r\n', ['T a', 'T b']],
];

describe('what a justfile starts', () => {
  it.each(justfiles)('%j', (text, expected) => {
    expect(scripts(text, { 'a.just': "imported := '7'\n" })).toEqual(expected);
  });
});

describe.runIf(isThere('just', /^just/))('justfiles, against what real just starts', () => {
  it.each(justfiles.map(([text]) => text))('%j', (text) => {
    const files = { justfile: text.replace(/\bT\b/g, launched), 'a.just': "imported := '7'\n" };
    const real = reallyStarted(files, ['just', 'all']);
    const { launches } = launchesOf(
      unparsed('justfile', files.justfile),
      worldOfTexts(Object.entries(files)),
    );
    const found = launches
      .map(plainLaunch)
      .filter(({ args }) => real?.some((one) => JSON.stringify(one).length > 2 && args.length > 0));
    const own = found.filter((one) => real?.some((words) => verdictOfArgs([one], [words]) === 'exact'));
    expect([own.length, verdictOfArgs(own, real ?? [])]).toEqual([real?.length, 'exact']);
  });
});

it('knows how, where and with what recipes are run', () => {
  const text = `set shell := ["bash", "-uc"]
set dotenv-load
set working-directory := "sd"
export A := '1'
b x $y='2':
    c
[working-directory: 'd']
e:
    f
`;
  const { started } = startedBy(followJustfile, 'x/justfile', { 'x/justfile': text, 'x/.env': 'Z=3\n' });
  expect(started.map(({ words, folder }) => [words.slice(0, 2), folder])).toEqual([
    [['bash', '-uc'], 'x/sd'],
    [['bash', '-uc'], 'x/sd/d'],
  ]);
  expect(started[0]?.env).toEqual({ Z: '3', A: '1', y: { unknown: 'argument y', default: '2' } });
});

it('does not know what is given, what programs print and what it does not follow', () => {
  const text = 'a := `date`\nb x *y:\n    c {{a}} {{x}} {{y}} {{uuid()}} {{none}}\n';
  const line = startedBy(followJustfile, 'justfile', { justfile: text }).programs[0]?.words.at(-1)?.text;
  expect(line?.flatMap((piece) => ('unknown' in piece ? [piece.unknown] : []))).toEqual([
    { from: 'output' },
    { from: 'argument', name: 'x' },
    { from: 'argument', name: 'y' },
    { from: 'not-followed', name: 'uuid' },
    { from: 'not-followed', name: 'none' },
  ]);
});

it('keeps places', () => {
  const text = "a := '--x'\nall:\n    b {{a}} \\\n      c\n";
  const pieces =
    startedBy(followJustfile, 'justfile', { justfile: text }).programs[0]?.words.at(-1)?.text ?? [];
  expect(pieces.map(({ place }) => textAt(place))).toEqual(['b ', '--x', ' ', 'c']);
});

it.each([
  ...[
    'a := a\n',
    'a := b + b\nb := a\n',
    'a:\n',
    ' b\n',
    "a x='",
    'a := "',
    "a := '''",
    '{{',
    'a: b (c d)\n',
    'x := (',
    'if ',
    '[a]\n',
  ],
  ...['all: all\n', 'all: (all "x")\n  a\n', "import 'justfile'\n", 'a := `', 'all:\n  {{a + a}}\n'],
])('takes time in step with what is written: %j', async (line) => {
  const follow = (size: number) => {
    const justfile = `all:\n  T {{a}}\n${line.repeat(size)}\nz:\n  T {{a}}\n`;
    try {
      startedBy(followJustfile, 'justfile', { justfile });
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
    }
  };
  await expectGrowth(follow, { from: 300, to: 3000 });
});
