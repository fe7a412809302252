import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { launchesOf } from '../../src/assemble/launch/launches.ts';
import { unparsed } from '../../src/model/document.ts';
import { quotePowerShell } from '../../src/parse/powershell/quote.ts';
import { worldOfTexts } from '../../src/world/of-texts.ts';
import { plainLaunch } from '../launch/plain.ts';

function launchesIn(text: string) {
  return launchesOf(unparsed('t.ps1', text), worldOfTexts([['t.ps1', text]]));
}

describe('quoting for PowerShell', () => {
  const word = fc.string({ unit: fc.constantFrom(...'ab1 "\\`$&|<>(){}@%!=,;\'’.:-#日\n'), maxLength: 12 });

  it('gives the text back when it is read', () => {
    fc.assert(
      fc.property(fc.array(word, { maxLength: 6 }), (all) => {
        const { launches } = launchesIn(
          ['accelerate launch t_train.py', ...all.map(quotePowerShell)].join(' '),
        );
        expect(launches.map((one) => plainLaunch(one).args)).toEqual([all]);
      }),
    );
  });
});

it('follows whatever is written, or says that it does not', () => {
  const unit = fc.constantFrom(
    ...'a$"\'`@(){}[],;|&.:=+-#%!<>1 \n',
    'accelerate launch t_train.py ',
    'if (1) ',
    'foreach ($a in 1,2) ',
    '$a',
    '-eq ',
    '"$a"',
    '@(',
    'function f ',
    'else ',
    '.Add(',
    '@"\n',
  );
  fc.assert(
    fc.property(fc.string({ unit, maxLength: 40 }), (text) => {
      const { launches, problems } = launchesIn(`# kohya\n${text}`);
      expect(launches.length + problems.length).toBeGreaterThanOrEqual(0);
    }),
    { numRuns: 500 },
  );
});
