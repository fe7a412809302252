import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCommandLine } from '../../src/assemble/command-line.ts';
import { overlay } from '../../src/assemble/settings.ts';
import { newestTarget, optionsOf } from '../../src/knowledge/options.ts';
import type { Option } from '../../src/model/option.ts';
import { textAt } from '../../src/model/place.ts';
import { parseJson } from '../../src/parse/json.ts';
import { judgedByPython, python3 } from '../python3.ts';
import { argparseProgram, type Verdict, verdictOf } from './argparse.ts';
import table from './argparse-cases.json' with { type: 'json' };

const upstream = optionsOf('flux_train_network.py', newestTarget);
/** What upstream has no option of. */
const more: readonly Option[] = [
  { name: 'gpu_ids', type: 'int', list: true, filled: true, default: null },
  { name: 'steps', type: 'int', list: true, choices: [1, 2, 4], default: null },
];
const options = new Map([...upstream, ...more.map((option) => [option.name, option] as const)]);

describe('readCommandLine', () => {
  // The verdicts are those of Python 3.11's argparse, by `argparseProgram`.
  it.each(table)('reads as argparse does: $words', ({ words, verdict }) => {
    expect(verdictOf(words, options)).toEqual(verdict);
  });

  const names = [...options.keys()];
  const some = [
    'seed',
    'network_args',
    'save_state',
    'lr_warmup_steps',
    'loss_type',
    'gpu_ids',
    'steps',
    'help',
  ];
  const name = fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...some) }, fc.constantFrom(...names));
  const shortened = fc.tuple(name, fc.nat(25)).map(([text, length]) => text.slice(0, Math.max(length, 1)));
  const value = fc.constantFrom(
    ...[
      '',
      '1',
      '-1',
      '-1e-4',
      '0.5',
      '-.5',
      '10.0',
      '1e3',
      '5%',
      '1_000',
      ' 10 ',
      '١',
      '-١',
      '12345678901234567890',
    ],
    ...[
      'l2',
      'huber',
      'a=1',
      'x y',
      '-',
      '--',
      '-x',
      '-h',
      '-hh',
      '-hx',
      '-1 2',
      '-1\n',
      '10\r',
      '--no such',
      '@f',
      '\\',
    ],
  );
  const word = fc.oneof(
    name.map((text) => `--${text}`),
    shortened.map((text) => `--${text}`),
    // Before 3.13 a value of `--` got lost.
    fc
      .tuple(
        shortened,
        value.filter((text) => text !== '--'),
      )
      .map(([text, given]) => `--${text}=${given}`),
    { weight: 3, arbitrary: value },
    fc.string({ maxLength: 6 }),
  );
  const lists = fc.array(word, { maxLength: 7 });

  it.skipIf(python3 === undefined)('reads any words as the argparse of this machine does', () => {
    const cases = fc.sample(lists, 1500).map((words, index) => ({
      words,
      ...(index === 0 && { options: [...options.values()] }),
    }));
    const found = judgedByPython<Verdict>(argparseProgram, cases);
    const wrong = cases.flatMap(({ words }, index) => {
      const [ours, theirs] = [verdictOf(words, options), found[index]];
      const isSame = JSON.stringify(sorted(ours)) === JSON.stringify(sorted(theirs));
      // Newer versions say of an ambiguous name when they come to it, not first.
      const isLater = ours.stop?.[0] === 'ambiguous' && theirs?.stop !== undefined;
      return isSame || isLater ? [] : [{ words, ours, theirs }];
    });
    expect(wrong).toEqual([]);
  });

  it('keeps the place of each word, and what a later one replaces', () => {
    const text = '--seed 1 --network_args a=1 b=2 --seed=27';
    const document = parseJson({ path: 'words.json', text });
    const words = [...text.matchAll(/\S+/g)].map(({ 0: one, index }) => ({
      text: one,
      place: { document, range: { start: index, end: index + one.length } },
    }));
    const { arguments: found } = readCommandLine(words, { options });
    const { settings, shadowed } = overlay(found.flatMap(({ setting }) => setting ?? []));
    expect(
      [...settings.values()].map(({ key, place, keyPlace }) => [key, textAt(keyPlace), textAt(place)]),
    ).toEqual([
      ['--seed', '--seed=27', '27'],
      ['--network_args', '--network_args', 'a=1 b=2'],
    ]);
    expect(shadowed.map(({ setting, by }) => [textAt(setting.place), textAt(by.place)])).toEqual([
      ['1', '27'],
    ]);
  });

  it('goes on behind what stops the parser', () => {
    const at = { document: parseJson({ path: 'a.json', text: '{}' }), range: { start: 0, end: 0 } };
    const words = ['--seed', 'x', '--sav', '--nope', '1', '2', '--loss_type', 'l3', '--save_state=1', 'end'];
    const { stops } = readCommandLine(
      words.map((text) => ({ text, place: at })),
      { options },
    );
    expect(stops.map(({ code, word: { text } }) => [code, text])).toEqual([
      ['type', 'x'],
      ['ambiguous', '--sav'],
      ['unknown', '--nope'],
      ['choice', 'l3'],
      ['unexpected-value', '--save_state=1'],
      ['stray', 'end'],
    ]);
  });
});

function sorted({ set, stop }: Verdict = {}): unknown {
  return [stop, Object.entries(set ?? {}).toSorted(([one], [other]) => (one < other ? -1 : 1))];
}
