import { gte } from '@renovatebot/pep440';
import { admittedBy } from '../../assemble/admitted.ts';
import { type Environment, environmentsByRun } from '../../assemble/environments.ts';
import { targets } from '../../knowledge/options.ts';
import { type Severity, severities } from '../../model/finding.ts';
import type { MessageData, Words } from '../../model/message.ts';
import { oncePer } from '../../model/once.ts';
import type { Observation, RepositoryRule } from '../../model/rule.ts';
import type { Pin, Repository, Run, Setting, StatedVersions } from '../../model/run.ts';
import { checkRunSettings } from '../support/accelerate-settings.ts';
import { on } from '../support/observations.ts';
import { describePin } from '../support/pins.ts';
import { type Outlook, outlookOf, outlookOfRelease } from '../support/resume-pins.ts';
import { isOn, written } from '../support/view.ts';

/** What accelerate's `load_state` restores in the pinned versions: `knowledge/accelerate.json` has the facts. */
export const accelerateCompat: RepositoryRule = {
  id: 'accelerate-compat',
  category: 'versions',
  severity: 'notice',
  fixable: false,
  on: 'repository',
  check(repository, report) {
    const told = new Map<Pin, Observation>();
    const unpinned: Run[] = [];
    for (const { environments, runs } of environmentsByRun('accelerate', repository)) {
      const states = runs.flatMap((run) => stateSetting(run) ?? []);
      for (const judged of judgePins(environments, states.length > 0)) {
        told.set(judged.pin, together(placedAt(judged, states), told.get(judged.pin)));
      }
      if (environments.length === 0) unpinned.push(...runs);
      for (const run of runs) checkRunSettings(run, environments, report);
    }
    for (const one of told.values()) report(one);
    const [first, ...elsewhere] = unpinned.flatMap((run) => withoutPin(repository, run) ?? []);
    if (first !== undefined) report({ ...first, elsewhere });
  },
};

/** The setting by which a run saves or resumes a state. */
function stateSetting(run: Run): Setting | undefined {
  const option = ['resume', 'save_state', 'save_state_on_train_end'].find((name) => isOn(run, name));
  return option === undefined ? undefined : written(run, option);
}

/** What there is to say about a pin of accelerate. */
interface Judged {
  readonly pin: Pin;
  readonly message: string;
  readonly severity: Severity;
  readonly data: MessageData;
  /** The pin of the other package that matters. */
  readonly other: Pin | undefined;
}

/** Said at the pin, and else where a run saves or resumes states. */
function placedAt(judged: Judged, states: readonly Setting[]): Observation {
  const { pin, message, severity, data, other } = judged;
  const said = { message, severity, data, about: describePin(pin) };
  const because = other === undefined ? [] : [{ ...on(other), message: 'other-pin' }];
  const [state] = severity === 'notice' ? [] : states;
  const related = [...because, ...(state === undefined ? [] : [{ ...on(state), message: 'state' }])];
  return {
    ...said,
    ...on(pin),
    ...(related.length > 0 && { related }),
    elsewhere: states.map(({ place }) => ({
      ...said,
      at: place,
      related: [{ ...on(pin), message: 'pin' }, ...because],
    })),
  };
}

/** Runs that may use the same pin make one finding: the worst. */
function together(one: Observation, other: Observation | undefined): Observation {
  if (other === undefined) return one;
  const [worst, milder] = rankOf(one) < rankOf(other) ? [one, other] : [other, one];
  return { ...worst, elsewhere: [...(worst.elsewhere ?? []), ...(milder.elsewhere ?? [])] };
}

function rankOf({ severity = 'notice' }: Observation): number {
  return severities.indexOf(severity);
}

function judgePins(environments: readonly Environment[], usesStates: boolean): readonly Judged[] {
  const groups = new Map<Pin, Environment[]>();
  for (const environment of environments) {
    const pin = pinOf(environment, 'accelerate');
    if (pin !== undefined) groups.set(pin, [...(groups.get(pin) ?? []), environment]);
  }
  const outlooks = [...groups].map(([pin, users]) => ({ pin, users, outlook: outlookOf(users) }));
  const certain = outlooks.every(({ outlook }) => outlook?.stops === 'all');
  return outlooks.flatMap(({ pin, users, outlook }) => {
    const said = outlook && verdictOf(outlook, certain, usesStates);
    if (outlook === undefined || said === undefined) return [];
    const others = ['torch', 'safetensors', 'numpy'].map((name) => [name, otherPin(users, name)] as const);
    const names = others.map(([name, other]) => [name, other === undefined ? name : describePin(other)]);
    const data: MessageData = {
      accelerate: describePin(pin),
      keep: keepNumpy(outlook),
      ...Object.fromEntries(names),
    };
    const { message, severity, because } = said;
    return [{ pin, message, severity, data, other: others.find(([name]) => name === because)?.[1] }];
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
function withoutPin(repository: Repository, run: Run): Observation | undefined {
  const state = stateSetting(run);
  if (state === undefined) return undefined;
  const { stated } = repository;
  return stated?.accelerate === undefined ? withoutVersions(run, state) : judgeStated(stated, state);
}

/** NumPy and safetensors are not stated, so nothing is said that rests on them. */
function judgeStated(stated: StatedVersions, state: Setting): Observation | undefined {
  const { accelerate, torch } = stated;
  const outlook = outlookOfStated(stated);
  const said = outlook && verdictOf(outlook, true, true);
  if (outlook === undefined || said === undefined || said.because !== 'torch') return undefined;
  const { message, severity } = said;
  const data = {
    accelerate: `accelerate==${accelerate}`,
    torch: torch === undefined ? 'torch' : `torch==${torch}`,
    keep: keepNumpy(outlook),
  };
  const about = data.accelerate;
  return { ...on(state), message, severity, data, about };
}

const outlookOfTarget = oncePer(({ pins }: (typeof targets)[number]) =>
  outlookOfRelease(pins?.accelerate ?? '', pins?.torch),
);

const outlookOfStated = oncePer(({ accelerate, torch }: StatedVersions) =>
  outlookOfRelease(`==${accelerate}`, torch === undefined ? undefined : `==${torch}`),
);

function withoutVersions({ target }: Run, state: Setting): Observation {
  const place = { at: state.place };
  const release =
    target.reason.message === 'newest' ? undefined : targets.find(({ name }) => name === target.name);
  const { accelerate = '', torch } = release?.pins ?? {};
  const outlook = release && outlookOfTarget(release);
  if (outlook?.stops === 'all') {
    const data = {
      keep: keepNumpy(outlook),
      target: target.name,
      accelerate: `accelerate${accelerate}`,
      torch: `torch${torch ?? ''}`,
    };
    return { ...place, message: 'target-cannot-resume', severity: 'warning', data, about: data.accelerate };
  }
  return { ...place, message: 'no-pin', data: { option: state.key }, about: 'accelerate' };
}

/** A newer accelerate restores the random states of existing states under the NumPy that saved them only. */
function keepNumpy({ numpySaver }: Outlook): Words {
  return { say: `keep-${numpySaver}` };
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
