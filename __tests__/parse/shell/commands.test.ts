import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shellCommands } from '../../../src/parse/shell/commands.ts';
import { isKnown } from '../../../src/parse/shell/words.ts';

function commands(text: string): string[][] {
  return shellCommands(text).map(({ words }) => words.map((word) => word.text));
}

describe('shellCommands', () => {
  it.each([
    ['cd a && pip install b; c | d &', [['cd', 'a'], ['pip', 'install', 'b'], ['c'], ['d']]],
    ['a "b c" \'d e\' f\\ g h"i"j', [['a', 'b c', 'd e', 'f g', 'hij']]],
    ['a \\\n  b # c\nd', [['a', 'b'], ['d']]],
    ['a \\\r\n  b\r\nd\r\n', [['a', 'b'], ['d']]],
    ['a >out 2>&1 b', [['a', 'b']]],
    ['A=1 B="x y" a', [['a']]],
    ['if a; then b; elif c; then d; else e; fi', [['a'], ['b'], ['c'], ['d'], ['e']]],
    ['for x in 1 2; do a $x; done', [['a', '$x']]],
    ['f() { a; }; (b); { c; }', [['a'], ['b'], ['c']]],
    ['! a; time b', [['a'], ['b']]],
    ['a "" b', [['a', '', 'b']]],
    [`a \${X} "$Y/z" $(c) *.py`, [['a', `\${X}`, '$Y/z', '$(c)', '*.py']]],
    ['bash -c \'cd a && b\'; sudo sh -ec "c d"', [['cd', 'a'], ['b'], ['c', 'd']]],
    ['bash <<END\na b\nEND\nc', [['a', 'b'], ['c']]],
    ['cat > x <<END\na b\nEND\nc', [['cat'], ['c']]],
    ['bash -c "a $X"', [['bash', '-c', 'a $X']]],
    ['a "open\nb', [['a', 'open\nb']]],
    ['', []],
    ['# a', []],
  ])('reads %j', (text, expected) => {
    expect(commands(text)).toEqual(expected);
  });

  it('tells what is in a branch or a loop', () => {
    const found = shellCommands('a; if b; then c; fi; d && e; while f; do g; done; case x in y) h;; esac; i');
    expect(found.flatMap(({ words, inBranch }) => (inBranch ? words[0]?.text : []))).toEqual([
      'b',
      'c',
      'f',
      'g',
      'h',
    ]);
  });

  it('keeps what is set', () => {
    const found = shellCommands('A=1 a\nexport B="x $C"\nD=(p "q r")\nD+=(s)');
    const set = found.flatMap(({ assignments }) =>
      assignments.map(({ name, values }) => [name, values.map(({ text }) => text), values.every(isKnown)]),
    );
    expect(set).toEqual([
      ['A', ['1'], true],
      ['B', ['x $C'], false],
      ['D', ['p', 'q r'], true],
      ['D', ['s'], true],
    ]);
  });

  it('tells the pieces of a word, each with its place', () => {
    const text = `a "x\${Y}z"'w'`;
    const pieces = shellCommands(text, 10)[0]?.words[1]?.pieces;
    expect(
      pieces?.map(({ is, text: own, range: { start, end } }) => [is, own, text.slice(start - 10, end - 10)]),
    ).toEqual([
      ['text', 'x', 'x'],
      ['variable', 'Y', `\${Y}`],
      ['text', 'z', 'z'],
      ['text', 'w', 'w'],
    ]);
  });

  const hasBash = spawnSync('bash', ['--version']).status === 0;
  const plain = fc.stringMatching(/^[a-z0-9./=@,:+-]{1,6}$/);
  const quotable = fc.stringMatching(/^[a-z #;&|<>()*?~=-]{0,6}$/);
  const piece = fc.oneof(
    plain,
    quotable.map((text) => `'${text}'`),
    quotable.map((text) => `"${text}"`),
    fc.constantFrom('\\ ', '\\"', "\\'", '\\$', '"\\$x"', '"\\\\"', '"a\\b"', "$'\\t'", '\\\n', '"\\\n"'),
  );
  const word = fc.array(piece, { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(''));
  const separator = fc.constantFrom(' ', '\t', ' \\\n ', '  ');
  const line = fc
    .array(fc.tuple(word, separator), { minLength: 1, maxLength: 6 })
    .map((words) => words.flat().join(''));

  it.skipIf(!hasBash)('splits words as bash does', () => {
    const lines = fc.sample(line, 400).filter((text) => !/^(?:\\\n|\s)*$/.test(text));
    const script = lines.map((text) => `printf '%s\\0' ${text}\nprintf '\\1'\n`).join('');
    const { stdout } = spawnSync('bash', ['--norc', '-f'], { input: script, encoding: 'utf8', cwd: '/' });
    const expected = stdout
      .split('\x01')
      .slice(0, -1)
      .map((one) => one.split('\0').slice(0, -1));
    const found = lines.map((text) => {
      const [command] = shellCommands(`printf ${text}`);
      return command?.words.slice(1).map((one) => one.text);
    });
    expect(found).toEqual(expected);
  });

  it('finds every word where it is written, in any text', () => {
    const part = fc.constantFrom(
      ...[
        'a',
        ' ',
        '"',
        "'",
        '\\',
        '\n',
        '\r\n',
        '$',
        '$X',
        `\${Y}`,
        '$(',
        ')',
        '`',
        '#',
        ';',
        '&&',
        '|',
        '<<E\n',
        '\nE\n',
      ],
      ...['=', 'A=', '(', '{', '}', 'if ', 'then ', 'fi', 'bash -c ', '*', '~', '>', '[[ ', ']]', 'é', '😀'],
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 40 }), (parts) => {
        const text = parts.join('');
        for (const { words } of shellCommands(text)) {
          for (const { text: own, inside, range } of words) {
            expect(range.start).toBeLessThanOrEqual(range.end);
            if (inside)
              expect(
                text.replaceAll('\\\r\n', '\\\n ').replaceAll('\r\n', ' \n').slice(inside.start, inside.end),
              ).toBe(own);
          }
        }
      }),
    );
  });
});
