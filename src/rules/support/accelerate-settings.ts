import { type Environment, possibleVersions } from '../../assemble/environments.ts';
import { allWithin } from '../../assemble/specifiers.ts';
import { accelerateFact, concernsScript } from '../../knowledge/accelerate.ts';
import { targets } from '../../knowledge/options.ts';
import type { Place } from '../../model/place.ts';
import type { Report } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { textOf } from '../../model/values.ts';
import { on } from './observations.ts';
import { describePin } from './pins.ts';
import { isOn, written } from './view.ts';

/** Whether some accelerate does not know a backend, so that compiling with it stops the run. */
export function mayRefuseBackend(backend: string): boolean {
  return backend === 'tensort' || backend === 'ipex' || newerBackends.has(backend);
}

/** Backends that sd-scripts offers and accelerate got in 0.24.0. */
const newerBackends = new Set(['aot_ts_nvfuser', 'nvprims_nvfuser', 'cudagraphs', 'tvm']);

/** What a run's settings and the accelerate of its installations cannot do together. */
export function checkRunSettings(
  run: Run,
  environments: readonly Environment[],
  report: Report<'accelerate-compat'>,
): void {
  checkBackend(run, environments, report);
  checkSampling(run, environments, report);
}

function checkBackend(
  run: Run,
  environments: readonly Environment[],
  report: Report<'accelerate-compat'>,
): void {
  const setting = written(run, 'dynamo_backend');
  const backend = textOf(setting)?.toLowerCase();
  if (setting === undefined || backend === undefined || !isOn(run, 'torch_compile')) return;
  if (backend === 'tensort') report({ ...on(setting), message: 'tensort', severity: 'error' });
  const found =
    backend === 'ipex'
      ? within('dynamo-ipex-removed', environments)
      : newerBackends.has(backend)
        ? within('dynamo-old-names', environments)
        : undefined;
  if (found === undefined) return;
  const { accelerate, ...rest } = found;
  const message = backend === 'ipex' ? 'ipex' : 'old-backend';
  report({ ...on(setting), message, data: { accelerate }, ...rest });
}

/** Where installations have only versions of accelerate that a fact holds for. */
interface Range {
  /** What one of them asks for. */
  readonly accelerate: string;
  /** An error where all do. */
  readonly severity: 'error' | 'warning';
  readonly related: readonly { readonly at: Place; readonly message: 'other-pin' }[];
}

function within(fact: string, environments: readonly Environment[]): Range | undefined {
  const { accelerate: range } = accelerateFact(fact);
  const concerned = environments.filter((environment) =>
    allWithin(possibleVersions(environment, 'accelerate') ?? [], range),
  );
  const pin = concerned[0]?.pins.find(({ package: name }) => name === 'accelerate');
  return (
    pin && {
      accelerate: describePin(pin),
      severity: concerned.length === environments.length ? 'error' : 'warning',
      related: [{ ...on(pin), message: 'other-pin' }],
    }
  );
}

function checkSampling(
  run: Run,
  environments: readonly Environment[],
  report: Report<'accelerate-compat'>,
): void {
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
  const found = within(fact.id, environments);
  if (found === undefined) return;
  const { accelerate, ...rest } = found;
  report({ ...on(setting), message: 'sampling-none', data: { accelerate, option: setting.key }, ...rest });
}
