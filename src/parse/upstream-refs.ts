import type { Document } from '../model/document.ts';
import { commandsOf } from './commands.ts';
import type { ShellCommand } from './shell/commands.ts';
import { isKnown, type ShellWord } from './shell/words.ts';

/** A repository of upstream that a script clones, and what it checks out of it. */
export interface UpstreamRef {
  readonly repository: 'sd-scripts' | 'kohya_ss';
  /** A tag, a branch or a commit, as written. */
  readonly ref: string;
}

interface Clone {
  repository: UpstreamRef['repository'];
  /** The name of the directory that it was cloned into. */
  directory: string;
  ref?: string;
}

/**
 * What a shell script or a Dockerfile takes of sd-scripts and kohya_ss: `git clone -b REF`, a `git checkout REF` in
 * the clone after it, and `pip install git+…@REF`. What is not plainly written is left out.
 */
export function upstreamRefs(document: Document): UpstreamRef[] {
  if (!/sd-scripts|kohya_ss/.test(document.text)) return [];
  const commands = commandsOf(document);
  const variables = variablesOf(commands);
  const clones: Clone[] = [];
  let current: Clone | undefined;
  for (const command of commands) {
    const words = command.words.map((word) => textOf(word, variables));
    const git = words.indexOf('git');
    if (git !== -1) current = afterGit(words.slice(git + 1), current, clones);
    else if (['cd', 'pushd', 'WORKDIR'].includes(words[0] ?? ''))
      current = within(current, words[1] ?? '', clones);
    clones.push(...words.flatMap(installed));
  }
  return clones.flatMap(({ repository, ref }) => (ref === undefined ? [] : [{ repository, ref }]));
}

function afterGit(words: readonly string[], current: Clone | undefined, clones: Clone[]): Clone | undefined {
  const elsewhere = words[0] === '-C' ? words[1] : undefined;
  const [action, ...rest] = elsewhere === undefined ? words : words.slice(2);
  if (action === 'clone') {
    const cloned = cloneOf(rest);
    if (cloned) clones.push(cloned);
    return cloned;
  }
  if (action === 'checkout' || action === 'switch' || action === 'reset') {
    const inside = elsewhere === undefined ? current : within(current, elsewhere, clones);
    const ref = rest.find((word) => !word.startsWith('-'));
    if (inside && ref !== undefined && !rest.includes('--')) inside.ref = ref;
  }
  return current;
}

function cloneOf(words: readonly string[]): Clone | undefined {
  const at = words.findIndex((word) => repositoryOf(word) !== undefined);
  const repository = repositoryOf(words[at] ?? '');
  if (repository === undefined) return undefined;
  const flag = words.findIndex((word) => word === '-b' || word === '--branch');
  const joined = words.find((word) => word.startsWith('--branch='))?.slice('--branch='.length);
  const ref = joined ?? (flag === -1 ? undefined : words[flag + 1]);
  const directory = words
    .slice(at + 1)
    .find((word, index) => !word.startsWith('-') && at + 1 + index !== flag + 1);
  return { repository, directory: lastPart(directory ?? repository), ...(ref !== undefined && { ref }) };
}

/** Where a change of directory leads: into the clone, into the GUI's own sd-scripts, or away from both. */
function within(current: Clone | undefined, path: string, clones: Clone[]): Clone | undefined {
  if (current === undefined) return undefined;
  const name = lastPart(path);
  if (name === current.directory) return current;
  if (current.repository !== 'kohya_ss' || name !== 'sd-scripts') return undefined;
  const submodule: Clone = { repository: 'sd-scripts', directory: name };
  clones.push(submodule);
  return submodule;
}

function installed(word: string): Clone[] {
  const [, url = '', ref] = /^git\+(\S+?)@([\w./-]+)(?:#.*)?$/.exec(word) ?? [];
  const repository = repositoryOf(url);
  return repository === undefined || ref === undefined ? [] : [{ repository, directory: '', ref }];
}

function repositoryOf(url: string): UpstreamRef['repository'] | undefined {
  const name = /^(?:https?:\/\/|git@|ssh:\/\/)\S*[/:][\w.-]+\/(sd-scripts|kohya_ss)(?:\.git)?\/?$/.exec(
    url,
  )?.[1];
  return name === 'sd-scripts' || name === 'kohya_ss' ? name : undefined;
}

/** Names that are given one plain value in the whole text. */
function variablesOf(commands: readonly ShellCommand[]): ReadonlyMap<string, string> {
  const values = new Map<string, string | undefined>();
  for (const { name, values: words } of commands.flatMap(({ assignments }) => assignments)) {
    const [word, ...others] = words;
    const value = word && others.length === 0 && isKnown(word) ? word.text : undefined;
    values.set(name, values.has(name) && values.get(name) !== value ? undefined : value);
  }
  return new Map([...values].flatMap(([name, value]) => (value ? [[name, value]] : [])));
}

/** A word with the variables put in that are known; others stand as they are written. */
function textOf({ text, pieces }: ShellWord, variables: ReadonlyMap<string, string>): string {
  if (pieces.every(({ is }) => is !== 'variable')) return text;
  return pieces
    .map((piece) => (piece.is === 'text' ? piece.text : (variables.get(piece.text) ?? piece.written)))
    .join('');
}

function lastPart(path: string): string {
  return path.replace(/\/+$/, '').split('/').at(-1) ?? '';
}
