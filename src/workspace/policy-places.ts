import { existsSync, realpathSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { placeInside } from '../files/inside.ts';
import { readText } from '../files/read.ts';
import type { UsageError } from '../model/errors.ts';
import { isInside as isBelow } from '../model/paths.ts';
import type { PolicyPlace } from '../model/policy.ts';
import type { SuppressionMode } from '../model/request.ts';
import { LineIndex, type Range } from '../model/text.ts';
import { defaultBaseline } from './baseline.ts';
import { isInside, rootAbove, slashed } from './locate.ts';
import { settingsPlaces } from './settings.ts';

/** What is asked for of a policy. */
export interface PolicyRequest {
  /** Absolute, without links. */
  readonly root: string;
  /** Absolute: what `config` and `baseline` are relative to. */
  readonly cwd: string;
  /** An absolute path without links that `config` and `baseline` may not lead out of; by default they may be anywhere. */
  readonly within?: string | undefined;
  /** A settings file; by default that of the checkout, and `false` for none. */
  readonly config?: string | false | undefined;
  /** A baseline; by default that of the checkout, and `none` or `false` for none. */
  readonly baseline?: string | false | undefined;
  readonly suppressions?: SuppressionMode | undefined;
}

/** Where in the repository the files are looked for that say how to check; relative to the root. */
export function policyPlaces(request: PolicyRequest): readonly string[] {
  return [...settingsPlacesOf(request), ...[baselinePlaceOf(request)].flatMap((place) => place ?? [])];
}

/** Where in the repository its settings are looked for; the first one counts. */
export function settingsPlacesOf({ root, cwd, config }: PolicyRequest): readonly string[] {
  if (config === false) return [];
  return config === undefined ? settingsPlaces : inRoot(root, resolve(cwd, config));
}

/** Where in the repository its baseline is looked for. */
export function baselinePlaceOf({ root, cwd, baseline }: PolicyRequest): string | undefined {
  if (isNoBaseline(baseline)) return undefined;
  return baseline === undefined ? defaultBaseline : inRoot(root, resolve(cwd, baseline))[0];
}

/** What stands for no baseline where one can be named. */
export const noBaseline = 'none';

/** Whether no baseline is asked for. */
export function isNoBaseline(baseline: PolicyRequest['baseline']): baseline is false | typeof noBaseline {
  return baseline === false || baseline === noBaseline;
}

/** Whether one of these files may be another than before a change of some files. */
export function isTouched(places: readonly string[], root: string, changed: ReadonlySet<string>): boolean {
  return places.some((place) => {
    const found = placeInside(root, place);
    // What is reached by way of a link is another file's.
    if (found.found !== 'missing' && !('path' in found && found.path === place)) return true;
    // Attributes change what git makes of files that nothing else changes.
    return [...changed].some((path) => isBelow(place, path) || /(?:^|\/)\.gitattributes$/.test(path));
  });
}

/**
 * The files of a change that findings are limited to; there is no limit where it changes one of these places, which say
 * how to check.
 */
export function limitedTo(
  changed: ReadonlySet<string>,
  root: string,
  places: readonly string[],
): ReadonlySet<string> | undefined {
  const isChanged = (place: string) => {
    const file = join(root, place);
    return (
      changed.has(place) || (existsSync(file) && changed.has(slashed(relative(root, realpathSync(file)))))
    );
  };
  return places.some(isChanged) ? undefined : changed;
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
  const found = placeInside(root, history);
  return found.found === 'directory' && found.path === history;
}

function inRoot(root: string, path: string): readonly string[] {
  return isElsewhere(root, path) ? [] : [slashed(relative(root, path))];
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
export function refusedPlace(path: string, error: UsageError, root: string): PolicyPlace {
  const place = placeInside(root, path);
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
