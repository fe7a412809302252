import { readFileSync, statSync } from 'node:fs';
import { largestIndex } from '../model/limits.ts';
import type { Submodule } from '../model/world.ts';
import { isCandidate } from '../parse/candidates.ts';
import { git } from './git.ts';
import { placeInside } from './inside.ts';

/** What git tracks in a checkout, as far as it matters here. */
export interface GitIndex {
  /** Sorted by path. */
  readonly submodules: readonly Submodule[];
  /** The files whose names make them worth reading, by path. */
  readonly files: ReadonlySet<string>;
  /** The same and the links. */
  readonly candidates: ReadonlySet<string>;
}

/** What an entry of the index is, by the mode that it has. */
const modes = { submodule: 0o160000, link: 0o120000 };

const untracked: GitIndex = { submodules: [], files: new Set(), candidates: new Set() };

/**
 * What git's index of a checkout records. Reads `.git/index` and `.gitmodules` itself, without git, which is asked only
 * where `.git` is a file that leads elsewhere, as in a linked worktree. A checkout without a `.git` of its own tracks
 * nothing.
 * @param root an absolute path without links
 */
export function readIndex(root: string): GitIndex {
  const index = placeInside(root, '.git').found === 'file' ? askForIndex(root) : readOwnIndex(root);
  if (index.submodules.length === 0) return index;
  const urls = submoduleUrls(read(root, '.gitmodules')?.toString('utf8') ?? '');
  const submodules = index.submodules.map((one) => ({ ...one, url: urls.get(one.path) }));
  return { ...index, submodules };
}

function readOwnIndex(root: string): GitIndex {
  const index = read(root, '.git/index');
  if (index === undefined) return untracked;
  const config = read(root, '.git/config')?.toString('utf8') ?? '';
  return indexOf(index, /^\s*objectformat\s*=\s*sha256\s*$/im.test(config) ? 32 : 20);
}

function askForIndex(root: string): GitIndex {
  const entries: Tracked[] = [];
  const lines = git(root, ['ls-files', '-z', '--stage'])?.toString('utf8').split('\0') ?? [];
  for (const line of lines) {
    const [, mode, commit = '', path = ''] = /^(\d{6}) ([0-9a-f]{40,64}) \d\t(.+)$/s.exec(line) ?? [];
    if (mode !== undefined) entries.push({ mode: Number.parseInt(mode, 8), commit, path });
  }
  return toIndex(entries);
}

/** An entry of the index. */
interface Tracked extends Submodule {
  readonly mode: number;
}

function toIndex(entries: readonly Tracked[]): GitIndex {
  const candidates = entries.filter(({ mode, path }) => mode !== modes.submodule && isCandidate(path));
  return {
    submodules: entries.flatMap(({ mode, path, commit }) =>
      mode === modes.submodule ? { path, commit } : [],
    ),
    candidates: new Set(candidates.map(({ path }) => path)),
    files: new Set(candidates.flatMap(({ mode, path }) => (mode === modes.link ? [] : path))),
  };
}

/** What an index file records (versions 2 to 4 of gitformat-index); what cannot be read as one records nothing. */
export function indexOf(index: Buffer, hashLength: number): GitIndex {
  const version = index.length < 12 || index.toString('latin1', 0, 4) !== 'DIRC' ? 0 : index.readUInt32BE(4);
  if (version < 2 || version > 4) return untracked;
  const entries: Tracked[] = [];
  const fixed = 40 + hashLength + 2;
  let at = 12;
  let previous = Buffer.alloc(0);
  for (let left = index.readUInt32BE(8); left > 0; left--) {
    if (at + fixed > index.length) return untracked;
    const mode = index.readUInt32BE(at + 24);
    const extended = version > 2 && (index.readUInt16BE(at + fixed - 2) & 0x4000) !== 0;
    let nameStart = at + fixed + (extended ? 2 : 0);
    let kept = previous.subarray(0, 0);
    if (version === 4) {
      const strip = readOffset(index, nameStart);
      nameStart = strip.next;
      kept = previous.subarray(0, Math.max(0, previous.length - strip.value));
    }
    const nameEnd = index.indexOf(0, nameStart);
    if (nameEnd === -1) return untracked;
    const name = Buffer.concat([kept, index.subarray(nameStart, nameEnd)]);
    const path = name.toString('utf8');
    if (mode === modes.submodule || isCandidate(path)) {
      entries.push({ mode, path, commit: index.toString('hex', at + 40, at + 40 + hashLength) });
    }
    previous = name;
    // Up to version 3 an entry is filled up with one to eight zeros to a multiple of eight.
    at = version === 4 ? nameEnd + 1 : at + (((nameEnd - at) >> 3) + 1) * 8;
  }
  return toIndex(entries);
}

/** The variable-width number that version 4 puts before a name: how many bytes of the previous one go. */
function readOffset(bytes: Buffer, at: number): { value: number; next: number } {
  let byte = bytes[at] ?? 0;
  let value = byte & 0x7f;
  let next = at + 1;
  while ((byte & 0x80) !== 0 && next < bytes.length && next - at < 5) {
    byte = bytes[next] ?? 0;
    value = (value + 1) * 128 + (byte & 0x7f);
    next++;
  }
  return { value, next };
}

/** The URL of each submodule by its path. */
function submoduleUrls(gitmodules: string): ReadonlyMap<string, string> {
  const urls = new Map<string, string>();
  for (const section of gitmodules.split(/^\s*\[/m)) {
    const path = fieldOf(section, 'path');
    const url = fieldOf(section, 'url');
    if (path !== undefined && url !== undefined) urls.set(path, url);
  }
  return urls;
}

function fieldOf(section: string, key: string): string | undefined {
  const line = section.split(/\r?\n/).find((text) => text.trim().split(/\s*=/)[0] === key);
  return line
    ?.slice(line.indexOf('=') + 1)
    .trim()
    .replace(/^"(.*)"$/, '$1');
}

function read(root: string, path: string): Buffer | undefined {
  const place = placeInside(root, path);
  if (place.found !== 'file') return undefined;
  try {
    const file = `${root}/${place.path}`;
    return statSync(file).size > largestIndex ? undefined : readFileSync(file);
  } catch {
    return undefined;
  }
}
