import { describe, expect, it } from 'vitest';
import { followDockerfile } from '../../src/assemble/launch/carriers/dockerfile.ts';
import { TooMuch } from '../../src/assemble/launch/session.ts';
import { textAt } from '../../src/model/place.ts';
import { expectGrowth } from '../growth.ts';
import { startedBy } from './started.ts';

const sh = ['/bin/sh', '-c'];

/** What a Dockerfile starts, by Docker's reference. */
const cases: readonly (readonly [what: string, text: string, words: readonly unknown[]])[] = [
  ['shell form', 'FROM x\nCMD a b\n', [[...sh, 'a b']]],
  ['exec form', 'FROM x\nCMD ["a", "b c", "\\"d"]\n', [['a', 'b c', '"d']]],
  ['no exec form, as it is no JSON', "FROM x\nCMD ['a']\n", [[...sh, "['a']"]]],
  ['the words of CMD after those of ENTRYPOINT', 'FROM x\nENTRYPOINT ["a"]\nCMD ["b"]\n', [['a', 'b']]],
  ['CMD in shell form after ENTRYPOINT', 'FROM x\nENTRYPOINT ["a"]\nCMD b\n', [['a', ...sh, 'b']]],
  ['an ENTRYPOINT in shell form takes no words', 'FROM x\nENTRYPOINT a\nCMD ["b"]\n', [[...sh, 'a']]],
  [
    'an ENTRYPOINT takes away the CMD of what it is made from',
    'FROM x AS y\nCMD b\nFROM y\nENTRYPOINT ["a"]\n',
    [['a']],
  ],
  ['the last CMD', 'FROM x\nCMD a\nCMD b\n', [[...sh, 'b']]],
  ['the last stage', 'FROM x AS y\nCMD a\nFROM x\nCMD b\n', [[...sh, 'b']]],
  [
    'the CMD of the stage that it is made from',
    'FROM x AS Y\nCMD a\nFROM y\nRUN b\n',
    [
      [...sh, 'b'],
      [...sh, 'a'],
    ],
  ],
  ['lines that go on', 'FROM x\nCMD a \\\n\n  # no\n  b\\\nc  \\  \n d\n', [[...sh, 'a   bc   d']]],
  ['lines that go on after a backtick', '# escape=`\nFROM x\nCMD a `\n  b\\\n', [[...sh, 'a   b\\']]],
  ['CRLF', 'FROM x\r\nCMD a \\\r\n  b\r\n', [[...sh, 'a   b']]],
  [
    'another shell',
    'FROM x\nSHELL ["/bin/bash", "-o", "pipefail", "-c"]\nRUN a\n',
    [['/bin/bash', '-o', 'pipefail', '-c', 'a']],
  ],
  ['flags', 'FROM x\nRUN --mount=type=cache,target=/x --network=none a --b\n', [[...sh, 'a --b']]],
  [
    'a heredoc',
    'FROM x\nRUN <<EOF\na\nb\nEOF\nRUN c\n',
    [
      [...sh, 'a\nb\n'],
      [...sh, 'c'],
    ],
  ],
  ['a heredoc without tabs', 'FROM x\nRUN <<-EOF\n\ta\n\t\tb\n\tEOF\n', [[...sh, 'a\nb\n']]],
  ['a heredoc for a program', 'FROM x\nRUN bash <<"EOF"\na $x\nEOF\n', [[...sh, 'bash <<"EOF"\na $x\nEOF']]],
  [
    'two heredocs',
    'FROM x\nRUN <<A cat && <<B cat\na\nA\nb\nB\n',
    [[...sh, '<<A cat && <<B cat\na\nA\nb\nB']],
  ],
  [
    'no heredoc in quotes',
    'FROM x\nRUN echo "<<EOF x"\nRUN b\n',
    [
      [...sh, 'echo "<<EOF x"'],
      [...sh, 'b'],
    ],
  ],
  ['nothing before the first stage', 'CMD a\nFROM x\n', []],
  ['nothing that is for later', 'FROM x\nONBUILD RUN a\nHEALTHCHECK CMD b\nLABEL c="RUN d"\n', []],
];

describe('what a Dockerfile starts', () => {
  it.each(cases)('%s', (_, text, words) => {
    const { started } = startedBy(followDockerfile, 'Dockerfile', { Dockerfile: text });
    expect(started.map((one) => one.words)).toEqual(words);
  });
});

describe('where and with what', () => {
  const of = (text: string) => {
    const { started } = startedBy(followDockerfile, 'Dockerfile', { Dockerfile: `FROM x\n${text}\nCMD a\n` });
    const { folder, env } = started.at(-1) ?? {};
    return { folder, env };
  };

  it.each([
    ['WORKDIR /a\nWORKDIR b/../c', '/a/c'],
    ['ENV A=/x\nWORKDIR $A/y', '/x/y'],
    ['ARG A=/x\nWORKDIR ${A}', { unknown: 'argument A', default: '/x' }],
    ['ARG A\nWORKDIR ${A:-/y}', { unknown: 'argument A' }],
    ['WORKDIR ${A:-/y}', '/y'],
    ['', { unknown: 'elsewhere', default: '/' }],
    ['WORKDIR a', { unknown: 'elsewhere', default: '/a', ends: 'a' }],
  ])('%s: %j', (text, folder) => {
    expect(of(text).folder).toEqual(folder);
  });

  it.each([
    ['ENV A=1 B="x y" C=x\\ y D=\'$A\'', { A: '1', B: 'x y', C: 'x y', D: '$A' }],
    ['ENV A x  y', { A: 'x  y' }],
    ['ENV A=1\nENV A=2 B=$A', { A: '2', B: '1' }],
    ['ENV A=1\nENV B=${A:+z}${C:-d}\\$A', { A: '1', B: 'zd$A' }],
    ['ENV B=$PATH:/x', { B: { unknown: 'elsewhere PATH', ends: ':/x' } }],
    ['ARG A=1\nENV B=$A', { B: { unknown: 'argument A', default: '1' } }],
    ['ARG A=1', {}],
  ])('%s: %j', (text, env) => {
    expect(of(text).env).toEqual(env);
  });

  it('knows arguments while the image is made', () => {
    const { started } = startedBy(followDockerfile, 'Dockerfile', {
      Dockerfile: 'ARG A=1\nARG B=2\nFROM x\nARG A\nARG C=${A}3\nRUN a\n',
    });
    expect(started[0]?.env).toEqual({
      A: { unknown: 'argument A', default: '1' },
      C: { unknown: 'argument C', default: '13' },
    });
  });
});

it('keeps the places of words', () => {
  const text = 'FROM x\nCMD a \\\n  # no\n  b\nENTRYPOINT ["c"]\nRUN <<EOF\nd\nEOF\n';
  const { programs } = startedBy(followDockerfile, 'Dockerfile', { Dockerfile: text });
  const pieces = programs.flatMap(({ words }) => words.slice(-1)).flatMap((word) => word.text);
  expect(pieces.map(({ place }) => textAt(place))).toEqual(['d\n', 'c']);
});

it.each([
  ...[
    'RUN a \\\n',
    'RUN <<E\n',
    '#\n',
    'ENV A=$A$A\n',
    'CMD ["a"]\n',
    '"<<E ',
    'RUN "',
    'ARG A=$A\n',
    "ENV A='\\",
  ],
  'WORKDIR a\n',
])('takes time in step with what is written: %j', async (line) => {
  await expectGrowth((size) => follow(`FROM x\n${line.repeat(size)}`), { from: 1000, to: 10_000 });
});

it('takes time in step with the variables that are set', async () => {
  const lines = (size: number) =>
    Array.from({ length: size }, (_, at) => `ENV A${at}=$A${at - 1}x B${at}=1\n`).join('');
  await expectGrowth((size) => follow(`FROM x\n${lines(size)}RUN a\n`.repeat(2)), { from: 500, to: 5000 });
});

function follow(text: string): void {
  try {
    startedBy(followDockerfile, 'Dockerfile', { Dockerfile: text });
  } catch (error) {
    if (!(error instanceof TooMuch)) throw error;
  }
}
