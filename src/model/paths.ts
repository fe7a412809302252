/**
 * A path as two spellings can be compared: `/` for separators where it is written the Windows way, no doubled or
 * trailing separators, no `./`. `..` is kept: what stands before it may be a link.
 */
export function normalPath(path: string): string {
  const slashed = isWindowsPath(path) ? path.replaceAll('\\', '/') : path;
  const root = slashed.startsWith('/') ? '/' : '';
  return (
    root +
    slashed
      .split('/')
      .filter((part) => part !== '' && part !== '.')
      .join('/')
  );
}

/** Whether a path is written the Windows way: a drive letter, or backslashes and no slash. */
export function isWindowsPath(path: string): boolean {
  return /^[A-Za-z]:[\\/]/.test(path) || (path.includes('\\') && !path.includes('/'));
}

/** Whether a path starts at a root, a drive or a home directory, so that it says nothing about the checkout. */
export function isAbsolutePath(path: string): boolean {
  return /^([/\\~]|[A-Za-z]:)/.test(path);
}

/** The last part of a path in either spelling, trailing separators aside. */
export function baseName(path: string): string {
  const trimmed = path.replace(/[\\/]+$/, '');
  return trimmed.slice(
    Math.max(trimmed.lastIndexOf('/'), isWindowsPath(path) ? trimmed.lastIndexOf('\\') : -1) + 1,
  );
}

/** What stands before the last part, as written; empty when there is only one part. */
export function parentPath(path: string): string {
  const trimmed = path.replace(/[\\/]+$/, '');
  return trimmed.slice(0, trimmed.length - baseName(trimmed).length).replace(/(?<=[^\\/])[\\/]+$/, '');
}

/** `path` seen from directory `base`, both relative to the root with `/`; undefined when it leaves the root. */
export function resolveInRoot(base: string, path: string): string | undefined {
  const parts: string[] = [];
  for (const part of `${base}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** The path of what has a name in a folder ('' for the root). */
export function inFolder(folder: string, name: string): string {
  return folder === '' ? name : `${folder}/${name}`;
}

/** Whether a path is a folder ('' for the root) or in it; both relative to the same root, with `/`. */
export function isInside(path: string, folder: string): boolean {
  return folder === '' || path === folder || path.startsWith(`${folder}/`);
}
