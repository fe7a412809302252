import type { Document } from '../model/document.ts';
import { isAbsolutePath, normalPath, resolveInRoot } from '../model/paths.ts';

/**
 * The folder, relative to the root, in which a launch script starts the run of a training config: where the last `cd`
 * above a command with its `--config_file` leads, counted from the root. Undefined where no script tells, where two
 * tell different folders, or where a `cd` cannot be followed.
 */
export function workingDirectoryOf(configPath: string, scripts: readonly Document[]): string | undefined {
  const told = scripts.flatMap(({ text }) => startsOf(text, configPath));
  const [first] = told;
  return told.every((folder) => folder === first) ? first : undefined;
}

const change = /(?:^|[;&(])\s*cd\s+(?:--\s+)?("[^"\n]*"|'[^'\n]*'|[^\s;&|)]+)/g;
const config = /--config_file(?:=|\s+)("[^"\n]*"|'[^'\n]*'|[^\s;&|)]+)/g;

/** Where a script is after its changes of folder, at each command that names the config. */
function startsOf(text: string, configPath: string): string[] {
  const starts: string[] = [];
  let folder: string | undefined;
  let isLost = false;
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    if (/^\s*#/.test(line)) continue;
    for (const [, word = ''] of line.matchAll(change)) {
      const next = literal(word);
      folder = next === undefined ? undefined : resolveInRoot(folder ?? '', next);
      isLost = folder === undefined;
    }
    if (isLost || folder === undefined) continue;
    for (const [, word = ''] of line.matchAll(config)) {
      const path = literal(word);
      const named = path === undefined ? undefined : resolveInRoot(folder, path);
      if (named === configPath || `${named}.toml` === configPath) starts.push(folder);
    }
  }
  return starts;
}

/** A relative path written out; undefined where the shell makes something else of it. */
function literal(word: string): string | undefined {
  const bare = word.replace(/^(["'])(.*)\1$/, '$2');
  return /[$`*?~]/.test(bare) || isAbsolutePath(bare) ? undefined : normalPath(bare);
}
