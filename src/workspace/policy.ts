import { resolve } from 'node:path';
import type { Said } from '../model/message.ts';
import type { AdoptedPolicy, Policy, PolicyBase, PolicyOrigin, ProposedPolicy } from '../model/policy.ts';
import { checkedOutFiles, committedFiles, type PolicyFiles, pathsOf } from './policy-files.ts';
import {
  changedPlace,
  isElsewhere,
  isNoBaseline,
  isTouched,
  type PolicyRequest,
  policyPlaces,
  refusedPlace,
} from './policy-places.ts';

/** The policy that counts, where it comes from, and that of the change where it is another one. */
export type DecidedPolicy = Policy & {
  readonly origin: PolicyOrigin;
  readonly proposed?: ProposedPolicy | undefined;
  readonly adopted?: AdoptedPolicy;
};

/**
 * By what a checkout is judged: a settings file outside of the repository, which counts alone; else what the base of a
 * change says; else what is checked out, also where the base says nothing and the change comes from the repository.
 * @throws UsageError when what counts makes no sense
 */
export async function decidePolicy(
  request: PolicyRequest,
  base: PolicyBase | undefined,
): Promise<DecidedPolicy> {
  const { root, cwd, config, suppressions } = request;
  if (config && isElsewhere(root, resolve(cwd, config))) return byConfig(request, base);
  const checkedOut = await checkedOutFiles(request);
  if (base === undefined) return byFiles(checkedOut, request, 'head');
  const files = await filesOf(base, request, checkedOut);
  if (files === undefined) {
    return {
      suppressions,
      stood: { ...stoodIn(base), read: async () => new Map<string, string>() },
      origin: { from: 'defaults', commit: base.commit, notes: [] },
      proposed: { isOther: false, places: {}, ...refusedIn(checkedOut, request) },
    };
  }
  const isFirst = isEmpty(files) && !isEmpty(checkedOut);
  return isFirst && base.isOwn
    ? {
        ...byFiles(checkedOut, request, 'head', [{ message: 'adopted' }]),
        adopted: {
          instead: { suppressions, stood: stoodIn(base) },
          places: placesIn(files, checkedOut, request),
        },
      }
    : byBase(files, checkedOut, request, base);
}

/** By a settings file outside of the repository. A baseline of the repository counts where it is asked for, and the base has it. */
async function byConfig(request: PolicyRequest, base: PolicyBase | undefined): Promise<DecidedPolicy> {
  const { suppressions = 'ignore', baseline = false } = request;
  const alone: PolicyRequest = { ...request, suppressions, baseline };
  const strict = byFiles(await checkedOutFiles({ ...alone, baseline: false }), alone, 'config');
  if (isNoBaseline(baseline)) return { ...strict, stood: base && stoodIn(base) };
  const { origin, proposed, ...known } = await decidePolicy(
    { ...alone, config: false },
    base && { ...base, isOwn: false },
  );
  const { settings = {} } = strict;
  return {
    ...known,
    settings,
    origin: { ...origin, ...strict.origin, baseline: origin.baseline },
    proposed: proposed && { ...proposed, settings },
  };
}

/** @throws UsageError when one of the files was refused */
function byFiles(
  files: PolicyFiles,
  { suppressions }: PolicyRequest,
  from: PolicyOrigin['from'],
  notes: readonly Said<'policy'>[] = [],
): DecidedPolicy {
  const { settings, baseline, refused } = files;
  if (refused[0] !== undefined) throw refused[0].error;
  return {
    settings: settings?.settings,
    baseline,
    suppressions,
    origin: { from, ...namesOf(files), notes },
  };
}

function byBase(
  files: PolicyFiles,
  checkedOut: PolicyFiles,
  request: PolicyRequest,
  base: PolicyBase,
): DecidedPolicy {
  const { suppressions } = request;
  const places = placesIn(files, checkedOut, request);
  const { baseline, settings: { settings } = { settings: {} } } = files;
  return {
    settings,
    baseline,
    suppressions,
    stood: stoodIn(base),
    origin: {
      from: 'base',
      commit: base.commit,
      ...namesOf(files),
      notes: [
        ...(isEmpty(files) && !isEmpty(checkedOut) ? [{ message: 'fork' as const }] : []),
        ...files.refused.map(({ path }) => ({ message: 'refused' as const, data: { path } })),
      ],
    },
    proposed: {
      settings: places.settings ? (checkedOut.settings?.settings ?? {}) : settings,
      baseline: places.baseline ? checkedOut.baseline : baseline,
      suppressions,
      isOther: places.settings !== undefined || places.baseline !== undefined,
      places,
      ...refusedIn(checkedOut, request),
    },
  };
}

/** Where the files that are checked out begin to differ from those of the base. */
function placesIn(
  files: PolicyFiles,
  checkedOut: PolicyFiles,
  request: PolicyRequest,
): ProposedPolicy['places'] {
  const [paths, old] = [pathsOf(request, checkedOut), pathsOf(request, files)];
  const firstChange = (file: 'settings' | 'baseline') => {
    const isRefused = checkedOut.refused.some(({ what }) => what === file);
    const [text, before] = [checkedOut[file]?.text, files[file]?.text];
    if (isRefused || text === before) return undefined;
    return changedPlace(paths[file] ?? old[file] ?? '', before ?? '', text ?? '');
  };
  return { settings: firstChange('settings'), baseline: firstChange('baseline') };
}

/** What the base says: what is checked out where the change does not touch it. */
async function filesOf(
  { commit, changed, read }: PolicyBase,
  request: PolicyRequest,
  checkedOut: PolicyFiles,
): Promise<PolicyFiles | undefined> {
  const places = policyPlaces(request);
  if (changed !== undefined && !isTouched(places, request.root, changed)) return checkedOut;
  const texts = await read(places);
  return texts && committedFiles(request, texts, checkedOut, commit);
}

function refusedIn({ refused }: PolicyFiles, { root }: PolicyRequest): Pick<ProposedPolicy, 'refused'> {
  return { refused: refused.map(({ path, error }) => refusedPlace(path, error, root)) };
}

function isEmpty({ settings, baseline, refused }: PolicyFiles): boolean {
  return settings === undefined && baseline === undefined && refused.length === 0;
}

function stoodIn({ stood: read, changed }: PolicyBase): NonNullable<Policy['stood']> {
  return { read, changed };
}

function namesOf({ settings, baseline }: PolicyFiles): Pick<PolicyOrigin, 'settings' | 'baseline'> {
  return { settings: settings?.file, baseline: baseline?.name };
}
