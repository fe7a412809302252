import { gte, satisfies } from '@renovatebot/pep440';
import { type Environment, environmentsOfRun, possibleVersions } from '../../assemble/environments.ts';
import { fittingVersions } from '../../assemble/specifiers.ts';
import { knownReleases } from '../../knowledge/accelerate.ts';
import type { Surroundings } from '../../model/rule.ts';
import type { Run } from '../../model/run.ts';
import { type ResumeVerdict, resumeVerdict, type StopCause } from '../../resume/accelerate.ts';

/** What the versions that an installation admits do with their own states. */
export interface Outlook {
  /** `all`: no admitted version loads. `some`: what a fresh installation takes, or a bound makes possible, does not. */
  readonly stops: 'all' | 'some' | 'none';
  readonly cause: StopCause | undefined;
  /** Whether the random states are lost; NumPy before 1.25 is `old-numpy`. */
  readonly loses: 'all' | 'some' | 'old-numpy' | 'none';
  /** Old versions that do not load are admitted, although a fresh installation does not take them. */
  readonly oldAdmitted: boolean;
  /** Every admitted accelerate is 0.32 or 0.33, which loads under the admitted torch only. */
  readonly fragile: boolean;
  /** Both NumPy 1 and 2 are admitted, and accelerate can tell them apart. */
  readonly eitherNumpy: boolean;
  /** The major version of the NumPy that saves states. */
  readonly numpySaver: '1' | '2' | 'either';
}

interface Outcome {
  readonly accelerate: string;
  readonly numpyOld: boolean;
  readonly fresh: boolean;
  readonly verdict: ResumeVerdict;
}

interface Versions {
  readonly accelerate: readonly string[];
  readonly torch?: readonly string[] | undefined;
  readonly safetensors?: readonly string[] | undefined;
  readonly numpy?: readonly string[] | undefined;
}

/** Judges installations that share an accelerate; undefined where nothing is known of its versions. */
export function outlookOf(environments: readonly Environment[]): Outlook | undefined {
  return outlookAmong(
    environments.map((environment) => ({
      accelerate: possibleVersions(environment, 'accelerate') ?? [],
      torch: surely(environment, 'torch'),
      safetensors: surely(environment, 'safetensors'),
      numpy: surely(environment, 'numpy'),
    })),
  );
}

/** The admitted versions of a package that is installed in any case, not only on some platform or in some branch. */
function surely(environment: Environment, name: string): readonly string[] | undefined {
  const always = environment.pins.some(
    (pin) => pin.package === name && (pin.locked || pin.condition === undefined),
  );
  return always ? possibleVersions(environment, name) : undefined;
}

/** Judges the requirements that an upstream release installs. */
export function outlookOfRelease(accelerate: string, torch: string | undefined): Outlook | undefined {
  return outlookAmong([
    {
      accelerate: fittingVersions('accelerate', accelerate),
      torch: torch === undefined ? undefined : fittingVersions('torch', torch),
    },
  ]);
}

function outlookAmong(all: readonly Versions[]): Outlook | undefined {
  const outcomes = all.flatMap(outcomesOf);
  if (outcomes.length === 0) return undefined;
  const stopping = outcomes.filter(({ verdict }) => verdict.kind === 'stops');
  const losing = outcomes.filter(loses);
  const bounded = !all.every(({ accelerate }) => isNewest('accelerate', accelerate.at(-1)));
  const counts = (outcome: Outcome) => outcome.fresh || bounded;
  const first = (stopping.find(({ fresh }) => fresh) ?? stopping[0])?.verdict;
  const stops = stopping.length === outcomes.length ? 'all' : stopping.some(counts) ? 'some' : 'none';
  return {
    stops,
    cause: first?.kind === 'stops' ? first.cause : undefined,
    loses: lossOf(losing, losing.length + stopping.length === outcomes.length, counts),
    oldAdmitted: stops === 'none' && stopping.length > 0,
    fragile: outcomes.every(
      ({ accelerate, verdict }) => verdict.kind !== 'stops' && satisfies(accelerate, '>=0.32,<0.34'),
    ),
    eitherNumpy:
      outcomes.some(({ accelerate }) => gte(accelerate, '1.1.0')) &&
      all.some(({ numpy }) => hasBothMajors(numpy)),
    numpySaver: numpySaverOf(all),
  };
}

function numpySaverOf(all: readonly Versions[]): Outlook['numpySaver'] {
  const majors = new Set(
    all.flatMap(({ accelerate, numpy = knownReleases('numpy') ?? [] }) =>
      accelerate.every(refusesNumpy2) ? ['1' as const] : numpy.map((one) => (gte(one, '2') ? '2' : '1')),
    ),
  );
  const [only] = majors;
  return majors.size === 1 && only !== undefined ? only : 'either';
}

/** accelerate 0.32 and 0.33 ask for NumPy before 2 themselves. */
function refusesNumpy2(accelerate: string): boolean {
  return satisfies(accelerate, '>=0.32,<0.34');
}

function loses({ verdict }: Outcome): boolean {
  return verdict.kind === 'loads-but-loses' && verdict.what.includes('random-states');
}

function lossOf(
  losing: readonly Outcome[],
  everywhere: boolean,
  counts: (outcome: Outcome) => boolean,
): Outlook['loses'] {
  const relevant = losing.filter(counts);
  if (relevant.length === 0) return 'none';
  if (relevant.every(({ numpyOld }) => numpyOld)) return everywhere ? 'old-numpy' : 'none';
  return everywhere ? 'all' : 'some';
}

/** Every combination that pip would install, with one version of torch, safetensors and NumPy for each behaviour. */
function outcomesOf({ accelerate, torch, safetensors, numpy }: Versions): readonly Outcome[] {
  const torches = oneOfEach(torch ?? knownReleases('torch') ?? [], ['>=2.0', '>=2.4', '>=2.6']);
  const tensors = oneOfEach(safetensors ?? newestOf('safetensors'), ['>=0.4.3']);
  const numpys = oneOfEach(numpy ?? newestOf('numpy'), ['>=1.25', '>=2']);
  const combinations = accelerate.filter(isFollowed).flatMap((loader) =>
    torches.flatMap((torchVersion) =>
      tensors.flatMap((safetensorsVersion) =>
        numpys.map((numpyVersion) => ({
          loader,
          torch: torchVersion,
          safetensors: safetensorsVersion,
          numpyLoader: numpyVersion,
        })),
      ),
    ),
  );
  const installable = combinations.filter(
    (one) =>
      !(gte(one.loader, '0.34.0') && !gte(one.safetensors, '0.4.3')) &&
      !(gte(one.loader, '1.3.0') && !gte(one.torch, '2.0')) &&
      !(numpy !== undefined && refusesNumpy2(one.loader) && gte(one.numpyLoader, '2')),
  );
  const newest = installable.at(-1);
  return installable.map((one) => ({
    accelerate: one.loader,
    numpyOld: numpy !== undefined && gte(one.loader, '1.1.0') && !gte(one.numpyLoader, '1.25'),
    fresh: one === newest,
    verdict: resumeVerdict(numpy === undefined ? { ...one, numpyLoader: '2' } : one),
  }));
}

/** What older releases do was never looked at. */
function isFollowed(accelerate: string): boolean {
  return gte(accelerate, '0.20.0');
}

function newestOf(name: string): readonly string[] {
  return knownReleases(name)?.slice(-1) ?? [];
}

function isNewest(name: string, version: string | undefined): boolean {
  return version !== undefined && newestOf(name).every((newest) => gte(version, newest));
}

/** The newest version of every group that the ranges tell apart, oldest first. */
function oneOfEach(versions: readonly string[], ranges: readonly string[]): readonly string[] {
  const groups = new Map<string, string>();
  for (const version of versions)
    groups.set(ranges.map((range) => satisfies(version, range, { prereleases: true })).join(), version);
  return [...groups.values()];
}

function hasBothMajors(numpy: readonly string[] | undefined): boolean {
  const versions = numpy ?? knownReleases('numpy') ?? [];
  return versions.some((version) => gte(version, '2')) && versions.some((version) => !gte(version, '2'));
}

/** Whether no installation that a run may use can resume any state: `accelerate-compat` tells. */
export function cannotResume(run: Run, repository: Surroundings): boolean {
  const environments = environmentsOfRun('accelerate', run, repository);
  const { accelerate, torch } = repository.stated ?? {};
  if (environments.length > 0) {
    return environments.every((environment) => outlookOf([environment])?.stops === 'all');
  }
  if (accelerate === undefined) return false;
  return outlookOfRelease(`==${accelerate}`, torch && `==${torch}`)?.stops === 'all';
}
