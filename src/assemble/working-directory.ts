import type { Document } from '../model/document.ts';
import { baseName, isAbsolutePath, normalPath, parentPath, resolveInRoot } from '../model/paths.ts';
import { type Script, scripts } from '../model/run.ts';

/** What launch scripts tell of how the run of a training config is started; a part on which two differ is absent. */
export interface Start {
  /** The folder, relative to the root, that the last `cd` above the command leads to, counted from the root. */
  readonly workingDirectory?: string;
  /** The folder, relative to the root, of the training script that is started. */
  readonly trainer?: string;
  /** The processes that accelerate is told to start. */
  readonly processes?: number;
  /** The training script that every command starts. */
  readonly script?: Script;
}

/**
 * How the commands that name a file with an option start it, as far as every `cd` can be followed.
 * @param option `config_file` for a training config, `dataset_config` for a dataset config
 */
export function startOf(
  path: string,
  launchScripts: readonly Document[],
  option: 'config_file' | 'dataset_config' = 'config_file',
): Start {
  const told = launchScripts.flatMap(({ text }) => startsOf(text, path, option));
  const workingDirectory = common(told.flatMap((start) => start.workingDirectory ?? []));
  const trainer = common(told.flatMap((start) => start.trainer ?? []));
  const processes = common(told.flatMap((start) => start.processes ?? []));
  const script = common(told.map((start) => start.script));
  return {
    ...(workingDirectory !== undefined && { workingDirectory }),
    ...(trainer !== undefined && { trainer }),
    ...(processes !== undefined && { processes }),
    ...(script !== undefined && { script }),
  };
}

function common<Told>(told: readonly Told[]): Told | undefined {
  const [first] = told;
  return told.every((one) => one === first) ? first : undefined;
}

const change = /(?:^|[;&(])\s*cd\s+(?:--\s+)?("[^"\n]*"|'[^'\n]*'|[^\s;&|)]+)/g;
const named = {
  config_file: /--config_file(?:=|\s+)("[^"\n]*"|'[^'\n]*'|[^\s;&|)]+)/g,
  dataset_config: /--dataset_config(?:=|\s+)("[^"\n]*"|'[^'\n]*'|[^\s;&|)]+)/g,
};

const python = /(?:^|\s)("[^"\n]*\.py"|'[^'\n]*\.py'|[^\s"';&|()]+\.py)(?=\s|$)/g;

/** Where a script is after its changes of folder, at each command that names the file, and what that starts. */
function startsOf(text: string, file: string, option: keyof typeof named): Start[] {
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
    for (const [, word = ''] of line.matchAll(named[option])) {
      const path = literal(word);
      const meant = path === undefined ? undefined : resolveInRoot(folder ?? '', path);
      if (meant !== file && !(option === 'config_file' && `${meant}.toml` === file)) continue;
      const processes = /\s--num_processes(?:=|\s+)([1-9]\d{0,3})(?=\s|$)/.exec(line)?.[1];
      starts.push({
        ...(folder !== undefined && { workingDirectory: folder }),
        ...started(line, folder ?? ''),
        ...(processes !== undefined && { processes: Number(processes) }),
      });
    }
  }
  return starts;
}

/** The one FLUX script that a command names, and its folder. */
function started(command: string, folder: string): Pick<Start, 'trainer' | 'script'> {
  const words = [...command.matchAll(python)].map(([, word = '']) => word.replace(/^["']|["']$/g, ''));
  const found = words.flatMap((word) => {
    const script = scripts.find((one) => one === baseName(word));
    return script === undefined ? [] : { script, word };
  });
  const [one, ...others] = found;
  if (one === undefined || others.length > 0) return {};
  const path = literal(one.word);
  const inRoot = path === undefined ? undefined : resolveInRoot(folder, path);
  return { script: one.script, ...(inRoot !== undefined && { trainer: parentPath(inRoot) }) };
}

/** A relative path written out; undefined where the shell makes something else of it. */
function literal(word: string): string | undefined {
  const bare = word.replace(/^(["'])(.*)\1$/, '$2');
  return /[$`*?~]/.test(bare) || isAbsolutePath(bare) ? undefined : normalPath(bare);
}
