import { gte } from '@renovatebot/pep440';
import { admittedBy } from '../assemble/admitted.ts';
import { type Environment, environmentsByRun } from '../assemble/environments.ts';
import { targets } from '../knowledge/options.ts';
import type { Document } from '../model/document.ts';
import type { MessageData, RelatedPlace, Severity } from '../model/finding.ts';
import type { Observation, RepositoryRule } from '../model/rule.ts';
import type { Pin, Repository, Run, Setting } from '../model/run.ts';
import { isOn } from '../model/values.ts';
import { checkRunSettings } from './support/accelerate-settings.ts';
import { describePin } from './support/pins.ts';
import { type Outlook, outlookOf, outlookOfRelease } from './support/resume-pins.ts';

type Place = Observation & { readonly document: Document };

/** What accelerate's `load_state` restores in the pinned versions: `knowledge/accelerate.json` has the facts. */
export const accelerateCompat: RepositoryRule = {
  id: 'accelerate-compat',
  category: 'versions',
  severity: 'notice',
  fixable: false,
  on: 'repository',
  check(repository, report) {
    const told = new Set<string>();
    let unpinned: Place | undefined;
    for (const { environments, runs } of environmentsByRun('accelerate', repository)) {
      const state = runs.map(stateSetting).find((setting) => setting !== undefined);
      for (const place of judgePins(environments, state)) {
        const pin = `${place.document.path}:${place.at.start}`;
        if (!told.has(pin)) report(place);
        told.add(pin);
      }
      if (environments.length === 0 && state !== undefined) unpinned ??= withoutPin(repository, state);
      for (const run of runs) checkRunSettings(run, environments, report);
    }
    if (unpinned !== undefined) report(unpinned);
  },
};

/** The setting by which a run saves or resumes a state. */
function stateSetting(run: Run): Setting | undefined {
  const option = ['resume', 'save_state', 'save_state_on_train_end'].find((name) => isOn(run, name));
  return option === undefined ? undefined : run.settings.get(option);
}

function judgePins(environments: readonly Environment[], state: Setting | undefined): readonly Place[] {
  const groups = new Map<Pin, Environment[]>();
  for (const environment of environments) {
    const pin = pinOf(environment, 'accelerate');
    if (pin !== undefined) groups.set(pin, [...(groups.get(pin) ?? []), environment]);
  }
  const outlooks = [...groups].map(([pin, users]) => ({ pin, users, outlook: outlookOf(users) }));
  const certain = outlooks.every(({ outlook }) => outlook?.stops === 'all');
  return outlooks.flatMap(({ pin, users, outlook }) => {
    const said = outlook && verdictOf(outlook, certain, state !== undefined);
    if (said === undefined) return [];
    const others = ['torch', 'safetensors', 'numpy'].map((name) => [name, otherPin(users, name)] as const);
    const names = others.map(([name, other]) => [name, other === undefined ? name : describePin(other)]);
    const data: MessageData = { accelerate: describePin(pin), ...Object.fromEntries(names) };
    const related = others.flatMap(([name, other]) =>
      name === said.because && other ? [placeOf(other, 'other-pin')] : [],
    );
    if (said.severity !== 'notice' && state !== undefined) related.push(placeOf(state, 'state'));
    const { message, severity } = said;
    return [
      {
        document: pin.document,
        at: pin.range,
        message,
        severity,
        data,
        ...(related.length > 0 && { related }),
      },
    ];
  });
}

interface Verdict {
  readonly message: string;
  readonly severity: Severity;
  /** The other package that matters. */
  readonly because: 'torch' | 'safetensors' | 'numpy';
}

/** The one thing to say about a pin: the worst. Nobody's state is at risk where no run saves or resumes one. */
function verdictOf(outlook: Outlook, certain: boolean, usesStates: boolean): Verdict | undefined {
  const risk = usesStates ? 'warning' : 'notice';
  const tensors = outlook.cause === 'safetensors-device';
  if (outlook.stops === 'all') {
    const severity = usesStates && certain ? 'error' : risk;
    return tensors
      ? { message: 'cannot-resume-safetensors', severity, because: 'safetensors' }
      : { message: 'cannot-resume', severity, because: 'torch' };
  }
  if (outlook.stops === 'some') {
    return tensors
      ? { message: 'may-not-resume-safetensors', severity: risk, because: 'safetensors' }
      : { message: 'may-not-resume', severity: risk, because: 'torch' };
  }
  if (outlook.loses === 'all') return { message: 'loses', severity: risk, because: 'torch' };
  if (outlook.loses === 'some') return { message: 'may-lose', severity: risk, because: 'torch' };
  if (!usesStates) return undefined;
  if (outlook.loses === 'old-numpy') return { message: 'old-numpy', severity: 'notice', because: 'numpy' };
  if (outlook.fragile) return { message: 'fragile', severity: 'notice', because: 'torch' };
  if (outlook.oldAdmitted) return { message: 'old-admitted', severity: 'notice', because: 'torch' };
  if (outlook.eitherNumpy) return { message: 'either-numpy', severity: 'notice', because: 'numpy' };
  return undefined;
}

/** What there is to say where no file names accelerate: the settings may, and else the target tells. */
function withoutPin(repository: Repository, state: Setting): Place | undefined {
  const { accelerate, torch } = repository.stated ?? {};
  return accelerate === undefined
    ? withoutVersions(repository, state)
    : judgeStated(accelerate, torch, state);
}

/** NumPy and safetensors are not stated, so nothing is said that rests on them. */
function judgeStated(accelerate: string, torch: string | undefined, state: Setting): Place | undefined {
  const outlook = outlookOfRelease(`==${accelerate}`, torch === undefined ? undefined : `==${torch}`);
  const said = outlook && verdictOf(outlook, true, true);
  if (said === undefined || said.because !== 'torch') return undefined;
  const { message, severity } = said;
  const data = {
    accelerate: `accelerate==${accelerate}`,
    torch: torch === undefined ? 'torch' : `torch==${torch}`,
  };
  return { document: state.document, at: state.value.range, message, severity, data };
}

function withoutVersions(repository: Repository, state: Setting): Place {
  const place = { document: state.document, at: state.value.range, general: true as const };
  const run = repository.runs.find(({ settings }) => settings.get(state.option) === state);
  const release = targets.find(({ name }) => name === run?.target.name);
  const { accelerate = '', torch } = release?.pins ?? {};
  const isKnown = run?.target.reason.message !== 'newest';
  if (release !== undefined && isKnown && outlookOfRelease(accelerate, torch)?.stops === 'all') {
    const data = {
      target: release.name,
      accelerate: `accelerate${accelerate}`,
      torch: `torch${torch ?? ''}`,
    };
    return { ...place, message: 'target-cannot-resume', severity: 'warning', data };
  }
  return { ...place, message: 'no-pin', data: { option: state.key } };
}

function pinOf(environment: Environment, name: string): Pin | undefined {
  return environment.pins.find((pin) => pin.package === name);
}

/** The pin to show for another package: of several torches the one that changed what loads. */
function otherPin(environments: readonly Environment[], name: string): Pin | undefined {
  const pins = environments.flatMap((environment) => environment.pins.filter((pin) => pin.package === name));
  const since26 = (pin: Pin) => admittedBy(name, pin.specifier).some((version) => gte(version, '2.6'));
  return (name === 'torch' ? pins.find(since26) : undefined) ?? pins[0];
}

function placeOf(where: Pin | Setting, message: string): RelatedPlace {
  return { path: where.document.path, range: 'range' in where ? where.range : where.value.range, message };
}
