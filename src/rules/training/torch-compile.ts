import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { textOf } from '../../model/values.ts';
import { mayRefuseBackend } from '../support/accelerate-settings.ts';
import { losesCompiledWeights, stateOption } from '../support/compiled.ts';
import { handFix, insertSetting } from '../support/edits.ts';
import { quoted } from '../support/observations.ts';
import { asked, isOn, written } from '../support/view.ts';

/** Without `torch_compile` upstream hands accelerate the backend "NO", whatever is written. */
export const torchCompile: RunRule<'torch-compile'> = {
  id: 'torch-compile',
  category: 'training',
  severity: 'notice',
  fixable: true,
  upstream: upstream('prepare_accelerator', 'NetworkTrainer.train'),
  on: 'run',
  check(run, report) {
    const backend = asked(run, 'dynamo_backend');
    const name = textOf(backend)?.toLowerCase();
    if (backend === undefined || name === undefined || name === 'no' || isOn(run, 'torch_compile')) return;
    const at = { at: backend.keyPlace, without: ['torch_compile'] };
    if (losesCompiledWeights(run) && stateOption(run) !== undefined) {
      report({ message: 'off-with-states', data: quoted(backend), ...at });
      return;
    }
    const edit =
      written(run, 'torch_compile') || mayRefuseBackend(name)
        ? undefined
        : insertSetting(run, 'torch_compile', 'true');
    report({ message: 'off', data: quoted(backend), ...at, fix: handFix([edit], false) });
  },
};
