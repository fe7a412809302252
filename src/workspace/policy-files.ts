import { dirname, relative, resolve } from 'node:path';
import { placeOf } from '../files/inside.ts';
import { readText } from '../files/read.ts';
import { usageError, usageErrors } from '../messages/usage.ts';
import { UsageError } from '../model/errors.ts';
import { isInside as isBelow } from '../model/paths.ts';
import type { PolicyPlace } from '../model/policy.ts';
import { LineIndex, type Range } from '../model/text.ts';
import {
  defaultBaseline,
  findBaseline,
  type LoadedBaseline,
  loadBaseline,
  readBaseline,
} from './baseline.ts';
import { noBaseline } from './levels.ts';
import { isInside, rootAbove, slashed } from './locate.ts';
import { findSettings, type LoadedSettings, loadSettings, readSettings, settingsPlaces } from './settings.ts';

/** Which files are to say how to check. */
export interface FilesAsked {
  /** Absolute, without links. */
  readonly root: string;
  /** Absolute: what `config` and `baseline` are relative to. */
  readonly cwd: string;
  /** An absolute path without links that `config` and `baseline` may not lead out of; by default they may be anywhere. */
  readonly within?: string;
  /** A settings file; by default that of the checkout, and `false` for none. */
  readonly config?: string | false | undefined;
  /** A baseline; by default that of the checkout, and `none` or `false` for none. */
  readonly baseline?: string | false | undefined;
}

/** The files that say how to check. */
export interface PolicyFiles {
  readonly settings?: LoadedSettings;
  readonly baseline?: LoadedBaseline;
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
export async function ownFiles(asked: FilesAsked): Promise<PolicyFiles> {
  const { root, cwd, within, config, baseline } = asked;
  const [settingsPath = ''] = settingsIn(asked);
  const settings = await tried('settings', settingsPath, () => {
    if (config === false) return undefined;
    return config === undefined ? findSettings(root) : loadSettings(cwd, config, within);
  });
  const known = await tried('baseline', baselineIn(asked) ?? '', () => {
    if (isNone(baseline)) return undefined;
    if (baseline === undefined) return findBaseline(root);
    if (within !== undefined && placeOf(within, resolve(cwd, baseline)).found === 'outside')
      throw usageError('leads-out', { input: 'baseline', path: baseline });
    return loadBaseline(cwd, baseline);
  });
  return together(settings, known);
}

/**
 * Those that a commit holds at the places where they are looked for. What was asked for outside of the repository is
 * what it is.
 * @param texts what it holds, by path
 */
export async function committedFiles(
  asked: FilesAsked,
  texts: ReadonlyMap<string, string>,
  own: PolicyFiles,
  commit: string | undefined,
): Promise<PolicyFiles> {
  const path = settingsIn(asked).find((place) => texts.has(place));
  const settings = await tried('settings', path ?? '', () =>
    path === undefined ? undefined : readSettings(texts.get(path) ?? '', path),
  );
  const name = baselineIn(asked);
  const text = name === undefined ? undefined : texts.get(name);
  const baseline = await tried('baseline', name ?? '', () => {
    if (name === undefined) return own.baseline;
    const held = { file: `${asked.root}/${name}`, name, ...(commit !== undefined && { commit }) };
    return text === undefined ? undefined : { ...readBaseline(text, name), ...held, text };
  });
  return together(settings, baseline);
}

/** Where in the repository the files are looked for that say how to check; relative to the root. */
export function placesOf(asked: FilesAsked): readonly string[] {
  return [...settingsIn(asked), ...[baselineIn(asked)].flatMap((place) => place ?? [])];
}

/** Whether one of these files may be another than before a change of some files. */
export function isTouched(places: readonly string[], root: string, changed: ReadonlySet<string>): boolean {
  return places.some((place) => {
    const found = placeOf(root, place);
    // What is reached by way of a link is another file's.
    if (found.found !== 'missing' && !('path' in found && found.path === place)) return true;
    // Attributes change what git makes of files that nothing else changes.
    return [...changed].some((path) => isBelow(place, path) || /(?:^|\/)\.gitattributes$/.test(path));
  });
}

/**
 * Whether a path is not the repository's own: it lies outside, or in another repository that is checked out below. A
 * submodule is the repository's own, and keeps its history in that of the repository; whatever is recorded in its place,
 * a folder with a history in itself was checked out on its own.
 */
export function isElsewhere(root: string, path: string): boolean {
  if (!isInside(root, path)) return true;
  const top = rootAbove(dirname(path), root);
  if (top === undefined || top === root) return false;
  const history = `${slashed(relative(root, top))}/.git`;
  const found = placeOf(root, history);
  return found.found === 'directory' && found.path === history;
}

/** The paths of the files from the root; what was asked for outside of the repository goes by its name. */
export function pathsOf(
  asked: FilesAsked,
  { settings, baseline }: PolicyFiles,
): Readonly<Record<Refusal['what'], string | undefined>> {
  const named = asked.config === undefined ? undefined : settingsIn(asked)[0];
  return {
    settings: settings && (named ?? settings.file),
    baseline: baseline && (baselineIn(asked) ?? baseline.name),
  };
}

/** Where a text begins to be another one. */
export function changedPlace(path: string, before: string, text: string): PolicyPlace {
  let at = 0;
  while (at < text.length && text[at] === before[at]) at++;
  const lines = new LineIndex(text);
  let { line: number } = lines.position(at);
  const textOf = ({ start, end }: Range) => text.slice(start, end).trim();
  while (number < lines.lines && /^(?:#|$)/.test(textOf(lines.line(number)))) number++;
  const { start, end } = lines.line(number);
  const line = text.slice(start, end);
  const indent = line.length - line.trimStart().length;
  return {
    path,
    text,
    range: { start: start + indent, end: Math.max(start + indent, start + line.trimEnd().length) },
  };
}

/** Where a file that is refused makes no sense first. */
export function refusedPlace({ path, error }: Refusal, root: string): PolicyPlace {
  const place = placeOf(root, path);
  const read = place.found === 'file' ? readText(`${root}/${place.path}`) : undefined;
  const text = read && 'text' in read ? read.text : '';
  const { line = 1, column = 1 } = error.mistakes[0]?.place ?? {};
  const { start, end } = new LineIndex(text).line(line);
  const at = Math.min(start + column - 1, end);
  return {
    path,
    text,
    range: { start: at, end: Math.max(at, start + text.slice(start, end).trimEnd().length) },
  };
}

function settingsIn({ root, cwd, config }: FilesAsked): readonly string[] {
  if (config === false) return [];
  return config === undefined ? settingsPlaces : inRoot(root, resolve(cwd, config));
}

function baselineIn({ root, cwd, baseline }: FilesAsked): string | undefined {
  if (isNone(baseline)) return undefined;
  return baseline === undefined ? defaultBaseline : inRoot(root, resolve(cwd, baseline))[0];
}

/** Whether no baseline is asked for. */
export function isNone(baseline: FilesAsked['baseline']): baseline is false | typeof noBaseline {
  return baseline === false || baseline === noBaseline;
}

function inRoot(root: string, path: string): readonly string[] {
  return isElsewhere(root, path) ? [] : [slashed(relative(root, path))];
}

type Tried<Read> = { readonly read?: Read } | Refusal;

async function tried<Read>(
  what: Refusal['what'],
  path: string,
  load: () => Read | undefined | Promise<Read | undefined>,
): Promise<Tried<Read>> {
  try {
    const read = await load();
    return read === undefined ? {} : { read };
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    return { what, path, error: path === '' ? error : placedAt(error, path) };
  }
}

/** Has mistakes in a file told by its path from the root of the repository. */
function placedAt({ mistakes }: UsageError, path: string): UsageError {
  return usageErrors(mistakes.map((one) => (one.place ? { ...one, place: { ...one.place, path } } : one)));
}

function together(settings: Tried<LoadedSettings>, baseline: Tried<LoadedBaseline>): PolicyFiles {
  return {
    ...('read' in settings && settings.read && { settings: settings.read }),
    ...('read' in baseline && baseline.read && { baseline: baseline.read }),
    refused: [settings, baseline].flatMap((one) => ('error' in one ? one : [])),
  };
}
