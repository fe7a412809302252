import { readOption } from './options.ts';
import { type Include, type Reading, type Requirement, readRequirement } from './requirement.ts';
import { type ShellWord, shellCommands } from './shell-words.ts';

/**
 * Reads what `pip install` and `uv pip install` lines of a shell script install. An unquoted `>` is a redirection
 * there, so `pip install accelerate>=1.1` asks for any version; a word with a variable asks for nothing known.
 */
export function readShell(text: string): Reading {
  return readCommands(text, text.replace(/\\\r?\n/g, blank), shellPrefix);
}

/** The same for the shell form of a Dockerfile's `RUN`; comment lines inside a continued line are dropped. */
export function readDockerfile(text: string): Reading {
  const source = text.replace(/^[ \t]*#.*(?:\r?\n|$)/gm, blank).replace(/\\[ \t]*\r?\n/g, blank);
  return readCommands(text, source, dockerPrefix);
}

function blank(text: string): string {
  return ' '.repeat(text.length);
}

/** Words that may stand before the program that is run. */
const prefix =
  /^(?:sudo|exec|env|time|nice|command|then|do|else|if|!|\{|-.*|\w+=.*|run|conda|mamba|micromamba|(?:.*[\\/])?python[\d.]*(?:\.exe)?|(?:.*[\\/])?uv)$/s;
const shellPrefix = (word: ShellWord) => prefix.test(word.text) || /^["']?\$/.test(word.text);
const dockerPrefix = (word: ShellWord) => word.text.toUpperCase() === 'RUN' || shellPrefix(word);
/** Commands between which it is not sure that anything runs. */
const opening = /^(?:if|case|for|while|until)$/;
const closing = /^(?:fi|esac|done)$/;
const pip = /^(?:.*[\\/])?pip[\d.]*(?:\.exe)?$/s;
const shell = /^(?:.*[\\/])?(?:ba|da|z)?sh$/s;

function readCommands(text: string, source: string, isPrefix: (word: ShellWord) => boolean): Reading {
  const requirements: Requirement[] = [];
  const includes: Include[] = [];
  const read = (start: number, end: number, nested: boolean) => {
    let depth = 0;
    for (const words of shellCommands(source, start, end)) {
      const first = words[0]?.text ?? '';
      if (opening.test(first)) depth++;
      if (closing.test(first)) depth--;
      const inner = nested ? undefined : innerScript(words);
      if (inner !== undefined) read(inner.start, inner.start + inner.text.length, true);
      else readInstallation(installed(words, isPrefix), depth > 0, requirements, includes);
    }
  };
  if (text.includes('pip')) read(0, source.length, false);
  return { requirements, includes };
}

/** The script of `bash -c "…"`, where it is plain text. */
function innerScript(words: readonly ShellWord[]): ShellWord | undefined {
  const program = words.findIndex(({ text }) => shell.test(text));
  if (program === -1) return undefined;
  const flag = words.findIndex(({ text }, at) => at > program && /^-[a-z]*c$/.test(text));
  const script = flag === -1 ? undefined : words[flag + 1];
  return script?.opaque ? undefined : script;
}

/** The words after `install`; none where the command is not one of pip's. */
function installed(
  words: readonly ShellWord[],
  isPrefix: (word: ShellWord) => boolean,
): readonly ShellWord[] {
  const program = words.findIndex(({ text }) => pip.test(text));
  if (
    program === -1 ||
    !words.slice(0, program).every((word, at) => isPrefix(word) || isNameAfterFlag(words, at))
  ) {
    return [];
  }
  const install = words.findIndex(({ text }, at) => at > program && !text.startsWith('-'));
  return words[install]?.text === 'install' ? words.slice(install + 1) : [];
}

function isNameAfterFlag(words: readonly ShellWord[], at: number): boolean {
  return /^(?:-n|--name|-p|--prefix|-u|--user)$/.test(words[at - 1]?.text ?? '');
}

function readInstallation(
  words: readonly ShellWord[],
  inBranch: boolean,
  requirements: Requirement[],
  includes: Include[],
): void {
  for (let at = 0; at < words.length; at++) {
    const word = words[at];
    if (word === undefined) continue;
    if (!word.text.startsWith('-')) {
      const found = word.opaque ? undefined : readRequirement(word.text, 0);
      if (found?.requirement !== undefined && found.end === word.text.length) {
        const { range, ...rest } = found.requirement;
        requirements.push({
          ...rest,
          range: { start: word.start + range.start, end: word.start + range.end },
          ...(inBranch && { condition: 'in a branch' }),
        });
      }
      continue;
    }
    const meaning = readOption(word.text);
    const value =
      meaning.glued === undefined
        ? words[at + 1]
        : { text: word.text.slice(meaning.glued), start: word.start + meaning.glued, opaque: word.opaque };
    if (meaning.includes && value !== undefined && !value.opaque && value.text !== '') {
      includes.push({
        path: value.text,
        range: { start: value.start, end: value.start + value.text.length },
      });
    }
    if (meaning.takesNext) at++;
  }
}
