import { controlNet, fineTune, network, type Validator } from '../generated/validate.js';
import type { Script } from '../model/script.ts';

/** A value that argparse would have refused on the command line; from a file it passes unchecked. */
export interface ValueProblem {
  readonly option: string;
  /** The place in the array, where an element is wrong. */
  readonly item?: number;
  /** `choice`: not one of the option's choices, of whatever type; `type`: not of the option's type. */
  readonly is: 'type' | 'choice';
}

const validators: Readonly<Record<Script, Validator>> = {
  'flux_train_network.py': network,
  'flux_train.py': fineTune,
  'flux_train_control_net.py': controlNet,
};

/**
 * Compares settings with the types and choices of the newest target. `settings` is an object of option → plain value;
 * keys that are no option are passed over. A float without fraction counts as an integer here, since JavaScript
 * cannot tell them apart.
 */
export function valueProblems(script: Script, settings: Readonly<Record<string, unknown>>): ValueProblem[] {
  const validate = validators[script];
  if (validate(settings)) return [];
  return (validate.errors ?? []).map(({ instancePath, keyword }) => {
    const [, option = '', item] = instancePath.split('/');
    return {
      option,
      ...(item !== undefined && { item: Number(item) }),
      is: keyword === 'enum' ? 'choice' : 'type',
    };
  });
}
