import type { LaunchLanguage } from '../../../model/launch.ts';

/** The words by which a runner of GitHub starts a step's text, and the text's language. */
export interface ShellStart {
  readonly words: readonly string[];
  readonly language: LaunchLanguage;
}

const usual = {
  machine: ['bash', '-e', '-c'],
  container: ['sh', '-e', '-c'],
  windows: ['pwsh', '-Command'],
} as const;

const named: Readonly<Record<string, readonly string[]>> = {
  bash: ['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c'],
  sh: ['sh', '-e', '-c'],
  pwsh: ['pwsh', '-Command'],
  powershell: ['powershell', '-Command'],
  python: ['python', '-c'],
  cmd: ['cmd', '/D', '/E:ON', '/V:OFF', '/S', '/C'],
};

/**
 * @param shell as it is written: a name, or a command with `{0}` for the file that the text is put into
 * @param where the step runs
 */
export function shellWords(shell: string | undefined, where: keyof typeof usual): ShellStart {
  const words =
    shell === undefined
      ? usual[where]
      : ((Object.hasOwn(named, shell) ? named[shell] : undefined) ?? custom(shell));
  const [program = ''] = words;
  return { words, language: languageOf(program) };
}

function custom(shell: string): readonly string[] {
  const words = shell.split(/\s+/).filter((word) => word !== '' && word !== '{0}');
  return [...words, languageOf(words[0] ?? '') === 'powershell' ? '-Command' : '-c'];
}

function languageOf(program: string): LaunchLanguage {
  if (/(?:^|[\\/])(?:pwsh|powershell)(?:\.exe)?$/i.test(program)) return 'powershell';
  if (/(?:^|[\\/])cmd(?:\.exe)?$/i.test(program)) return 'batch';
  return /(?:^|[\\/])python[\d.]*(?:\.exe)?$/i.test(program) ? 'python' : 'shell';
}
