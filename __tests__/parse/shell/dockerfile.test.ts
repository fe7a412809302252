import { expect, it } from 'vitest';
import { dockerCommands } from '../../../src/parse/shell/dockerfile.ts';

it.each([
  ['FROM a\nRUN b c && d\n', ['b c', 'd']],
  ['run b \\\n  c\n', ['b c']],
  ['RUN b \\ \n# no\n\n  c && \\\n  d\nRUN e', ['b c', 'd', 'e']],
  ['RUN b \\\r\n  c\r\n', ['b c']],
  ['RUN --mount=type=cache,target=/x --network=none \\\n  b', ['b']],
  ['RUN --mount=type=cache \\\n  --mount=type=bind \\\n  b', ['b']],
  ['RUN ["b", "c"]\nCMD d\nENTRYPOINT e', []],
  ['WORKDIR /app\nRUN b', ['WORKDIR /app', 'b']],
  ['RUN <<EOF\nb\nif c; then d; fi\nEOF\nRUN e', ['b', 'c', 'd', 'e']],
  ['RUN bash <<EOF\nb\nEOF\nRUN e', ['b', 'e']],
  ['# escape=`\nRUN b `\n  c\n', ['b c']],
  ['# RUN b\n', []],
  ['RUN b "\nRUN c', ['b ', 'c']],
])('%j does %j', (text, expected) => {
  const found = dockerCommands(text).filter(({ words }) => words.length > 0);
  expect(found.map(({ words }) => words.map((word) => word.text).join(' '))).toEqual(expected);
});

it('knows what is set', () => {
  const set = dockerCommands('ARG A=1\nENV B=2 C="x y"\nENV D 4\n').flatMap(({ assignments }) => assignments);
  expect(set.map(({ name, values }) => `${name}=${values.map(({ text }) => text)}`)).toEqual([
    'A=1',
    'B=2',
    'C=x y',
    'D=4',
  ]);
});

it('finds words where they are written', () => {
  const text = 'FROM a\nRUN b \\\n  # no\n  "c d" && \\\n  e\n';
  const words = dockerCommands(text).flatMap((command) => command.words);
  expect(words.map(({ inside }) => inside && text.slice(inside.start, inside.end))).toEqual([
    'b',
    'c d',
    'e',
  ]);
});
