import { usageError } from '../messages/usage.ts';
import { suggestion } from '../workspace/suggestion.ts';
import { command } from './command.ts';

/** Bash takes each `=` for a word of its own, so that a candidate replaces only what follows the last one. */
const bash = `_kohya_flux_lint() {
  local IFS=$'\\n'
  COMPREPLY=($(kohya-flux-lint completion words -- "\${COMP_WORDS[@]:1:COMP_CWORD}" 2>/dev/null))
  [[ \${COMPREPLY[0]} != *= ]] || compopt -o nospace 2>/dev/null
}
complete -o default -F _kohya_flux_lint kohya-flux-lint
`;

const zsh = `_kohya_flux_lint() {
  local -a found
  found=("\${(@f)$(kohya-flux-lint completion words -- "\${(@)words[2,CURRENT]}" 2>/dev/null)}")
  [[ -n $found ]] || { _files; return }
  compset -P '*='
  compadd -S '' -- \${(M)found:#*=}
  compadd -- \${found:#*=}
}
compdef _kohya_flux_lint kohya-flux-lint
`;

const fish = `function __kohya_flux_lint
  set -l current (commandline -ct)
  set -l begun (string match -r '^.*=' -- $current)
  set -l found (kohya-flux-lint completion words -- (commandline -opc)[2..-1] $current 2>/dev/null)
  if set -q found[1]
    printf '%s\\n' $begun$found
  else
    __fish_complete_path $current
  end
end
complete -c kohya-flux-lint -f -a '(__kohya_flux_lint)'
`;

const shells: Readonly<Record<string, string>> = { bash, zsh, fish };

/** `kohya-flux-lint completion SHELL`, and what the scripts ask: `kohya-flux-lint completion words -- WORD…` */
export const run = command('completion', async ({ rest }, _, io) => {
  const [shell = '', ...words] = rest;
  if (shell === 'words') {
    const { completed } = await import('./completed.ts');
    io.out(
      completed(words)
        .map((word) => `${word}\n`)
        .join(''),
    );
    return 0;
  }
  const names = Object.keys(shells);
  if (shell === '' || words.length > 0) {
    throw usageError('one-shell', {}, suggestion('', names));
  }
  const script = Object.hasOwn(shells, shell) ? shells[shell] : undefined;
  if (script === undefined) throw usageError('no-shell', { name: shell }, suggestion(shell, names));
  io.out(script);
  return 0;
});
