import { type Environment, environmentsOf } from '../../assemble/environments.ts';
import { fittingVersions } from '../../assemble/specifiers.ts';
import { mostCompared } from '../../model/limits.ts';
import { baseName, parentPath } from '../../model/paths.ts';
import type { Pin } from '../../model/repository.ts';
import type { RepositoryRule } from '../../model/rule.ts';
import { on } from '../support/observations.ts';
import { describePin } from '../support/pins.ts';

/** The packages whose version decides whether a run can be resumed. */
const deciding = ['accelerate', 'torch'];
/** Names of files that are for one platform or device each, so that they may differ. */
const ownPlatform =
  /linux|win|mac|darwin|ubuntu|unix|rocm|amd|nvidia|ipex|xpu|cu\d|cuda|cpu|gpu|arm|dgx|colab|runpod|docker|pytorch|torch/i;

interface Pair {
  readonly first: Pin;
  readonly second: Pin;
  readonly message: 'lock' | 'together' | 'sd-scripts' | 'beside';
}

/** Files of one checkout that ask for versions of accelerate or torch of which none fits both. */
export const pinsContradict: RepositoryRule<'pins-contradict'> = {
  id: 'pins-contradict',
  category: 'versions',
  severity: 'warning',
  otherSeverities: ['notice'],
  fixable: false,
  on: 'repository',
  check(repository, report) {
    if (repository.runs.length === 0) return;
    const reported = new Set<string>();
    const environments = environmentsOf(repository);
    for (const { first, second, message } of deciding.flatMap((name) => pairsOf(environments, name))) {
      const key = [first, second].map(({ place }) => `${place.document.path} ${place.range.start}`).join();
      if (reported.has(key)) continue;
      reported.add(key);
      report({
        ...on(second),
        message,
        ...(message === 'beside' && { severity: 'notice' as const }),
        data: { first: describePin(first), second: describePin(second), file: first.place.document.path },
        related: [{ ...on(first), message: 'other-pin' }],
      });
    }
  },
};

function pairsOf(environments: readonly Environment[], name: string): readonly Pair[] {
  const asking = environments.flatMap((environment) => {
    const pins = environment.pins.filter((pin) => pin.package === name);
    return pins.length === 0 || pins.length > mostCompared ? [] : { environment, pins };
  });
  const folders = new Map<string, Asking[]>();
  for (const one of asking) {
    const folder = parentPath(one.environment.documents[0]?.path ?? '');
    const inside = folders.get(folder) ?? [];
    folders.set(folder, inside);
    if (inside.length < mostCompared) inside.push(one);
  }
  const between = [...folders].flatMap(([folder, all]) => [
    ...all.flatMap((one, at) => all.slice(at + 1).flatMap((other) => besideEachOther(one, other))),
    ...all.flatMap((one) =>
      (folders.get(inSdScripts(folder)) ?? []).flatMap((other) => pairBetween(one, other, 'sd-scripts')),
    ),
  ]);
  return [...environments.flatMap((environment) => insideOne(environment, name)), ...between];
}

/** An installation, and what it asks of a package. */
interface Asking {
  readonly environment: Environment;
  readonly pins: readonly Pin[];
}

/** A lock file that no longer fits what it was made from, or files installed together that cannot be. */
function insideOne({ written }: Environment, name: string): readonly Pair[] {
  const pins = written.filter((pin) => pin.package === name);
  const locked = pins.filter((pin) => pin.locked);
  const always = pins.filter((pin) => !pin.locked && pin.condition === undefined).slice(0, mostCompared);
  const [lock] = locked;
  if (lock !== undefined) {
    if (locked.length > mostCompared) return [];
    return always
      .filter((pin) => locked.every((one) => contradict(pin, one)))
      .map((first) => ({ first, second: lock, message: 'lock' as const }));
  }
  return always.flatMap((first, at) =>
    always
      .slice(at + 1)
      .filter((second) => second.place.document !== first.place.document && contradict(first, second))
      .map((second) => ({ first, second, message: 'together' as const })),
  );
}

function besideEachOther(one: Asking, other: Asking): readonly Pair[] {
  const platforms = [one, other].some(({ environment }) =>
    ownPlatform.test(baseName(environment.documents[0]?.path ?? '')),
  );
  return platforms ? [] : pairBetween(one, other, 'beside');
}

function inSdScripts(folder: string): string {
  return folder === '' ? 'sd-scripts' : `${folder}/sd-scripts`;
}

function pairBetween(one: Asking, other: Asking, message: Pair['message']): readonly Pair[] {
  const [first] = one.pins;
  const [second] = other.pins;
  if (first === undefined || second === undefined) return [];
  return one.pins.every((a) => other.pins.every((b) => contradict(a, b))) ? [{ first, second, message }] : [];
}

/** Whether no version fits both; never where nothing is known of one's versions. */
function contradict(one: Pin, other: Pin): boolean {
  const versions = fittingVersions(one.package, one.specifier);
  const others = fittingVersions(other.package, other.specifier);
  return versions.length > 0 && others.length > 0 && !versions.some((version) => others.includes(version));
}
