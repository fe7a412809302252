import { describe, expect, it } from 'vitest';
import { splitAtScript as splitBy } from '../../src/assemble/accelerate-line.ts';
import { readCommandLine } from '../../src/assemble/command-line.ts';
import { toReadWord } from '../../src/assemble/launch-words.ts';
import { launcherOptions } from '../../src/knowledge/accelerate-options.ts';
import { torchrunOptions } from '../../src/knowledge/torchrun-options.ts';
import type { LaunchWord } from '../../src/model/launch.ts';
import { knownText } from '../../src/model/launch-text.ts';
import table from '../conformance/launch-precedence.json' with { type: 'json' };
import { spread, unknownWord, wordsOf } from './launch-words.ts';

/** What a probe gives `accelerate launch`. */
function launched(words: readonly string[]): readonly string[] | undefined {
  const at = words.findIndex((word) => word === 'launch' || /launch$/.test(word));
  return at === -1 || (words[1] === '-m' && words[2] === 'accelerate') ? undefined : words.slice(at + 1);
}

const splitAtScript = (words: readonly LaunchWord[], release?: string) =>
  splitBy(words, launcherOptions(release));

const texts = (words: readonly LaunchWord[] = []) => words.map(({ text }) => knownText(text));

describe('splitAtScript', () => {
  const passed = table.accelerate.flatMap(({ words, first }) => {
    const given = launched(words);
    return given === undefined || first === null ? [] : { given, argv: first.argv };
  });

  it.each(passed)('hands the script what accelerate does: $given', ({ given, argv }) => {
    const found = splitAtScript(wordsOf(given), '1.6.0');
    expect(texts(found?.args)).toEqual(argv);
    const all = [...texts(found?.accelerate), ...texts(found && [found.script]), ...texts(found?.args)];
    expect(all.length).toBeGreaterThanOrEqual(given.filter((word) => word !== '--').length);
  });

  const refusal = /error: (?:unrecognized arguments: (--\w+)|argument --\w+\/(--[\w-]+): invalid choice)/;
  const ended = table.accelerate.flatMap(({ words, first, says }) => {
    const given = launched(words);
    const [, unknown, choice] = refusal.exec(says.join('\n')) ?? [];
    return given === undefined || first !== null ? [] : { given, unknown, choice };
  });
  const refused = ended.filter(({ unknown, choice }) => unknown ?? choice);
  /** Files, processes and what is installed are looked at later: `accelerate-config.ts` and `processes.ts` tell those. */
  const later = ended.filter((one) => !refused.includes(one));

  it('has all probes but those that do not come to the parser: no command, a module that cannot be run, python alone', () => {
    expect([passed.length, refused.length, later.length]).toEqual([47, 9, 15]);
  });

  it.each(refused)('is given what accelerate refuses: $given', ({ given, unknown, choice }) => {
    const own = splitAtScript(wordsOf(given), '1.6.0')?.accelerate ?? wordsOf(given);
    const { stops } = readCommandLine(own.map(toReadWord), launcherOptions('1.6.0'));
    const [stop] = stops;
    if (unknown !== undefined)
      expect([stop?.code, stop?.word.text.startsWith(unknown)]).toEqual(['unknown', true]);
    else {
      const name = stop && 'option' in stop ? stop.option.name : undefined;
      expect([stop?.code, `--${name}`]).toEqual(['choice', choice?.replaceAll('-', '_').replace('__', '--')]);
    }
  });

  it.each(later)('lets pass what accelerate ends over later: $given', ({ given }) => {
    const found = splitAtScript(wordsOf(given), '1.6.0');
    expect(
      found && readCommandLine(found.accelerate.map(toReadWord), launcherOptions('1.6.0')).stops,
    ).toEqual([]);
  });

  it.each([
    { given: '--num_processes 1 t.py --seed 1', script: 't.py', args: '--seed 1' },
    { given: '--seed 1 t.py --save_state', script: 't.py', args: '--save_state' },
    { given: '--no_such t.py', script: 't.py', args: '' },
    { given: '--no_such=1 sub/t.py t2.py', script: 'sub/t.py', args: 't2.py' },
    { given: '-m t --seed 1', script: 't', args: '--seed 1' },
    { given: '-t 3 -q t.py', script: 't.py', args: '' },
    { given: '', script: undefined, args: '' },
    { given: '--num_processes', script: undefined, args: '' },
    { given: '--num_processes 1 --', script: undefined, args: '' },
  ])('finds the script in $given', ({ given, script, args }) => {
    const found = splitAtScript(wordsOf(given.split(' ').filter((word) => word !== '')));
    expect(found && knownText(found.script.text)).toBe(script);
    expect(texts(found?.args).join(' ')).toBe(args);
  });

  it.each([
    '--standalone t.py --seed 1',
    '--nproc_per_node 2 t.py --seed 1',
    '--nnodes=1 -m t.py --seed 1',
    '-r 3 --tee 3 -- t.py --seed 1',
  ])('finds the script of torchrun in %s', (given) => {
    const found = splitBy(wordsOf(given.split(' ')), torchrunOptions());
    expect([found && knownText(found.script.text), texts(found?.args)]).toEqual(['t.py', ['--seed', '1']]);
  });

  it('takes an option of a release for one in that release only', () => {
    const words = wordsOf(['--fp8_interval', '2', 't.py', '--seed', '1']);
    expect(texts(splitAtScript(words, '1.6.0')?.args)).toEqual(['--seed', '1']);
    expect(texts(splitAtScript(words, '0.33.0')?.accelerate)).toEqual(['--fp8_interval', '2']);
  });

  it('goes on behind words that are not known to the file of Python, and knows no script where there is none', () => {
    const [py, option, seed] = wordsOf(['flux_train_network.py', '--seed', '1']);
    const rest = [option, seed] as LaunchWord[];
    const found = splitAtScript([spread(), py as LaunchWord, ...rest]);
    expect([found?.script, found?.args]).toEqual([py, rest]);
    expect(splitAtScript([spread(), ...rest])).toBeUndefined();
    const script = unknownWord();
    expect(splitAtScript([script, ...rest])).toEqual({ accelerate: [], script, args: rest });
    const sure = unknownWord('/content/sd/');
    expect(splitAtScript([spread(), sure])).toBeUndefined();
  });
});
