import { distance } from 'fastest-levenshtein';

/** The candidate that a misspelt word most likely means: other case, or up to a third of its letters wrong. */
export function nearest(word: string, candidates: readonly string[]): string | undefined {
  const plain = normal(word);
  const ranked = candidates
    .map((candidate) => ({ candidate, apart: distance(plain, normal(candidate)) }))
    .sort((a, b) => a.apart - b.apart);
  const [best, second] = ranked;
  if (best === undefined || best.apart > Math.floor(plain.length / 3) || best.apart === second?.apart)
    return undefined;
  return best.candidate;
}

function normal(word: string): string {
  return word.toLowerCase().replaceAll('-', '_');
}
