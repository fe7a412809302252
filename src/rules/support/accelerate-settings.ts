import { allWithin } from '../../assemble/admitted.ts';
import { admitted, type Environment } from '../../assemble/environments.ts';
import { accelerateFact, concernsScript } from '../../knowledge/accelerate.ts';
import { targets } from '../../knowledge/options.ts';
import type { Observation } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { textOf } from '../../model/values.ts';
import { on } from './observations.ts';
import { describePin } from './pins.ts';
import { isOn, written } from './view.ts';

/** Whether some accelerate does not know a backend, so that compiling with it stops the run. */
export function mayRefuseBackend(backend: string): boolean {
  return backend === 'tensort' || backend === 'ipex' || newerBackends.has(backend);
}

type Report = (observation: Observation) => void;

/** Backends that sd-scripts offers and accelerate got in 0.24.0. */
const newerBackends = new Set(['aot_ts_nvfuser', 'nvprims_nvfuser', 'cudagraphs', 'tvm']);

/** What a run's settings and the accelerate of its installations cannot do together. */
export function checkRunSettings(run: Run, environments: readonly Environment[], report: Report): void {
  checkBackend(run, environments, report);
  checkSampling(run, environments, report);
}

function checkBackend(run: Run, environments: readonly Environment[], report: Report): void {
  const setting = written(run, 'dynamo_backend');
  const backend = textOf(setting)?.toLowerCase();
  if (setting === undefined || backend === undefined || !isOn(run, 'torch_compile')) return;
  if (backend === 'tensort') reportAt(setting, 'tensort', {}, report);
  if (backend === 'ipex') checkRange(setting, 'ipex', 'dynamo-ipex-removed', environments, report);
  if (newerBackends.has(backend))
    checkRange(setting, 'old-backend', 'dynamo-old-names', environments, report);
}

/** An error where every installation has only versions that the fact holds for, a warning where one has. */
function checkRange(
  setting: Setting,
  message: string,
  fact: string,
  environments: readonly Environment[],
  report: Report,
): void {
  if (environments.length === 0) return;
  const { accelerate: range } = accelerateFact(fact);
  const concerned = environments.filter((environment) =>
    allWithin(admitted(environment, 'accelerate') ?? [], range),
  );
  const pin = concerned[0]?.pins.find(({ package: name }) => name === 'accelerate');
  if (pin === undefined) return;
  report({
    ...on(setting),
    message,
    severity: concerned.length === environments.length ? 'error' : 'warning',
    data: { accelerate: describePin(pin), option: setting.key },
    related: [{ ...on(pin), message: 'other-pin' }],
  });
}

function checkSampling(run: Run, environments: readonly Environment[], report: Report): void {
  if (environments.length === 0) return;
  const fact = accelerateFact('flux-finetune-sampling-none');
  const order = targets.map(({ name }) => name);
  const old = order.indexOf(run.target.name) < order.indexOf(fact.requires.before ?? '');
  if (!old || !order.includes(run.target.name) || !concernsScript(fact, run.script)) return;
  const cached = isOn(run, 'cache_text_encoder_outputs') || isOn(run, 'cache_text_encoder_outputs_to_disk');
  const when = ['sample_every_n_steps', 'sample_every_n_epochs', 'sample_at_first'].find((option) =>
    isOn(run, option),
  );
  const setting = when === undefined ? undefined : written(run, when);
  if (setting === undefined || !cached || !isOn(run, 'sample_prompts')) return;
  checkRange(setting, 'sampling-none', fact.id, environments, report);
}

function reportAt(setting: Setting, message: string, data: Record<string, string>, report: Report): void {
  report({ ...on(setting), message, severity: 'error', data });
}
