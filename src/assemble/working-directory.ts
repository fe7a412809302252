import type { Document } from '../model/document.ts';
import { baseName, isAbsolutePath, normalPath, parentPath, resolveInRoot } from '../model/paths.ts';
import { scripts } from '../model/run.ts';

/** What launch scripts tell of how the run of a training config is started; a part on which two differ is absent. */
export interface Start {
  /** The folder, relative to the root, that the last `cd` above the command leads to, counted from the root. */
  readonly workingDirectory?: string;
  /** The folder, relative to the root, of the training script that is started. */
  readonly trainer?: string;
  /** The processes that accelerate is told to start. */
  readonly processes?: number;
}

/** How the commands with a training config's `--config_file` start it, as far as every `cd` can be followed. */
export function startOf(configPath: string, launchScripts: readonly Document[]): Start {
  const told = launchScripts.flatMap(({ text }) => startsOf(text, configPath));
  const workingDirectory = common(told.flatMap((start) => start.workingDirectory ?? []));
  const trainer = common(told.flatMap((start) => start.trainer ?? []));
  const processes = common(told.flatMap((start) => start.processes ?? []));
  return {
    ...(workingDirectory !== undefined && { workingDirectory }),
    ...(trainer !== undefined && { trainer }),
    ...(processes !== undefined && { processes }),
  };
}

function common<Told>(told: readonly Told[]): Told | undefined {
  const [first] = told;
  return told.every((one) => one === first) ? first : undefined;
}

const change = /(?:^|[;&(])\s*cd\s+(?:--\s+)?("[^"\n]*"|'[^'\n]*'|[^\s;&|)]+)/g;
const config = /--config_file(?:=|\s+)("[^"\n]*"|'[^'\n]*'|[^\s;&|)]+)/g;

const started = /(?:^|\s)("[^"\n]*\.py"|'[^'\n]*\.py'|[^\s"';&|()]+\.py)(?=\s|$)/g;

/** Where a script is after its changes of folder, at each command that names the config, and what that starts. */
function startsOf(text: string, configPath: string): Start[] {
  const starts: Start[] = [];
  let folder: string | undefined;
  let isLost = false;
  for (const line of text.replace(/\\\r?\n/g, ' ').split(/\r?\n/)) {
    if (/^\s*#/.test(line)) continue;
    for (const [, word = ''] of line.matchAll(change)) {
      const next = literal(word);
      folder = next === undefined ? undefined : resolveInRoot(folder ?? '', next);
      isLost = folder === undefined;
    }
    if (isLost) continue;
    for (const [, word = ''] of line.matchAll(config)) {
      const path = literal(word);
      const named = path === undefined ? undefined : resolveInRoot(folder ?? '', path);
      if (named !== configPath && `${named}.toml` !== configPath) continue;
      const trainer = trainerOf(line, folder ?? '');
      const processes = /\s--num_processes(?:=|\s+)([1-9]\d{0,3})(?=\s|$)/.exec(line)?.[1];
      starts.push({
        ...(folder !== undefined && { workingDirectory: folder }),
        ...(trainer !== undefined && { trainer }),
        ...(processes !== undefined && { processes: Number(processes) }),
      });
    }
  }
  return starts;
}

/** The folder of the one FLUX script that a command names. */
function trainerOf(command: string, folder: string): string | undefined {
  const paths = [...command.matchAll(started)].flatMap(([, word = '']) => literal(word) ?? []);
  const [path, ...others] = paths.filter((one) => scripts.some((script) => script === baseName(one)));
  const found = path === undefined || others.length > 0 ? undefined : resolveInRoot(folder, path);
  return found === undefined ? undefined : parentPath(found);
}

/** A relative path written out; undefined where the shell makes something else of it. */
function literal(word: string): string | undefined {
  const bare = word.replace(/^(["'])(.*)\1$/, '$2');
  return /[$`*?~]/.test(bare) || isAbsolutePath(bare) ? undefined : normalPath(bare);
}
