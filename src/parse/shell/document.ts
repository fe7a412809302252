import type { Document } from '../../model/document.ts';
import { largestShell } from '../../model/limits.ts';
import { oncePer } from '../../model/once.ts';
import { type ShellCommand, shellCommands } from './commands.ts';
import { dockerCommands } from './dockerfile.ts';
import { isDockerfile, isShellFile, isTellingShell } from './load.ts';

/** Whether the commands of a document are to be read: `loadShell` has to come first. */
export function needsShell({ path, text }: Document): boolean {
  return isShellFile(path) && isTellingShell(text) && text.length <= largestShell;
}

/** The commands of a shell script or a Dockerfile; none where none of them can matter, or where there are too many. */
export const commandsOf: (document: Document) => readonly ShellCommand[] = oncePer((document) => {
  const { path, text } = document;
  if (!needsShell(document)) return [];
  return isDockerfile(path) ? dockerCommands(text) : shellCommands(text);
});
