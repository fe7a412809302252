import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';

/** What Node puts before a CommonJS file. */
const opening = '(function (exports, require, module, __filename, __dirname) {';

/** A loaded CommonJS file. */
interface Loaded<Exports> {
  readonly exports: Exports;
  /** Keeps the code as it is compiled by now for the next start; does nothing where that was done. */
  keep(): void;
}

/**
 * Loads a CommonJS file as `require` does, with the code that an earlier start has compiled: V8 spends a third of a
 * start on compiling. Node's own compile cache (Node 22 and later) keeps less of it.
 *
 * The code lies in the user's cache directory, a file for each version of Node, and is taken only where `build` is the
 * one it was compiled from. `NODE_DISABLE_COMPILE_CACHE=1` forbids all this, as it does for Node's cache.
 * @param file of ASCII alone
 * @param build tells this content of the file from every other
 * @param require that of a file in the same directory
 */
export function load<Exports>(
  file: string,
  directory: string,
  build: string,
  require: NodeJS.Require,
): Loaded<Exports> {
  const cache = cacheFile();
  const code = cache === undefined ? undefined : readCode(cache, build);
  const script = new Script(`${opening}${readFileSync(file, 'latin1')}\n})`, {
    filename: file,
    ...(code && { cachedData: code }),
  });
  const module = { exports: {} as Exports };
  script.runInThisContext()(module.exports, require, module, file, directory);
  return {
    exports: module.exports,
    keep: () => {
      if (cache === undefined || (code && script.cachedDataRejected === false)) return;
      writeCode(cache, build, script.createCachedData());
    },
  };
}

function cacheFile(): string | undefined {
  const { NODE_DISABLE_COMPILE_CACHE: disabled, XDG_CACHE_HOME, HOME, USERPROFILE } = process.env;
  const home = HOME || USERPROFILE;
  const caches = XDG_CACHE_HOME || (home && join(home, '.cache'));
  if (disabled || !caches) return undefined;
  return join(caches, 'kohya-flux-lint', `${process.version}-${process.arch}.bin`);
}

function readCode(cache: string, build: string): Buffer | undefined {
  try {
    const kept = readFileSync(cache);
    return kept.toString('latin1', 0, build.length) === build ? kept.subarray(build.length) : undefined;
  } catch {
    return undefined;
  }
}

/** A start without the cache is only slower: whatever keeps it from being written is no reason to fail. */
function writeCode(cache: string, build: string, code: Buffer): void {
  const whole = `${cache}.${process.pid}`;
  try {
    mkdirSync(join(cache, '..'), { recursive: true, mode: 0o700 });
    writeFileSync(whole, Buffer.concat([Buffer.from(build, 'latin1'), code]), { mode: 0o600 });
    renameSync(whole, cache);
  } catch {}
}
