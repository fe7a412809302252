import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { launchesOf } from '../../src/assemble/launch/launches.ts';
import { unparsed } from '../../src/model/document.ts';
import { splitArguments } from '../../src/parse/batch/arguments.ts';
import { readBatchCommand } from '../../src/parse/batch/commands.ts';
import { quoteBatch } from '../../src/parse/batch/quote.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { plainLaunch } from '../launch/plain.ts';

const word = fc.string({ unit: fc.constantFrom(...'ab "\\^&|<>()%!=,;\'日-'), maxLength: 12 });
const words = fc.array(word, { maxLength: 6 });

/** A word as Microsoft's rules write it: backslashes count only before a quote. */
function written(text: string): string {
  return `"${text.replace(/(\\*)"/g, '$1$1\\"').replace(/\\+$/, '$&$&')}"`;
}

function split(line: string): readonly string[] {
  return splitArguments(line).map(({ spans }) =>
    spans.map(({ start, end }) => line.slice(start, end)).join(''),
  );
}

describe('splitting a command line as the C runtime does', () => {
  it('gives back words that were written', () => {
    fc.assert(
      fc.property(words, (all) => {
        expect(split(all.map(written).join(' '))).toEqual(all);
      }),
    );
  });

  it('tells where each word stands', () => {
    const [first, second] = splitArguments('a "b c"');
    expect([first, second].map((one) => [one?.start, one?.end])).toEqual([
      [0, 1],
      [2, 7],
    ]);
  });
});

describe('quoting for a batch file', () => {
  it.each([false, true])('gives the text back when it is read, delayed expansion %s', (delayed) => {
    fc.assert(
      fc.property(words, (some) => {
        const all = [...some, '!'];
        const line = ['accelerate launch t_train.py', ...all.map((one) => quoteBatch(one, delayed))].join(
          ' ',
        );
        const text = delayed ? `setlocal enabledelayedexpansion\r\n${line}\r\n` : line;
        const document = unparsed('t.bat', text);
        const { launches } = launchesOf(document, worldOfTexts([['t.bat', text]]));
        expect(launches.map((one) => plainLaunch(one).args)).toEqual([all]);
      }),
    );
  });

  it('leaves plain words alone, and writes no line ends', () => {
    expect(quoteBatch('D:\\out')).toBe('D:\\out');
    expect(quoteBatch('a\nb')).toBeUndefined();
  });
});

it('reads whatever is written as cmd.exe’s commands, or refuses it', () => {
  const text = fc.string({
    unit: fc.constantFrom(...'a^"&|<>()@: \t=%!2\n', 'if ', 'for ', 'in', 'do ', 'else', 'rem '),
    maxLength: 40,
  });
  fc.assert(
    fc.property(text, (source) => {
      const lines = source.split('\n');
      try {
        readBatchCommand(() => lines.shift());
      } catch (error) {
        expect((error as Error).name).toBe('BatchSyntaxError');
      }
    }),
  );
});
