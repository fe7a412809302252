import type { GuiTable, NetworkStep } from '../../knowledge/gui.ts';
import type { Value } from '../../model/document.ts';
import { isTruthy } from '../../model/values.ts';
import { PythonError } from '../../python/error.ts';
import { words } from '../../python/text.ts';
import { toText } from '../../python/values.ts';
import { evaluate, keyOf, type Scope } from './evaluate.ts';
import type { GuiValue } from './load.ts';

/**
 * The network module of the chosen `LoRA_type`.
 * @throws PythonError for a type that the GUI does not let train FLUX: it stops there
 */
export function networkModule(scope: Scope, table: GuiTable): GuiValue {
  const type = keyOf(scope, 'LoRA_type');
  return { ...type, value: { type: 'string', value: network(type, table).module, range: type.value.range } };
}

/**
 * The text that the GUI builds for `network_args`, in its order: it is split at white space afterwards. The items
 * of the array stand at the keys that they come from.
 * @throws PythonError as `networkModule`
 */
export function networkArgs(scope: Scope, table: GuiTable): GuiValue {
  const type = keyOf(scope, 'LoRA_type');
  const items = network(type, table).args.flatMap((step) => stepItems(step, scope, type));
  return { ...type, value: { type: 'array', items, range: type.value.range } };
}

function network(type: GuiValue, table: GuiTable) {
  const found = table.networks.get(toText(type.value));
  if (found === undefined) throw new PythonError('ValueError');
  return found;
}

function stepItems(step: NetworkStep, scope: Scope, type: GuiValue): Value[] {
  switch (step[0]) {
    case 'text':
      return split(toText(evaluate(step[1], scope).value), type);
    case 'set': {
      const flag = evaluate(step[1], scope);
      return isTruthy(flag.value) ? split(`${step[2]}=${step[3]}`, flag) : [];
    }
    case 'truthy': {
      const [, keys, flag] = step;
      if (flag !== undefined && !isTruthy(keyOf(scope, flag).value)) return [];
      return keys.flatMap((key) => {
        const found = keyOf(scope, key);
        return isTruthy(found.value) ? split(`${key}=${toText(found.value)}`, found) : [];
      });
    }
  }
}

function split(text: string, { value: { range } }: GuiValue): Value[] {
  return words(text.replaceAll('"', '')).map((word) => ({ type: 'string', value: word.text, range }));
}
