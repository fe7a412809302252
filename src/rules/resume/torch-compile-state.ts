import { scriptsThat } from '../../knowledge/scripts.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { RunRule } from '../../model/rule.ts';
import { losesCompiledWeights, stateOption } from '../support/compiled.ts';
import { on } from '../support/observations.ts';
import { isOn, written } from '../support/view.ts';

/** States of a compiled network, which neither hold its weights nor bring them back. */
export const torchCompileState: RunRule<'torch-compile-state'> = {
  id: 'torch-compile-state',
  category: 'resume',
  severity: 'error',
  fixable: false,
  restsOn: ['training'],
  upstream: upstream('NetworkTrainer.train'),
  on: 'run',
  scripts: scriptsThat(({ statesHoldNetworkOnly }) => statesHoldNetworkOnly),
  check(run, report) {
    const compile = written(run, 'torch_compile');
    const state = stateOption(run);
    const compiled = isOn(run, 'torch_compile') && losesCompiledWeights(run);
    if (compile === undefined || state === undefined || !compiled) return;
    if (state === 'resume') report({ ...on(compile), message: 'resume' });
    else report({ ...on(compile), message: 'save', data: { option: state } });
  },
};
