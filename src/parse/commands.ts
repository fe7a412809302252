import type { Document } from '../model/document.ts';
import { largestShell } from '../model/limits.ts';
import { oncePer } from '../model/once.ts';
import { fileKind } from './kinds.ts';
import type { ShellCommand } from './shell/commands.ts';
import { isTellingShell } from './shell/load.ts';

/** Whether a file of this name is a list of shell commands, of which a later one can change what an earlier one did. */
export function isShellFile(path: string): boolean {
  return fileKind(path)?.commands !== undefined;
}

/** Whether the commands of a document are to be read: `loadShell` has to come first. */
export function needsShell({ path, text }: Document): boolean {
  return isShellFile(path) && isTellingShell(text) && text.length <= largestShell;
}

/** The commands of a shell script or a Dockerfile; none where none of them can matter, or where there are too many. */
export const commandsOf: (document: Document) => readonly ShellCommand[] = oncePer((document) =>
  needsShell(document) ? (fileKind(document.path)?.commands?.(document.text) ?? []) : [],
);
