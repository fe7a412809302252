import type { Value } from '../model/document.ts';
import type { Option } from '../model/option.ts';
import type { Range } from '../model/text.ts';
import { floatOf, intOf } from '../python/numbers.ts';

/** The value that an option's `type=` makes of a word; `undefined` where it refuses the word. */
export function argumentValue({ type }: Pick<Option, 'type'>, text: string, range: Range): Value | undefined {
  switch (type) {
    case 'int':
      return integer(intOf(text), range);
    case 'float':
      return float(floatOf(text), range);
    case 'int_or_float':
      return intOrFloat(text, range);
    default:
      return { type: 'string', value: text, range };
  }
}

/** A number of at least 1 has to be an int, one with a percent sign is a share (library/train_util.py:3664-3676 of sd-scripts v0.10.1). */
function intOrFloat(text: string, range: Range): Value | undefined {
  if (text.endsWith('%')) {
    const percent = floatOf(text.slice(0, -1));
    return float(percent === undefined ? undefined : percent / 100, range);
  }
  const number = floatOf(text);
  return number !== undefined && number >= 1 ? integer(intOf(text), range) : float(number, range);
}

function integer(value: number | bigint | undefined, range: Range): Value | undefined {
  return value === undefined ? undefined : { type: 'integer', value, range };
}

function float(value: number | undefined, range: Range): Value | undefined {
  return value === undefined ? undefined : { type: 'float', value, range };
}

/** Whether a value is one of an option's `choices`; any is where it has none. */
export function isChoice({ choices }: Pick<Option, 'choices'>, value: Value): boolean {
  if (choices === undefined || value.type === 'array' || value.type === 'table') return true;
  const plain = value.type === 'integer' ? Number(value.value) : value.value;
  return choices.some((choice) => choice === plain);
}
