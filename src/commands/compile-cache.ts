import { mkdirSync, statSync } from 'node:fs';
import nodeModule from 'node:module';
import { join } from 'node:path';

/** What `node:module` has since Node 22.8. */
interface CompileCache {
  enableCompileCache?(directory: string): { readonly status: number };
  readonly constants?: {
    readonly compileCacheStatus: Readonly<Record<'ENABLED' | 'ALREADY_ENABLED', number>>;
  };
}

/**
 * Loads code, which Node compiles faster the next time: from its compile cache, which Node 22.8 and later have. It lies in the
 * user's cache directory, and only where nobody else can write. `NODE_DISABLE_COMPILE_CACHE=1` forbids it, and what
 * `NODE_COMPILE_CACHE` says counts before.
 */
export function loadWithCompileCache<Loaded>(load: () => Loaded): Loaded {
  if (!isCacheEnabled()) return load();
  // Node keeps what V8 has compiled once a file is loaded, and most functions V8 compiles only when they are called.
  const v8 = process.getBuiltinModule('node:v8');
  v8.setFlagsFromString('--no-lazy');
  try {
    return load();
  } finally {
    v8.setFlagsFromString('--lazy');
  }
}

function isCacheEnabled(): boolean {
  const { enableCompileCache, constants }: typeof nodeModule & CompileCache = nodeModule;
  if (enableCompileCache === undefined || constants === undefined) return false;
  const directory = cacheDirectory();
  if (directory === undefined) return false;
  const { status } = enableCompileCache(directory);
  const { ENABLED, ALREADY_ENABLED } = constants.compileCacheStatus;
  return status === ENABLED || status === ALREADY_ENABLED;
}

/** The directory for what is compiled, made if it has to be; none where it is not the user's own. */
function cacheDirectory(): string | undefined {
  const { NODE_DISABLE_COMPILE_CACHE, XDG_CACHE_HOME, LOCALAPPDATA, HOME } = process.env;
  if (NODE_DISABLE_COMPILE_CACHE) return undefined;
  const inHome = HOME && join(HOME, process.platform === 'darwin' ? 'Library/Caches' : '.cache');
  const caches = XDG_CACHE_HOME || (process.platform === 'win32' ? LOCALAPPDATA : inHome);
  if (!caches) return undefined;
  const directory = join(caches, 'kohya-flux-lint');
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 });
    const { uid, mode } = statSync(directory);
    const isOwn = process.getuid === undefined || (uid === process.getuid() && (mode & 0o022) === 0);
    return isOwn ? directory : undefined;
  } catch {
    return undefined;
  }
}
