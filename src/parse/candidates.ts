import { isRequirementsFile } from './requirements/pins.ts';

/** Directories that hold other people's code or git's own files, wherever they stand. */
const foreignDirectories = new Set(['.git', 'node_modules', '.venv', 'venv', '__pycache__']);

/** Directories in which editors keep earlier contents of files: VS Code's extension for local history. */
const historyDirectories = new Set(['.history']);

/** JSON that is never a training configuration, and often large. */
const foreignJson = /(?:^|\/)(?:package|package-lock|tsconfig|composer)\.json$/;

/** TOML of other tools. */
const foreignToml = /(?:^|\/)(?:pyproject|Cargo|Gopkg|Pipfile|netlify|book|rustfmt|clippy|taplo|ruff)\.toml$/;

const ownFiles = /(?:^|\/)\.kohya-flux-lint(?:\.toml|-baseline\.json)$/;

/** Whether a file of this name says how to check. It is not checked itself. */
export function saysHowToCheck(path: string): boolean {
  return ownFiles.test(path);
}

/** Whether a file of this name may hold something of ours. What it holds is told later, by content. */
export function isCandidate(path: string): boolean {
  if (saysHowToCheck(path)) return false;
  return /\.(?:toml|json)$/i.test(path) ? !foreignJson.test(path) : isRequirementsFile(path);
}

/**
 * Whether a name alone makes it likely that a file is one of ours that can be judged only when it is read: TOML and
 * requirements, and JSON that is named after what the GUI trains.
 */
export function isLikelyOurs(path: string): boolean {
  if (/\.json$/i.test(path)) return /(?:kohya|lora|dreambooth)[^/]*$/i.test(path);
  return isCandidate(path) && !foreignToml.test(path) && !/\.(?:sh|lock)$/i.test(path);
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
