import { describe, expect, it } from 'vitest';
import { scriptWords } from '../../src/assemble/launch/script-words.ts';
import { overlay, settingsOf } from '../../src/assemble/settings.ts';
import { optionsOf } from '../../src/knowledge/options.ts';
import { toPlain } from '../../src/model/values.ts';
import { parse } from '../../src/parse/parse.ts';
import table from '../conformance/launch-precedence.json' with { type: 'json' };
import { verdictOf } from './argparse.ts';
import { launchOf, spread, unknownWord, wordsOf } from './launch-words.ts';

const options = optionsOf('flux_train_network.py', 'sd-scripts 0.11.1');

/** What sd-scripts says of the one thing that it stops over, as far as it can be told from a verdict. */
function said(stop: readonly string[]): string {
  const [code, ...about] = stop;
  const [name] = about;
  switch (code) {
    case 'left-over':
      return `unrecognized arguments: ${about.join(' ')}`;
    case 'ambiguous':
      return 'ambiguous option: ';
    case 'no-value':
      return `argument --${name}: expected one argument`;
    case 'unexpected-value':
      return `argument --${name}: ignored explicit argument`;
    case 'choice':
      return `argument --${name}: invalid choice: `;
    default:
      return `argument --${name}: invalid ${options.get(name ?? '')?.type} value: `;
  }
}

const shown = (text = '') => text.replaceAll('\r', '').trimEnd();

describe('the words of a launch beside a training config', () => {
  const { args } = table;
  const rejected = args.filter(({ stopped }) => stopped?.stage === 'cli');
  const taken = args.filter(({ stopped }) => stopped === null);
  /** Over what is in the file that they name, or is not: their words are fine. */
  const later = args.filter(({ stopped }) => stopped?.stage === 'config');

  it('has all probes', () => expect([rejected.length, taken.length, later.length]).toEqual([56, 51, 6]));

  it.each(taken)('sets what sd-scripts sets: $probe', ({ toml, words, non_default, extra }) => {
    const launch = launchOf(wordsOf(words));
    const read = scriptWords(launch, options);
    expect(read.stops).toEqual([]);
    expect(read.isComplete).toBe(true);
    const file = settingsOf(parse({ path: 'lora.toml', text: toml ?? '' })).settings;
    const { settings } = overlay([...file.values(), ...read.settings]);
    const set = [...settings].map(([name, { value }]) => [name, toPlain(value)] as const);
    const isDefault = ([name, value]: readonly [string, unknown]) => options.get(name)?.default === value;
    const isOption = ([name]: readonly [string, unknown]) => options.has(name);
    expect(Object.fromEntries(set.filter((one) => isOption(one) && !isDefault(one)))).toEqual(non_default);
    expect(Object.fromEntries(set.filter((one) => !isOption(one)))).toEqual(extra);
  });

  it.each(rejected)('stops where sd-scripts stops: $probe', ({ words, says, stopped }) => {
    const { stop } = verdictOf(words, options);
    expect(scriptWords(launchOf(wordsOf(words)), options).stops).not.toEqual([]);
    if (stopped?.exit_code === 0) {
      expect(stop).toEqual(['help']);
      return;
    }
    const heard = (says[0] ?? '').replace(/^.*?: error: /, '');
    expect(shown(heard).startsWith(shown(said(stop ?? [])))).toBe(true);
    if (stop?.[0] === 'ambiguous')
      expect([...heard.matchAll(/--(\w+)(?=,|$)/g)].map(([, name]) => name).toSorted()).toEqual(
        stop.slice(1),
      );
  });

  it.each(later)('lets pass what sd-scripts stops over later: $probe', ({ words }) => {
    expect(scriptWords(launchOf(wordsOf(words)), options).stops).toEqual([]);
  });

  const [seed, one, network, item] = wordsOf(['--seed', '1', '--network_args', 'a=1']);
  if (!seed || !one || !network || !item) throw new Error('four words');

  it('knows not all where words are not known that may be several', () => {
    const read = scriptWords(launchOf([network, item, spread()]), options);
    expect([read.isComplete, [...read.unknown.keys()], read.settings]).toEqual([false, ['network_args'], []]);
    const byDefault = scriptWords(launchOf([network, item, spread('', 'b=2')]), options);
    expect(byDefault.isComplete).toBe(true);
    expect(byDefault.settings.map(({ value }) => toPlain(value))).toEqual([['a=1', 'b=2']]);
    const nothing = scriptWords(launchOf([seed, one, spread('', '')]), options);
    expect([nothing.isComplete, nothing.stops, nothing.settings.length]).toEqual([false, [], 1]);
  });

  it('takes one word that is not known for the value of one option', () => {
    const read = scriptWords(launchOf([seed, unknownWord(), network, item]), options);
    expect([read.isComplete, [...read.unknown.keys()], read.stops]).toEqual([true, ['seed'], []]);
    const either = scriptWords(launchOf([seed, unknownWord('-'), one]), options);
    expect(either.stops).toEqual([]);
  });
});
