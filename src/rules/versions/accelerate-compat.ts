import { gte } from '@renovatebot/pep440';
import { type Environment, environmentsByRun } from '../../assemble/environments.ts';
import { fittingVersions } from '../../assemble/specifiers.ts';
import { targets } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import { severities } from '../../model/finding.ts';
import { memoizePerObject } from '../../model/memoize.ts';
import type { Pin, Repository, StatedVersions } from '../../model/repository.ts';
import type { Observation, RepositoryRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { checkRunSettings } from '../support/accelerate-settings.ts';
import { keepNumpy, packagesOf, type Verdict, verdictOf } from '../support/accelerate-verdict.ts';
import { stateOption } from '../support/compiled.ts';
import { on } from '../support/observations.ts';
import { describePin } from '../support/pins.ts';
import { outlookOf, outlookOfRelease } from '../support/resume-pins.ts';
import { written } from '../support/view.ts';

/** What accelerate's `load_state` restores in the pinned versions: `knowledge/accelerate.json` has the facts. */
export const accelerateCompat: RepositoryRule<'accelerate-compat'> = {
  id: 'accelerate-compat',
  category: 'versions',
  severity: 'notice',
  otherSeverities: ['error', 'warning'],
  fixable: false,
  upstream: upstream('resume_from_local_or_hf_if_specified'),
  on: 'repository',
  check(repository, report) {
    const byPin = new Map<Pin, Found>();
    const unpinned: Run[] = [];
    for (const { environments, runs } of environmentsByRun('accelerate', repository)) {
      const states = runs.flatMap((run) => stateSetting(run) ?? []);
      for (const judgement of judgementsOf(environments, states.length > 0)) {
        byPin.set(judgement.pin, together(placedAt(judgement, states), byPin.get(judgement.pin)));
      }
      if (environments.length === 0) unpinned.push(...runs);
      for (const run of runs) checkRunSettings(run, environments, report);
    }
    for (const one of byPin.values()) report(one);
    const [first, ...elsewhere] = unpinned.flatMap((run) => withoutPin(repository, run) ?? []);
    if (first !== undefined) report({ ...first, elsewhere });
  },
};

/** The setting by which a run saves or resumes a state. */
function stateSetting(run: Run): Setting | undefined {
  const option = stateOption(run);
  return option === undefined ? undefined : written(run, option);
}

type Found = Observation<'accelerate-compat'>;

/** What there is to say about a pin of accelerate. */
interface Judgement {
  readonly pin: Pin;
  readonly verdict: Verdict;
  /** The pin of the other package that matters. */
  readonly other: Pin | undefined;
}

/** Said at the pin, and else where a run saves or resumes states. */
function placedAt({ pin, verdict, other }: Judgement, states: readonly Setting[]): Found {
  const { because: _, ...said } = verdict;
  const about = describePin(pin);
  const others = other === undefined ? [] : [{ ...on(other), message: 'other-pin' } as const];
  const [state] = said.severity === 'notice' ? [] : states;
  const related = [...others, ...(state === undefined ? [] : [{ ...on(state), message: 'state' } as const])];
  return {
    ...said,
    ...on(pin),
    about,
    ...(related.length > 0 && { related }),
    elsewhere: states.map((place) => ({
      ...said,
      ...on(place),
      about,
      related: [{ ...on(pin), message: 'pin' }, ...others],
    })),
  };
}

/** Runs that may use the same pin make one finding: the worst. */
function together(one: Found, other: Found | undefined): Found {
  if (other === undefined) return one;
  const [worst, milder] = rankOf(one) < rankOf(other) ? [one, other] : [other, one];
  return { ...worst, elsewhere: [...(worst.elsewhere ?? []), ...(milder.elsewhere ?? [])] };
}

function rankOf({ severity = 'notice' }: Found): number {
  return severities.indexOf(severity);
}

function judgementsOf(environments: readonly Environment[], usesStates: boolean): readonly Judgement[] {
  const groups = new Map<Pin, Environment[]>();
  for (const environment of environments) {
    const pin = pinOf(environment, 'accelerate');
    if (pin !== undefined) groups.set(pin, [...(groups.get(pin) ?? []), environment]);
  }
  const outlooks = [...groups].map(([pin, users]) => ({ pin, users, outlook: outlookOf(users) }));
  const isCertain = outlooks.every(({ outlook }) => outlook?.stops === 'all');
  return outlooks.flatMap(({ pin, users, outlook }) => {
    if (outlook === undefined) return [];
    const pinned = (name: string) => {
      const other = otherPin(users, name);
      return other === undefined ? name : describePin(other);
    };
    const packages = { ...packagesOf(pinned), accelerate: describePin(pin) };
    const verdict = verdictOf(outlook, packages, { isCertain, usesStates });
    return verdict === undefined ? [] : [{ pin, verdict, other: otherPin(users, verdict.because) }];
  });
}

/** What there is to say where no file names accelerate: the settings may, and else the target tells. */
function withoutPin(repository: Repository, run: Run): Found | undefined {
  const state = stateSetting(run);
  if (state === undefined) return undefined;
  const { stated } = repository;
  return stated?.accelerate === undefined ? withoutVersions(run, state) : byStated(stated, state);
}

/** NumPy and safetensors are not stated, so nothing is said that rests on them. */
function byStated(stated: StatedVersions, state: Setting): Found | undefined {
  const outlook = outlookOfStated(stated);
  if (outlook === undefined) return undefined;
  const { torch } = stated;
  const packages = {
    ...packagesOf((name) => name),
    accelerate: `accelerate==${stated.accelerate}`,
    ...(torch !== undefined && { torch: `torch==${torch}` }),
  };
  const verdict = verdictOf(outlook, packages, { isCertain: true, usesStates: true });
  if (verdict === undefined) return undefined;
  const { because, ...said } = verdict;
  return because === 'torch' ? { ...said, ...on(state), about: packages.accelerate } : undefined;
}

const outlookOfTarget = memoizePerObject(({ pins }: (typeof targets)[number]) =>
  outlookOfRelease(pins?.accelerate ?? '', pins?.torch),
);

const outlookOfStated = memoizePerObject(({ accelerate, torch }: StatedVersions) =>
  outlookOfRelease(`==${accelerate}`, torch === undefined ? undefined : `==${torch}`),
);

function withoutVersions({ target }: Run, state: Setting): Found {
  const place = { at: state.place };
  const release = target.origin === 'default' ? undefined : targets.find(({ name }) => name === target.name);
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
  return { ...place, message: 'no-pin', about: 'accelerate' };
}

function pinOf(environment: Environment, name: string): Pin | undefined {
  return environment.pins.find((pin) => pin.package === name);
}

/** The pin to show for another package: of several torches the one that changed what loads. */
function otherPin(environments: readonly Environment[], name: string): Pin | undefined {
  const pins = environments.flatMap((environment) => environment.pins.filter((pin) => pin.package === name));
  const since26 = (pin: Pin) => fittingVersions(name, pin.specifier).some((version) => gte(version, '2.6'));
  return (name === 'torch' ? pins.find(since26) : undefined) ?? pins[0];
}
