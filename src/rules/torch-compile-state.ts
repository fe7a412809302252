import type { RunRule } from '../model/rule.ts';
import { isOn, textOf } from '../model/values.ts';

/**
 * The hooks that save and load a LoRA state do not recognise the compiled network and drop its weights (sd-scripts
 * v0.10.1, train_network.py:930-959; accelerate v0.33.0 accelerator.py:1362, 1588, v1.15.0 1811, 2073).
 */
export const torchCompileState: RunRule = {
  id: 'torch-compile-state',
  category: 'resume',
  severity: 'error',
  fixable: false,
  on: 'run',
  scripts: ['flux_train_network.py'],
  check(run, report) {
    const compile = run.settings.get('torch_compile');
    const state = ['resume', 'save_state', 'save_state_on_train_end'].find((option) => isOn(run, option));
    const backend = textOf(run.settings.get('dynamo_backend'))?.toLowerCase();
    const compiled = isOn(run, 'torch_compile') && backend !== 'no' && !isOn(run, 'deepspeed');
    if (compile === undefined || state === undefined || !compiled) return;
    report({
      document: compile.document,
      at: compile.value.range,
      message: state === 'resume' ? 'resume' : 'save',
      data: { option: state },
    });
  },
};
