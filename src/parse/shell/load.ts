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

/** What reading shell text costs, in commands of a usual length; text is looked through again for each `<<` in it. */
export function shellCost(text: string): number {
  const commands = Math.max(text.split(/[\n;&|]+/).length, Math.ceil(text.length / 16));
  return commands + 20 * (text.split('<<').length - 1);
}

/** Whether shell text can install, fetch or start something that matters. */
export function isTellingShell(text: string): boolean {
  return /pip|git|config/.test(text);
}
