/** Options of `pip install`, `uv pip install` and requirements files that are followed by a value. */
const withValue = new Set([
  '-r',
  '--requirement',
  '-c',
  '--constraint',
  '-e',
  '--editable',
  '-i',
  '--index-url',
  '--extra-index-url',
  '-f',
  '--find-links',
  '-t',
  '--target',
  '--trusted-host',
  '--hash',
  '--prefix',
  '--root',
  '--platform',
  '--python-version',
  '--implementation',
  '--abi',
  '--no-binary',
  '--only-binary',
  '--config-settings',
  '-C',
  '--global-option',
  '--install-option',
  '--cache-dir',
  '--timeout',
  '--proxy',
  '--retries',
  '--exists-action',
  '--log',
  '--src',
  '--upgrade-strategy',
  '--progress-bar',
  '--python',
  '-p',
  '--torch-backend',
  '--index',
  '--default-index',
  '--exclude-newer',
  '--resolution',
  '--prerelease',
  '--index-strategy',
  '--keyring-provider',
  '--override',
  '--overrides',
  '--build-constraints',
  '--link-mode',
  '--report',
  '--root-user-action',
  '--cert',
  '--client-cert',
]);

const includes = new Set(['-r', '--requirement', '-c', '--constraint']);

/** What an option word of an installation means: whether the next word is its value, and a file it includes. */
export function readOption(word: string): {
  takesNext: boolean;
  includes: boolean;
  glued: number | undefined;
} {
  const equals = word.indexOf('=');
  if (word.startsWith('--') && equals !== -1) {
    return { takesNext: false, includes: includes.has(word.slice(0, equals)), glued: equals + 1 };
  }
  if (withValue.has(word)) return { takesNext: true, includes: includes.has(word), glued: undefined };
  const short = word.slice(0, 2);
  if (word.length > 2 && includes.has(short)) return { takesNext: false, includes: true, glued: 2 };
  return { takesNext: false, includes: false, glued: undefined };
}
