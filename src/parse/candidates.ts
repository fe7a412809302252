import { fileKind, ownFiles } from './kinds.ts';

/** Directories that hold other people's code or git's own files, wherever they stand. */
const foreignDirectories = new Set(['.git', 'node_modules', '.venv', 'venv', '__pycache__']);

/** Directories in which editors keep earlier contents of files: VS Code's extension for local history. */
const historyDirectories = new Set(['.history']);

/** Whether a file of this name says how to check. It is not checked itself. */
export function saysHowToCheck(path: string): boolean {
  return ownFiles.path.test(path);
}

/** Whether a file of this name may hold something of ours. What it holds is told later, by content. */
export function isCandidate(path: string): boolean {
  const kind = fileKind(path);
  return kind !== undefined && kind.neverRead !== true;
}

/** Whether a name alone makes it likely that a file is one of ours that can be judged only when it is read. */
export function isLikelyOurs(path: string): boolean {
  return fileKind(path)?.likely === true;
}

/** Whether a name is one that files of all kinds of programs have. */
export function isCommonName(path: string): boolean {
  return fileKind(path)?.common === true;
}

/** Whether a path is in a directory in which nothing is read. */
export function isPassedBy(path: string): boolean {
  return path.split('/').some((name) => isForeignDirectory(name) || isHistoryDirectory(name));
}

/** Whether nothing in a directory of this name is the checkout's own. */
export function isForeignDirectory(name: string): boolean {
  return foreignDirectories.has(name);
}

/** Whether a directory of this name holds what files of the checkout were once, and nobody uses. */
export function isHistoryDirectory(name: string): boolean {
  return historyDirectories.has(name);
}
