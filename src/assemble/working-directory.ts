import type { Document } from '../model/document.ts';
import { memoizePerObject } from '../model/memoize.ts';
import { baseName, isAbsolutePath, normalPath, parentPath, resolveInRoot } from '../model/paths.ts';
import { type Script, scripts } from '../model/script.ts';
import { commandsOf } from '../parse/commands.ts';
import type { ShellCommand } from '../parse/shell/commands.ts';
import { isKnown, type ShellWord } from '../parse/shell/words.ts';

/** What launch scripts tell of how the run of a training config is started; a part on which two differ is absent. */
export interface Start {
  /** The folder, relative to the root, that the last `cd` above the command leads to, counted from the root. */
  readonly workingDirectory?: string | undefined;
  /** The folder, relative to the root, of the training script that is started. */
  readonly trainer?: string | undefined;
  /** The processes that accelerate is told to start. */
  readonly processes?: number | undefined;
  /** The training script that every command starts. */
  readonly script?: Script | undefined;
}

/**
 * How the commands that name a file with an option start it, as far as every `cd` can be followed.
 * @param option `config_file` for a training config, `dataset_config` for a dataset config
 */
export function startOf(
  path: string,
  launchScripts: readonly Document[],
  option: NamingOption = 'config_file',
): Start {
  const starts = namesOf(path, option).flatMap((name) => startsByName(launchScripts).get(name) ?? []);
  const workingDirectory = common(starts.flatMap((start) => start.workingDirectory ?? []));
  const trainer = common(starts.flatMap((start) => start.trainer ?? []));
  const processes = common(starts.flatMap((start) => start.processes ?? []));
  const script = common(starts.map((start) => start.script));
  return { workingDirectory, trainer, processes, script };
}

function common<Item>(items: readonly Item[]): Item | undefined {
  const [first] = items;
  return items.every((one) => one === first) ? first : undefined;
}

const namingOptions = ['config_file', 'dataset_config'] as const;

type NamingOption = (typeof namingOptions)[number];

/** How an option can name a file: sd-scripts puts `.toml` behind the name of a training config. */
function namesOf(path: string, option: NamingOption): readonly string[] {
  const bare = option === 'config_file' && path.endsWith('.toml') ? [path.slice(0, -'.toml'.length)] : [];
  return [path, ...bare].map((name) => `${option} ${name}`);
}

/** The starts of all launch scripts, by option and path. */
const startsByName: (launchScripts: readonly Document[]) => ReadonlyMap<string, readonly Start[]> =
  memoizePerObject((launchScripts) => {
    const byName = new Map<string, Start[]>();
    for (const { name, start } of launchScripts.flatMap(startsOf)) {
      const starts = byName.get(name) ?? [];
      byName.set(name, starts);
      starts.push(start);
    }
    return byName;
  });

/** What a command starts, by the option and the path of a file that it names. */
interface NamedStart {
  readonly name: string;
  readonly start: Start;
}

/** Where a script is after its changes of folder, at each command that names a file, and what that starts. */
function startsOf(script: Document): readonly NamedStart[] {
  const options = namingOptions.filter((option) => script.text.includes(`--${option}`));
  if (options.length === 0) return [];
  const starts: NamedStart[] = [];
  let folder: string | undefined;
  let isLost = false;
  for (const words of commandsOf(script).flatMap(wordsOf)) {
    const [program, ...rest] = words;
    if (program?.text === 'cd') {
      const next = literal(rest.find(({ text }) => text !== '--'));
      folder = next === undefined ? undefined : resolveInRoot(folder ?? '', next);
      isLost = folder === undefined;
    }
    if (isLost) continue;
    for (const option of options) {
      for (const word of valuesOf(words, option)) {
        const path = literal(word);
        const meant = path === undefined ? undefined : resolveInRoot(folder ?? '', path);
        if (meant === undefined) continue;
        const processes = valuesOf(words, 'num_processes').find(({ text }) => /^[1-9]\d{0,3}$/.test(text));
        const start = {
          workingDirectory: folder,
          ...started(words, folder ?? ''),
          processes: processes && Number(processes.text),
        };
        starts.push({ name: `${option} ${meant}`, start });
      }
    }
  }
  return starts;
}

/** The words of a command, and those of lists that it keeps for later. */
function wordsOf({ words, assignments }: ShellCommand): readonly (readonly ShellWord[])[] {
  return [...assignments.map(({ values }) => values), words].filter((list) => list.length > 0);
}

/** The values of an option, behind its name or joined to it by `=`. */
function valuesOf(words: readonly ShellWord[], option: string): readonly ShellWord[] {
  return words.flatMap((word, at) => {
    if (word.text === `--${option}`) return words[at + 1] ?? [];
    const name = `--${option}=`;
    return word.text.startsWith(name) ? { ...word, text: word.text.slice(name.length) } : [];
  });
}

/** The one FLUX script that a command names, and its folder. */
function started(words: readonly ShellWord[], folder: string): Pick<Start, 'trainer' | 'script'> {
  const found = words.flatMap((word) => {
    const script = scripts.find((one) => one === baseName(word.text));
    return script === undefined ? [] : { script, word };
  });
  const [one, ...others] = found;
  if (one === undefined || others.length > 0) return {};
  const path = literal(one.word);
  const inRoot = path === undefined ? undefined : resolveInRoot(folder, path);
  return { script: one.script, ...(inRoot !== undefined && { trainer: parentPath(inRoot) }) };
}

/** A relative path written out; undefined where the shell makes something else of it. */
function literal(word: ShellWord | undefined): string | undefined {
  if (word === undefined || !isKnown(word) || /[*?~]/.test(word.text) || isAbsolutePath(word.text))
    return undefined;
  return normalPath(word.text);
}
