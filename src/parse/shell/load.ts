let unbash: typeof import('unbash') | undefined;

/** Loads what reads shell text: it is large, and most repositories hold none that matters. */
export async function loadShell(): Promise<void> {
  unbash ??= await import('unbash');
}

/** What read shell text has to be loaded for. @throws Error where `loadShell` was not awaited */
export function loadedShell(): typeof import('unbash') {
  if (unbash === undefined) throw new Error('shell text is read before its reader is loaded');
  return unbash;
}

/** The names of Dockerfiles, and of those and scripts, in whatever case. */
const dockerfile = /(?:^|\/)(?:[^/]*\.)?(?:docker|container)file(?:[.-][^/]*)?$/i;
export const shellFile = new RegExp(`${dockerfile.source}|\\.sh$`, 'i');

/** Whether a file of this name is a list of shell commands, of which a later one can change what an earlier one did. */
export function isShellFile(path: string): boolean {
  return shellFile.test(path);
}

/** Whether a file of this name says how to build an image. */
export function isDockerfile(path: string): boolean {
  return dockerfile.test(path);
}

/** What reading shell text costs, in commands of a usual length; text is looked through again for each `<<` in it. */
export function shellCost(text: string): number {
  const commands = Math.max(text.split(/[\n;&|]+/).length, Math.ceil(text.length / 16));
  return commands + 20 * (text.split('<<').length - 1);
}

/** Whether shell text can install, fetch or start something that matters. */
export function isTellingShell(text: string): boolean {
  return /pip|git|config/.test(text);
}
