import fc from 'fast-check';
import { expect, test } from 'vitest';
import { unparsed } from '../../src/model/document.ts';
import { upstreamRefs } from '../../src/parse/upstream-refs.ts';
import { expectGrowth } from '../growth.ts';

function refs(text: string) {
  return upstreamRefs(unparsed(/^(?:ARG|RUN) /.test(text) ? 'Dockerfile' : 'setup.sh', text));
}

const url = 'https://github.com/kohya-ss/sd-scripts';
const gui = 'https://github.com/bmaltais/kohya_ss.git';

test.each([
  [`git clone -b v0.10.1 ${url}`, ['sd-scripts v0.10.1']],
  [`git clone --branch=v0.10.1 --depth 1 ${url}.git /app/train`, ['sd-scripts v0.10.1']],
  [
    `RUN --mount=type=cache git clone ${url} && cd sd-scripts && git checkout ae72efb9`,
    ['sd-scripts ae72efb9'],
  ],
  [`RUN git clone ${url} /app/train\nWORKDIR /app/train\nRUN git checkout v0.11.1`, ['sd-scripts v0.11.1']],
  [`git clone ${url}\ngit -C sd-scripts checkout --detach v0.11.1`, ['sd-scripts v0.11.1']],
  [`git clone ${url} \\\n  train\ncd train; git reset --hard ae72efb92b`, ['sd-scripts ae72efb92b']],
  [`git clone -b sd3 ${url}\ncd sd-scripts\ngit checkout v0.10.0 # pinned`, ['sd-scripts v0.10.0']],
  [`ARG REF=v0.10.1\nRUN git clone ${url} && cd sd-scripts && git checkout \${REF}`, ['sd-scripts v0.10.1']],
  [
    `git clone git@github.com:kohya-ss/sd-scripts.git\ncd "sd-scripts"\ngit checkout 'v0.10.1'`,
    ['sd-scripts v0.10.1'],
  ],
  [`git clone -b v25.2.1 ${gui}`, ['kohya_ss v25.2.1']],
  [`git clone ${gui} && cd kohya_ss/sd-scripts && git checkout v0.10.1`, ['sd-scripts v0.10.1']],
  [`pip install "git+${url}@v0.10.1"`, ['sd-scripts v0.10.1']],
  [`git clone ${url}`, []],
  [`# git clone -b v0.10.1 ${url}`, []],
  [`git clone ${url}\ncd ../other\ngit checkout v1.0`, []],
  [`git clone ${url}\ngit clone https://github.com/a/other\ngit checkout v1.0`, []],
  [`git clone ${url}\ncd sd-scripts\ngit checkout -- README.md`, []],
  [`REF=a1\nREF=b2\ngit clone -b $REF ${url}`, ['sd-scripts $REF']],
  ['git clone -b v1 https://github.com/a/my-sd-scripts', []],
  ['git clone -b v1 https://github.com/a/sd-scripts-fork', []],
  ['git checkout v0.10.1', []],
])('%s', (text, expected) => {
  expect(refs(text).map(({ repository, ref }) => `${repository} ${ref}`)).toEqual(expected);
});

test('reads any text in little time', () => {
  const piece = fc.constantFrom(
    'git clone ',
    `${url} `,
    '-b ',
    '\\\n',
    '\n',
    '&&',
    '$A',
    'A=',
    '"',
    '@',
    '/',
    'x',
    'cd ',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 200 }), (pieces) => {
      expect(Array.isArray(refs(pieces.join('')))).toBe(true);
    }),
  );
});

test.each(['a', '/', '@', ':', 'git+', '$A', '= ', '"', "('", 'https://a/', ' #', '#'])(
  'reads many %s in time',
  async (part) => {
    await expectGrowth((size) => refs(part.repeat(size)), { from: 5_000, to: 40_000 });
  },
);
