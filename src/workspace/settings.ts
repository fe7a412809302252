import { existsSync } from 'node:fs';
import { basename, isAbsolute, resolve } from 'node:path';
import { placeInside } from '../files/inside.ts';
import { readText } from '../files/read.ts';
import { usageError } from '../messages/usage.ts';
import type { Settings } from '../model/settings.ts';
import { textOf } from './read-text.ts';

/** A settings file that was read. */
export interface LoadedSettings {
  readonly settings: Settings;
  /** As it was asked for, or relative to the root. */
  readonly file: string;
  readonly text: string;
}

/** Where settings are looked for; the first one counts. */
export const settingsPlaces = ['.kohya-flux-lint.toml', '.github/.kohya-flux-lint.toml'];

/**
 * The settings of a checkout, if it has any.
 * @param root an absolute path without links
 * @throws UsageError when there is a settings file that cannot be read or says what makes no sense
 */
export async function findSettings(root: string): Promise<LoadedSettings | undefined> {
  for (const file of settingsPlaces) {
    const place = placeInside(root, file);
    if (place.found === 'missing') continue;
    if (place.found !== 'file') throw usageError('not-of-checkout', { path: file });
    return read(`${root}/${place.path}`, file);
  }
  return undefined;
}

/**
 * The settings in a file that was asked for.
 * @param file absolute, or relative to `cwd`
 * @param within an absolute path without links that the file may not lead out of; without it, it may be anywhere
 * @throws UsageError when it cannot be read or says what makes no sense
 */
export async function loadSettings(cwd: string, file: string, within?: string): Promise<LoadedSettings> {
  const path = resolve(cwd, file);
  if (within !== undefined && placeInside(within, path).found === 'outside')
    throw usageError('leads-out', { input: 'config', path: file });
  if (!existsSync(path)) throw usageError('missing', { path: file });
  return read(path, file);
}

/**
 * The settings in a text.
 * @param file what it is called
 * @throws UsageError when it says what makes no sense
 */
export async function readSettings(text: string, file: string): Promise<LoadedSettings> {
  const { toSettings } = await import('./settings-file.ts');
  return { settings: toSettings({ path: isAbsolute(file) ? basename(file) : file, text }), file, text };
}

function read(path: string, file: string): Promise<LoadedSettings> {
  return readSettings(textOf(readText(path), `'${file}'`), file);
}
