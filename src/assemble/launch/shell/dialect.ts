import type { Dialect } from './shell.ts';

/** Whether a script is for fish, whose language is another. */
export function isFish(path: string, text: string): boolean {
  return path.endsWith('.fish') || /^#!.*\bfish\b/.test(text.slice(0, 200));
}

/** The shell that a script is for: its first line says it, or else its name; most write for bash. */
export function dialectOf(path: string, text: string): Dialect {
  const first = text.slice(0, 200).split('\n', 1)[0] ?? '';
  const name = /^#!\s*\S*\/(?:env\s+(?:-S\s+)?)?(\w+)/.exec(first)?.[1] ?? '';
  return dialectNamed(name) ?? dialectNamed(/\.(\w+)$/.exec(path)?.[1] ?? '', true) ?? 'bash';
}

/** The manner of a shell by its program, or by the ending of a name. */
export function dialectNamed(name: string, isEnding = false): Dialect | undefined {
  if (/^(?:ksh|mksh|ksh93|oksh|pdksh)$/.test(name)) return 'ksh';
  if (/^zsh$/.test(name)) return 'zsh';
  if (name === 'bash') return 'bash';
  if (isEnding) return undefined;
  return /^(?:sh|dash|ash|busybox)$/.test(name) ? 'dash' : undefined;
}
