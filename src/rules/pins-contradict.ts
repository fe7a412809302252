import { admittedBy } from '../assemble/admitted.ts';
import { type Environment, environmentsOf } from '../assemble/environments.ts';
import { baseName, parentPath } from '../model/paths.ts';
import type { RepositoryRule } from '../model/rule.ts';
import type { Pin } from '../model/run.ts';
import { describePin } from './support/pins.ts';

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
export const pinsContradict: RepositoryRule = {
  id: 'pins-contradict',
  category: 'versions',
  severity: 'warning',
  fixable: false,
  on: 'repository',
  check(repository, report) {
    if (repository.runs.length === 0) return;
    const told = new Set<string>();
    const environments = environmentsOf(repository);
    for (const { first, second, message } of deciding.flatMap((name) => pairsOf(environments, name))) {
      const key = [first, second].map(({ document, range }) => `${document.path} ${range.start}`).join();
      if (told.has(key)) continue;
      told.add(key);
      report({
        document: second.document,
        at: second.range,
        message,
        ...(message === 'beside' && { severity: 'notice' as const }),
        data: { first: describePin(first), second: describePin(second), file: first.document.path },
        related: [{ path: first.document.path, range: first.range, message: 'other-pin' }],
      });
    }
  },
};

function pairsOf(environments: readonly Environment[], name: string): readonly Pair[] {
  const inside = environments.flatMap((environment) => insideOne(environment, name));
  const between = environments.flatMap((one, at) =>
    environments.slice(at + 1).flatMap((other) => betweenTwo(one, other, name)),
  );
  return [...inside, ...between];
}

/** A lock file that no longer fits what it was made from, or files installed together that cannot be. */
function insideOne({ written }: Environment, name: string): readonly Pair[] {
  const pins = written.filter((pin) => pin.package === name);
  const locked = pins.filter((pin) => pin.locked);
  const always = pins.filter((pin) => !pin.locked && pin.condition === undefined);
  const [lock] = locked;
  if (lock !== undefined) {
    return always
      .filter((pin) => locked.every((one) => contradict(pin, one)))
      .map((first) => ({ first, second: lock, message: 'lock' as const }));
  }
  return always.flatMap((first, at) =>
    always
      .slice(at + 1)
      .filter((second) => second.document !== first.document && contradict(first, second))
      .map((second) => ({ first, second, message: 'together' as const })),
  );
}

function betweenTwo(one: Environment, other: Environment, name: string): readonly Pair[] {
  const [folder, otherFolder] = [one, other].map(({ documents }) => parentPath(documents[0]?.path ?? ''));
  if (folder === undefined || otherFolder === undefined) return [];
  if (otherFolder === inSdScripts(folder)) return pairBetween(one, other, name, 'sd-scripts');
  if (folder === inSdScripts(otherFolder)) return pairBetween(other, one, name, 'sd-scripts');
  const platforms = [one, other].some(({ documents }) =>
    ownPlatform.test(baseName(documents[0]?.path ?? '')),
  );
  return folder === otherFolder && !platforms ? pairBetween(one, other, name, 'beside') : [];
}

function inSdScripts(folder: string): string {
  return folder === '' ? 'sd-scripts' : `${folder}/sd-scripts`;
}

function pairBetween(
  one: Environment,
  other: Environment,
  name: string,
  message: Pair['message'],
): readonly Pair[] {
  const firsts = one.pins.filter((pin) => pin.package === name);
  const seconds = other.pins.filter((pin) => pin.package === name);
  const [first] = firsts;
  const [second] = seconds;
  if (first === undefined || second === undefined) return [];
  return firsts.every((a) => seconds.every((b) => contradict(a, b))) ? [{ first, second, message }] : [];
}

/** Whether no version fits both; never where nothing is known of one's versions. */
function contradict(one: Pin, other: Pin): boolean {
  const versions = admittedBy(one.package, one.specifier);
  const others = admittedBy(other.package, other.specifier);
  return versions.length > 0 && others.length > 0 && !versions.some((version) => others.includes(version));
}
