import { distance } from 'fastest-levenshtein';
import { longestName } from './limits.ts';
import { memoizePerText } from './memoize.ts';

/**
 * The known name that a word most likely means: written with other case or marks, with its words in another order or
 * form (`trainning_data_dir` for `train_data_dir`), cut short after a whole word, or with one or two slips. The longer
 * the word, the more slips it may hold; of two names the one that looks more like it. `undefined` where no name is
 * near, and where two are equally near.
 */
export function nearest(word: string, names: Iterable<string>): string | undefined {
  const meant = shapeOf(word);
  if (meant.letters === '' || meant.letters.length > longestName) return undefined;
  let best: string | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const name of names) {
    const slipped = between(meant, shapeOfName(name));
    if (slipped > least || slipped === Number.POSITIVE_INFINITY) continue;
    const apart = slipped + distance(word, name) / 1000;
    if (apart < least) {
      best = name;
      least = apart;
    } else if (apart === least) best = undefined;
  }
  return best;
}

interface Shape {
  /** Without case, and without what separates words. */
  readonly letters: string;
  /** The stem of each word, in order. */
  readonly stems: readonly string[];
  readonly sorted: string;
  /** A bit for each letter or digit that it has, some of which share one. */
  readonly marks: number;
}

const shapeOfName = memoizePerText(shapeOf);

function shapeOf(name: string): Shape {
  const words = name
    .slice(0, longestName * 2)
    .replace(/([a-z])(?=[A-Z])/g, '$1_')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '');
  const letters = words.join('');
  const stems = words.map(stem);
  return { letters, stems, sorted: stems.toSorted().join(' '), marks: marksOf(letters) };
}

function marksOf(letters: string): number {
  let marks = 0;
  for (let at = 0; at < letters.length; at++) marks |= 1 << (letters.charCodeAt(at) & 31);
  return marks;
}

/** Whether so many slips can make one of the other: each takes away and brings in one letter at most. */
function isWithin(word: Shape, name: Shape, slips: number): boolean {
  if (Math.abs(word.letters.length - name.letters.length) > slips) return false;
  let apart = word.marks ^ name.marks;
  for (let left = 2 * Math.max(slips, 1); apart !== 0; left--) {
    if (left === 0) return false;
    apart &= apart - 1;
  }
  return true;
}

/** A word without its ending and without doubled letters. */
function stem(word: string): string {
  return word.replace(/(?<=\w{3})(?:ing|ed|s)$/, '').replace(/(\D)\1+/g, '$1');
}

/** How many slips lie between a word and a name; infinite where it is another word. */
function between(word: Shape, name: Shape): number {
  if (word.letters === name.letters) return 0;
  if (word.sorted === name.sorted) return 0.25;
  const allowed = slips(word.letters);
  if (isWithin(word, name, allowed)) {
    const apart = swapped(word.letters, name.letters) ? 0.5 : distance(word.letters, name.letters);
    if (apart <= allowed) return apart;
  }
  return isBeginning(word.stems, name.stems) ? 3 : Number.POSITIVE_INFINITY;
}

/** A short word with another letter is another word. */
function slips({ length }: string): number {
  if (length < 4) return 0.5;
  return length < 9 ? 1 : 2;
}

/** Whether two neighbours changed places: nobody means another word by that. */
function swapped(a: string, b: string): boolean {
  if (a.length !== b.length) return false;
  let at = 0;
  while (at < a.length && a[at] === b[at]) at++;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** One word alone begins too many names. */
function isBeginning(words: readonly string[], of: readonly string[]): boolean {
  return words.length > 1 && words.length < of.length && words.every((word, index) => word === of[index]);
}
