import { largestRelease } from '../model/limits.ts';
import { placeOf } from './inside.ts';
import { readText } from './read.ts';

/** The version that a copy of the kohya_ss GUI says of itself. */
export interface GuiRelease {
  /** Such as `25.2.1`. */
  readonly version: string;
  /** The file that says so, relative to the root. */
  readonly path: string;
}

/**
 * The version of the kohya_ss GUI in whose tree a file lies, or that stands in `kohya_ss` at the root: told by
 * `.release` beside `kohya_gui`, else by a `pyproject.toml` of that name. Up to 25.0.3 the latter says 0.1.0, which is no version of it.
 * @param root an absolute path without links
 * @param file relative to the root
 */
export function readGuiRelease(root: string, file: string): GuiRelease | undefined {
  for (const folder of [...foldersAbove(file), 'kohya_ss']) {
    const inside = (name: string) => (folder === '' ? name : `${folder}/${name}`);
    if (placeOf(root, inside('kohya_gui')).found !== 'directory') continue;
    const release = /^\s*v?(\d{1,4}(?:\.\d{1,4}){1,2})\s*$/.exec(read(root, inside('.release')))?.[1];
    if (release !== undefined) return { version: release, path: inside('.release') };
    const project = read(root, inside('pyproject.toml'));
    const version = /^version\s*=\s*["'](\d{1,4}(?:\.\d{1,4}){1,2})["']/m.exec(project)?.[1];
    if (/^name\s*=\s*["']kohya-ss["']/m.test(project) && version !== undefined && version !== '0.1.0') {
      return { version, path: inside('pyproject.toml') };
    }
  }
  return undefined;
}

/** The folder of a file and those above it, up to the root, which is empty. */
function foldersAbove(file: string): string[] {
  const parts = file.split('/').slice(0, -1);
  return parts.map((_, index) => parts.slice(0, parts.length - index).join('/')).concat('');
}

function read(root: string, path: string): string {
  const place = placeOf(root, path);
  const found = place.found === 'file' ? readText(`${root}/${place.path}`, largestRelease) : undefined;
  return found !== undefined && 'text' in found ? found.text : '';
}
