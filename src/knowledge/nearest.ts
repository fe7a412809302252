import { distance } from 'fastest-levenshtein';
import type { Script } from '../model/run.ts';
import { keyFact } from './keys.ts';
import { newestTarget, optionsOf } from './options.ts';

/**
 * The option that a misspelt name most likely means: the same letters in another case or with dashes, two letters
 * swapped, or one or two slips in a long name. `undefined` where none is near, where two are equally near, and for
 * a word that is known to mean something else.
 */
export function nearestOption(
  script: Script,
  name: string,
  target: string = newestTarget,
): string | undefined {
  const options = optionsOf(script, target);
  if (keyFact(script, name, target) !== undefined) return undefined;
  const plain = name.replace(/^-+/, '').replace(/[-\s]/g, '_').toLowerCase();
  if (options.has(plain)) return plain;
  const allowed = slips(plain);
  let nearest: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const option of options.keys()) {
    if (Math.abs(option.length - plain.length) > allowed) continue;
    const apart = slipsBetween(option, plain);
    if (apart > allowed) continue;
    if (apart < least) {
      nearest = option;
      least = apart;
    } else if (apart === least) {
      nearest = undefined;
    }
  }
  return nearest;
}

/** How many slips a name of this length may hold; a short word with another letter is another word. */
function slips(name: string): number {
  if (name.length < 7) return 0.5;
  return name.length < 12 ? 1 : 2;
}

/** Edit distance, but two letters swapped are half a slip: nobody means another word by that. */
function slipsBetween(a: string, b: string): number {
  const apart = distance(a, b);
  const swapped = apart === 2 && a.length === b.length && sorted(a) === sorted(b);
  return swapped ? 0.5 : apart;
}

function sorted(text: string): string {
  return [...text].sort().join('');
}
