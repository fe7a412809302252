import type { RunRule } from '../../model/rule.ts';
import { isOn, textOf } from '../../model/values.ts';
import { mayRefuseBackend } from '../support/accelerate-settings.ts';
import { losesCompiledWeights, stateOption } from '../support/compiled.ts';
import { insertSetting } from '../support/edits.ts';
import { asked } from '../support/effective.ts';
import { onSetting, tomlFix } from '../support/settings.ts';

/** Without `torch_compile` upstream hands accelerate the backend "NO", whatever is written (sd-scripts v0.10.1, library/train_util.py:5466-5469). */
export const torchCompile: RunRule = {
  id: 'torch-compile',
  category: 'training',
  severity: 'notice',
  fixable: true,
  on: 'run',
  check(run, report) {
    const backend = asked(run, 'dynamo_backend');
    const name = textOf(backend)?.toLowerCase();
    if (backend === undefined || name === undefined || name === 'no' || isOn(run, 'torch_compile')) return;
    const at = backend.keyPlace;
    if (losesCompiledWeights(run) && stateOption(run) !== undefined) {
      report({ ...onSetting(backend, 'off-with-states'), at });
      return;
    }
    const written = run.settings.has('torch_compile');
    const edit = written || mayRefuseBackend(name) ? undefined : insertSetting(run, 'torch_compile', 'true');
    report({ ...onSetting(backend, 'off'), at, ...tomlFix([edit], false) });
  },
};
