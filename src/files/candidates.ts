import { isRequirementsFile } from '../parse/requirements/pins.ts';

/** Directories that hold other people's code or git's own files, wherever they stand. */
const foreignDirectories = new Set(['.git', 'node_modules', '.venv', 'venv', '__pycache__']);

/** JSON that is never a training configuration, and often large. */
const foreignJson = /(?:^|\/)(?:package|package-lock|tsconfig|composer)\.json$/;

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

/** Whether nothing in a directory of this name is the checkout's own. */
export function isForeignDirectory(name: string): boolean {
  return foreignDirectories.has(name);
}
