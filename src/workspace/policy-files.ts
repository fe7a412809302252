import { resolve } from 'node:path';
import { placeInside } from '../files/inside.ts';
import { usageError, usageErrors } from '../messages/usage.ts';
import { UsageError } from '../model/errors.ts';
import { findBaseline, type LoadedBaseline, loadBaseline, readBaseline } from './baseline.ts';
import { baselinePlaceOf, isNoBaseline, type PolicyRequest, settingsPlacesOf } from './policy-places.ts';
import { findSettings, type LoadedSettings, loadSettings, readSettings } from './settings.ts';

/** The files that say how to check. */
export interface PolicyFiles {
  readonly settings: LoadedSettings | undefined;
  readonly baseline: LoadedBaseline | undefined;
  readonly refused: readonly Refusal[];
}

/** A file that says what makes no sense, or is not there although it was asked for. */
export interface Refusal {
  readonly what: 'settings' | 'baseline';
  /** Relative to the root. */
  readonly path: string;
  readonly error: UsageError;
}

/** Those that are checked out. */
export async function checkedOutFiles(request: PolicyRequest): Promise<PolicyFiles> {
  const { root, cwd, within, config, baseline } = request;
  const [settingsPath = ''] = settingsPlacesOf(request);
  return filesRead(
    await readOrRefuse('settings', settingsPath, () => {
      if (config === false) return undefined;
      return config === undefined ? findSettings(root) : loadSettings(cwd, config, within);
    }),
    await readOrRefuse('baseline', baselinePlaceOf(request) ?? '', () => {
      if (isNoBaseline(baseline)) return undefined;
      if (baseline === undefined) return findBaseline(root);
      if (within !== undefined && placeInside(within, resolve(cwd, baseline)).found === 'outside')
        throw usageError('leads-out', { input: 'baseline', path: baseline });
      return loadBaseline(cwd, baseline);
    }),
  );
}

/**
 * Those that a commit holds at the places where they are looked for. What was asked for outside of the repository is
 * what it is.
 * @param texts what it holds, by path
 */
export async function committedFiles(
  request: PolicyRequest,
  texts: ReadonlyMap<string, string>,
  checkedOut: PolicyFiles,
  commit: string | undefined,
): Promise<PolicyFiles> {
  const path = settingsPlacesOf(request).find((place) => texts.has(place));
  const name = baselinePlaceOf(request);
  const text = name === undefined ? undefined : texts.get(name);
  return filesRead(
    await readOrRefuse('settings', path ?? '', () =>
      path === undefined ? undefined : readSettings(texts.get(path) ?? '', path),
    ),
    await readOrRefuse('baseline', name ?? '', () => {
      if (name === undefined) return checkedOut.baseline;
      const file = { file: `${request.root}/${name}`, name, commit };
      return text === undefined ? undefined : { ...readBaseline(text, name), ...file, text };
    }),
  );
}

/** The paths of the files from the root; what was asked for outside of the repository goes by its name. */
export function pathsOf(
  request: PolicyRequest,
  { settings, baseline }: PolicyFiles,
): Readonly<Record<Refusal['what'], string | undefined>> {
  const named = request.config === undefined ? undefined : settingsPlacesOf(request)[0];
  return {
    settings: settings && (named ?? settings.file),
    baseline: baseline && (baselinePlaceOf(request) ?? baseline.name),
  };
}

async function readOrRefuse<Read>(
  what: Refusal['what'],
  path: string,
  read: () => Read | undefined | Promise<Read | undefined>,
): Promise<{ readonly read: Read | undefined } | Refusal> {
  try {
    return { read: await read() };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { what, path, error: path === '' ? error : placedAt(error, path) };
  }
}

/** Has mistakes in a file told by its path from the root of the repository. */
function placedAt({ mistakes }: UsageError, path: string): UsageError {
  return usageErrors(mistakes.map((one) => (one.place ? { ...one, place: { ...one.place, path } } : one)));
}

function filesRead(
  settings: { readonly read: LoadedSettings | undefined } | Refusal,
  baseline: { readonly read: LoadedBaseline | undefined } | Refusal,
): PolicyFiles {
  return {
    settings: 'read' in settings ? settings.read : undefined,
    baseline: 'read' in baseline ? baseline.read : undefined,
    refused: [settings, baseline].flatMap((one) => ('error' in one ? one : [])),
  };
}
