import type { Document } from '../model/document.ts';
import { largestShell } from '../model/limits.ts';
import { memoizePerObject } from '../model/memoize.ts';
import { fileKind } from './kinds.ts';
import { mayStartTraining } from './mentions.ts';
import type { ShellCommand } from './shell/commands.ts';

/** Whether a file of this name is a list of shell commands, of which a later one can change what an earlier one did. */
export function isShellFile(path: string): boolean {
  return fileKind(path)?.commands !== undefined;
}

/** What installs packages, or fetches code. */
const installing = /pip|git/;

/** Whether the commands of a document are read. */
function isRead({ path, text }: Document): boolean {
  return isShellFile(path) && installing.test(text) && text.length <= largestShell;
}

/** The commands of a shell script or a Dockerfile; none where none of them can matter, or where there are too many. */
export const commandsOf: (document: Document) => readonly ShellCommand[] = memoizePerObject((document) =>
  isRead(document) ? (fileKind(document.path)?.commands?.(document.text) ?? []) : [],
);

/** What reading shell text costs, in commands of a usual length; text is looked through again for each `<<` in it. */
export function shellCost(text: string): number {
  const commands = Math.max(text.split(/[\n;&|]+/).length, Math.ceil(text.length / 16));
  return commands + 20 * (text.split('<<').length - 1);
}

/** Whether shell text can install, fetch or start something that matters. */
export function isTellingShell(text: string): boolean {
  return installing.test(text) || mayStartTraining(text);
}
