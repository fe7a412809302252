import { describe, expect, it } from 'vitest';
import { newestTarget } from '../../src/knowledge/options.ts';
import type { OptionValue } from '../../src/python/arithmetic.ts';
import { Float } from '../../src/python/arithmetic.ts';
import { rateModel } from '../../src/resume/rate.ts';
import measured from './rates.json' with { type: 'json' };

/** JSON does not tell `0.5` from an int by more than its fraction; a warm-up or decay below 1 is a float. */
function optionsOf(written: Readonly<Record<string, unknown>>): ReadonlyMap<string, OptionValue> {
  const options = Object.entries({ learning_rate: 1e-4, ...written }).map(([name, value]) => {
    const isShare = typeof value === 'number' && !Number.isInteger(value);
    return [name, isShare ? new Float(value) : (value as OptionValue)] as const;
  });
  return new Map(options);
}

function rateOf(name: string, written: Readonly<Record<string, unknown>>, target: string) {
  const model = rateModel({ is: 'named', name }, optionsOf(written), target);
  if (model.is !== 'known') throw new Error(`${name} is ${model.is}`);
  return model.at;
}

describe('the learning rate', () => {
  it.each(measured.rates.map((row) => [`${row.target} ${row.scheduler}`, row] as const))('of %s', (_, row) => {
    const at = rateOf(row.scheduler, row.options, row.target);
    const { total, processes } = row;
    const wrong = row.rates.filter(
      ([update = 0, share = 0]) => !(Math.abs(at(update, { total, processes }) - share) < 1e-6),
    );
    expect({ options: row.options, total, processes, wrong }).toMatchObject({ wrong: [] });
  });

  it.each(measured.resumed.map((row) => [`${row.scheduler}, ${row.what}`, row] as const))(
    'of a resumed run with %s',
    (_, { scheduler, options, start, total, second, middle, last }) => {
      const at = rateOf(scheduler, options, newestTarget);
      const rates = [start + 1, start + 50, start + 99].map((update) => at(update, { total }));
      [second, middle, last].forEach((share, index) => {
        expect(Math.abs((rates[index] ?? Number.NaN) - share)).toBeLessThan(0.00051);
      });
    },
  );
});

describe('what is not known of the learning rate', () => {
  const options = optionsOf({ lr_scheduler_args: ['num_cycles=2'] });

  it('is said where arguments change a curve', () => {
    expect(rateModel({ is: 'named', name: 'cosine' }, options, newestTarget)).toEqual({ is: 'unknown' });
  });

  it('is said of names that sd-scripts does not have', () => {
    expect(rateModel({ is: 'named', name: 'rex' }, new Map(), newestTarget)).toEqual({ is: 'unknown' });
    expect(rateModel({ is: 'named', name: 'inverse_sqrt' }, new Map(), 'sd-scripts sd3-2024-08-17')).toEqual({
      is: 'unknown',
    });
    expect(rateModel(undefined, new Map(), newestTarget)).toEqual({ is: 'unknown' });
  });

  it('does not hide that a scheduler is not told the total', () => {
    expect(rateModel({ is: 'class' }, options, newestTarget)).toEqual({ is: 'own' });
    expect(rateModel({ is: 'none' }, new Map(), newestTarget)).toEqual({ is: 'own' });
  });
});
