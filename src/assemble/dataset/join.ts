import { isAbsolutePath, normalPath, resolveInRoot } from '../../model/paths.ts';

/** Which committed file a `dataset_config` means. */
export type JoinedConfig =
  | { readonly found: 'one'; readonly path: string }
  /** Upstream counts from the working directory, and these are there for different ones. */
  | { readonly found: 'several'; readonly paths: readonly string[] }
  /** Where it would lie, for each working directory. */
  | { readonly found: 'none'; readonly paths: readonly string[] }
  /** An absolute path, a home directory, a variable, or a path that leaves the checkout. */
  | { readonly found: 'outside' };

export interface JoinContext {
  /** The folders, relative to the root, in which the run may run. */
  readonly folders: readonly string[];
  /** Whether the checkout has a file at a path relative to the root. */
  exists(path: string): boolean;
}

/** The committed file that a `dataset_config` value means: sd-scripts opens it from the folder in which it runs. */
export function resolveDatasetConfig(value: string, context: JoinContext): JoinedConfig {
  if (value === '' || isAbsolutePath(value) || /[$%]/.test(value)) return { found: 'outside' };
  const inside = context.folders.flatMap((base) => resolveInRoot(base, normalPath(value)) ?? []);
  if (inside.length === 0) return { found: 'outside' };
  const paths = [...new Set(inside)].filter((path) => context.exists(path));
  const [path] = paths;
  if (path === undefined) return { found: 'none', paths: inside };
  return paths.length === 1 ? { found: 'one', path } : { found: 'several', paths };
}
