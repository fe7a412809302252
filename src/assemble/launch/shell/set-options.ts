import type { LaunchWord } from '../../../model/launch.ts';
import { knownText } from '../../../model/launch-text.ts';
import type { Shell } from './shell.ts';
import type { Status } from './status.ts';
import { itemsOf } from './variables.ts';

const letters: Readonly<Record<string, string>> = {
  e: 'errexit',
  u: 'nounset',
  a: 'allexport',
  f: 'noglob',
  n: 'noexec',
};

/** `set -eu -o pipefail`, `set -- a b`, and ksh's `set -A name a b`. */
export function setOptions(args: readonly LaunchWord[], shell: Shell): Status {
  for (let at = 0; at < args.length; at++) {
    const word = knownText(args[at]?.text ?? []) ?? '';
    if (word === '--' || !/^[-+]./.test(word)) {
      shell.args = args.slice(word === '--' ? at + 1 : at);
      shell.shifted = 0;
      return 0;
    }
    const isOn = word.startsWith('-');
    if (word === '-A' && shell.dialect === 'ksh') {
      const name = knownText(args[at + 1]?.text ?? []) ?? '';
      const from = knownText(args[at + 2]?.text ?? []) === '--' ? at + 3 : at + 2;
      shell.variables.set(name, { items: itemsOf(args.slice(from)) });
      return 0;
    }
    if (!/^[abefhikmnoptuvxBCEHPT]+$/.test(word.slice(1))) return 2;
    for (const letter of word.slice(1)) {
      const name = letter === 'o' ? knownText(args[++at]?.text ?? []) : letters[letter];
      if (name !== undefined && isOn) shell.options.add(name);
      else if (name !== undefined) shell.options.delete(name);
    }
  }
  return 0;
}
