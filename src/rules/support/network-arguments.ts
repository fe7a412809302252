import type { NetworkArgument } from '../../knowledge/networks.ts';
import { models } from '../../knowledge/scripts.ts';
import { floatOf, intOf } from '../../python/numbers.ts';

const { blocks } = models.flux;

/** What is wrong with an argument's value: a message of the rule `network-arguments`, with what it adds to the data. */
export interface ValueProblem {
  readonly message: string;
  readonly data?: Readonly<Record<string, string | number>>;
}

/** What upstream stops at in the value of a network argument (sd-scripts v0.10.1, networks/lora_flux.py:452-651). */
export function valueProblem({ is }: NetworkArgument, value: string): ValueProblem | undefined {
  switch (is) {
    case 'int':
      return intOf(value) === undefined ? { message: 'not-whole' } : undefined;
    case 'float':
      return floatOf(value) === undefined ? { message: 'not-number' } : undefined;
    case 'double-blocks':
      return blockProblem(value, blocks.double);
    case 'single-blocks':
      return blockProblem(value, blocks.single);
    case 'train-blocks':
      return ['all', 'single', 'double'].includes(value) ? undefined : { message: 'train-blocks' };
    case 'in-dims':
      return inDimsProblem(value);
    default:
      return undefined;
  }
}

/** The parts of a list of `pattern=number` that upstream leaves out (networks/lora_flux.py:585-604). */
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
function blockProblem(value: string, count: number): ValueProblem | undefined {
  if (['all', 'none', ''].includes(value)) return undefined;
  const last = count - 1;
  for (const part of value.split(',')) {
    const ends = part.split('-').map(intOf);
    const numbers = ends.filter((end) => end !== undefined);
    if (ends.length > 2 || numbers.length < ends.length)
      return { message: 'block-text', data: { part: part.trim() === '' ? value : part, last } };
    const [from = 0, to = from] = numbers;
    if (numbers.some((number) => number < 0 || number > last))
      return { message: 'block-outside', data: { part, last } };
    if (from > to) return { message: 'block-reversed', data: { part, last } };
  }
  return undefined;
}

function inDimsProblem(value: string): ValueProblem | undefined {
  const numbers = value
    .trim()
    .replace(/^\[(.*)\]$/, '$1')
    .split(',');
  return numbers.length === 5 && !numbers.map(intOf).includes(undefined) ? undefined : { message: 'in-dims' };
}
