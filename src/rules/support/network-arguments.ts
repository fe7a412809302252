import type { NetworkArgument } from '../../knowledge/networks.ts';
import { models } from '../../knowledge/scripts.ts';
import type { Said } from '../../model/message.ts';
import { floatOf, intOf } from '../../python/numbers.ts';

const { blocks } = models.flux;

/** What upstream stops at in the value of a network argument. */
export function valueProblem(
  argument: string,
  { is }: NetworkArgument,
  value: string,
): Said<'network-arguments'> | undefined {
  const data = { argument, value };
  switch (is) {
    case 'int':
      return intOf(value) === undefined ? { message: 'not-whole', data } : undefined;
    case 'float':
      return floatOf(value) === undefined ? { message: 'not-number', data } : undefined;
    case 'double-blocks':
      return blockProblem(data, blocks.double);
    case 'single-blocks':
      return blockProblem(data, blocks.single);
    case 'train-blocks':
      return ['all', 'single', 'double'].includes(value) ? undefined : { message: 'train-blocks', data };
    case 'in-dims':
      return isInDims(value) ? undefined : { message: 'in-dims', data };
    default:
      return undefined;
  }
}

/** The parts of a list of `pattern=number` that upstream leaves out. */
export function skippedPairs({ is }: NetworkArgument, value: string): readonly string[] {
  return value
    .split(',')
    .map((pair) => pair.trim())
    .filter((pair) => {
      if (pair === '') return false;
      const at = pair.indexOf('=');
      if (at === -1) return true;
      const number = pair.slice(at + 1);
      return (is === 'int-pairs' ? intOf(number) : floatOf(number)) === undefined;
    });
}

/** Numbers, ranges, and the words `all` and `none`; the last index is one less than the count. */
function blockProblem(
  { argument, value }: { readonly argument: string; readonly value: string },
  count: number,
): Said<'network-arguments'> | undefined {
  if (['all', 'none', ''].includes(value)) return undefined;
  const last = count - 1;
  for (const part of value.split(',')) {
    const ends = part.split('-').map(intOf);
    const numbers = ends.filter((end) => end !== undefined);
    if (ends.length > 2 || numbers.length < ends.length)
      return { message: 'block-text', data: { argument, part: part.trim() === '' ? value : part, last } };
    const [from = 0, to = from] = numbers;
    if (numbers.some((number) => number < 0 || number > last))
      return { message: 'block-outside', data: { argument, part, last } };
    if (from > to) return { message: 'block-reversed', data: { argument, part } };
  }
  return undefined;
}

function isInDims(value: string): boolean {
  const numbers = value
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .split(',');
  return numbers.length === 5 && !numbers.map(intOf).includes(undefined);
}
