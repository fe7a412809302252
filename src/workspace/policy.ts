import { resolve } from 'node:path';
import type { Said } from '../model/message.ts';
import type {
  AdoptedPolicy,
  Policy,
  PolicyBase,
  PolicyOrigin,
  ProposedPolicy,
  SuppressionMode,
} from '../model/policy.ts';
import {
  changedPlace,
  committedFiles,
  type FilesAsked,
  isElsewhere,
  isNone,
  isTouched,
  ownFiles,
  type PolicyFiles,
  pathsOf,
  placesOf,
  refusedPlace,
} from './policy-files.ts';

/** What was asked for of a policy. */
export interface PolicyAsked extends FilesAsked {
  readonly suppressions?: SuppressionMode | undefined;
}

/** A policy that was decided on. */
export type Decided = Policy & {
  readonly origin: PolicyOrigin;
  readonly proposed?: ProposedPolicy;
  readonly adopted?: AdoptedPolicy;
};

/**
 * By what a checkout is judged: a settings file outside of the repository, which counts alone; else what the base of a
 * change says; else what is checked out, also where the base says nothing and the change comes from the repository.
 * @throws UsageError when what counts makes no sense
 */
export async function decide(asked: PolicyAsked, base: PolicyBase | undefined): Promise<Decided> {
  const { root, cwd, config } = asked;
  if (config && isElsewhere(root, resolve(cwd, config))) return byConfig(asked, base);
  const own = await ownFiles(asked);
  if (base === undefined) return byFiles(own, asked, 'head');
  const files = await filesOf(base, asked, own);
  if (files === undefined) {
    const stood = { ...stoodIn(base), read: async () => new Map<string, string>() };
    return {
      ...modeOf(asked),
      stood,
      origin: { from: 'defaults', ...commitOf(base), notes: [] },
      proposed: { isOther: false, places: {}, ...refusedIn(own, asked) },
    };
  }
  const isNew = isEmpty(files) && !isEmpty(own);
  return isNew && base.isOwn
    ? {
        ...byFiles(own, asked, 'head', [{ message: 'adopted' }]),
        adopted: { instead: { ...modeOf(asked), stood: stoodIn(base) }, places: placesIn(files, own, asked) },
      }
    : byBase(files, own, asked, base);
}

/** By a settings file outside of the repository. A baseline of the repository counts where it is asked for, and the base has it. */
async function byConfig(asked: PolicyAsked, base: PolicyBase | undefined): Promise<Decided> {
  const alone: PolicyAsked = { suppressions: 'ignore', ...asked, baseline: asked.baseline ?? false };
  const strict = byFiles(await ownFiles({ ...alone, baseline: false }), alone, 'config');
  if (isNone(alone.baseline)) return { ...strict, ...(base && { stood: stoodIn(base) }) };
  const { origin, proposed, ...known } = await decide(
    { ...alone, config: false },
    base && { ...base, isOwn: false },
  );
  const { settings = {} } = strict;
  return {
    ...known,
    settings,
    origin: { ...origin, ...strict.origin },
    ...(proposed && { proposed: { ...proposed, settings } }),
  };
}

/** @throws UsageError when one of the files was refused */
function byFiles(
  files: PolicyFiles,
  asked: PolicyAsked,
  from: PolicyOrigin['from'],
  notes: readonly Said<'policy'>[] = [],
): Decided {
  const { settings, baseline, refused } = files;
  if (refused[0] !== undefined) throw refused[0].error;
  return {
    ...(settings && { settings: settings.settings }),
    ...(baseline && { baseline }),
    ...modeOf(asked),
    origin: { from, ...namesOf(files), notes },
  };
}

function byBase(files: PolicyFiles, own: PolicyFiles, asked: PolicyAsked, base: PolicyBase): Decided {
  const places = placesIn(files, own, asked);
  const { settings, baseline } = files;
  const counting = settings?.settings ?? {};
  const known = places.baseline ? own.baseline : baseline;
  return {
    settings: counting,
    ...(baseline && { baseline }),
    ...modeOf(asked),
    stood: stoodIn(base),
    origin: {
      from: 'base',
      ...commitOf(base),
      ...namesOf(files),
      notes: [
        ...(isEmpty(files) && !isEmpty(own) ? [{ message: 'fork' as const }] : []),
        ...files.refused.map(({ path }) => ({ message: 'refused' as const, data: { path } })),
      ],
    },
    proposed: {
      settings: places.settings ? (own.settings?.settings ?? {}) : counting,
      ...(known && { baseline: known }),
      ...modeOf(asked),
      isOther: places.settings !== undefined || places.baseline !== undefined,
      places,
      ...refusedIn(own, asked),
    },
  };
}

/** Where the files that are checked out begin to differ from those of the base. */
function placesIn(files: PolicyFiles, own: PolicyFiles, asked: PolicyAsked): ProposedPolicy['places'] {
  const [paths, old] = [pathsOf(asked, own), pathsOf(asked, files)];
  const placeOf = (file: 'settings' | 'baseline') => {
    const isRefused = own.refused.some(({ what }) => what === file);
    const [text, before] = [own[file]?.text, files[file]?.text];
    if (isRefused || text === before) return {};
    return { [file]: changedPlace(paths[file] ?? old[file] ?? '', before ?? '', text ?? '') };
  };
  return { ...placeOf('settings'), ...placeOf('baseline') };
}

/** What the base says: what is checked out where the change does not touch it. */
async function filesOf(
  { commit, changed, read }: PolicyBase,
  asked: PolicyAsked,
  own: PolicyFiles,
): Promise<PolicyFiles | undefined> {
  const places = placesOf(asked);
  if (changed !== undefined && !isTouched(places, asked.root, changed)) return own;
  const texts = await read(places);
  return texts && committedFiles(asked, texts, own, commit);
}

function refusedIn({ refused }: PolicyFiles, { root }: PolicyAsked): Pick<ProposedPolicy, 'refused'> {
  return { refused: refused.map((refusal) => refusedPlace(refusal, root)) };
}

function isEmpty({ settings, baseline, refused }: PolicyFiles): boolean {
  return settings === undefined && baseline === undefined && refused.length === 0;
}

function stoodIn({ stood: read, changed }: PolicyBase): NonNullable<Policy['stood']> {
  return { read, ...(changed && { changed }) };
}

function commitOf({ commit }: PolicyBase): Pick<PolicyOrigin, 'commit'> {
  return commit === undefined ? {} : { commit };
}

function namesOf({
  settings,
  baseline,
}: Pick<PolicyFiles, 'settings' | 'baseline'>): Pick<PolicyOrigin, 'settings' | 'baseline'> {
  return { ...(settings && { settings: settings.file }), ...(baseline && { baseline: baseline.name }) };
}

function modeOf({ suppressions }: PolicyAsked): Pick<Policy, 'suppressions'> {
  return suppressions === undefined ? {} : { suppressions };
}
