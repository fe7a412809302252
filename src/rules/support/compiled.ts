import { scriptFacts } from '../../knowledge/scripts.ts';
import type { Run } from '../../model/run.ts';
import { textOf } from '../../model/values.ts';
import { isOn, written } from './view.ts';

/**
 * Whether the states of a run have no weights, or had none with `torch_compile` on: the hooks that save and load a LoRA
 * state do not recognise the compiled network.
 */
export function losesCompiledWeights(run: Run): boolean {
  const backend = textOf(written(run, 'dynamo_backend'))?.toLowerCase();
  return scriptFacts(run.script).statesHoldNetworkOnly && backend !== 'no' && !isOn(run, 'deepspeed');
}

/** The option by which a run saves or resumes a state, if it does. */
export function stateOption(run: Run): string | undefined {
  return ['resume', 'save_state', 'save_state_on_train_end'].find((option) => isOn(run, option));
}
