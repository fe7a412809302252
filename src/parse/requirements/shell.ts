import type { ShellCommand } from '../shell/commands.ts';
import type { ShellWord } from '../shell/words.ts';
import { readOption } from './options.ts';
import { type Include, type Reading, type Requirement, readRequirement } from './requirement.ts';

/**
 * What `pip install` and `uv pip install` commands install. An unquoted `>` is a redirection there, so
 * `pip install accelerate>=1.1` asks for any version; a word with a variable asks for nothing known.
 */
export function readInstallations(commands: readonly ShellCommand[]): Reading {
  const requirements: Requirement[] = [];
  const includes: Include[] = [];
  for (const { words, inBranch } of commands) {
    readInstallation(installed(words), inBranch, requirements, includes);
  }
  return { requirements, includes };
}

/** Words that may stand before the program that is run. */
const prefix =
  /^(?:sudo|exec|env|time|nice|command|-.*|\w+=.*|run|conda|mamba|micromamba|(?:.*[\\/])?python[\d.]*(?:\.exe)?|(?:.*[\\/])?uv)$/s;
const pip = /^(?:.*[\\/])?pip[\d.]*(?:\.exe)?$/s;

function isPrefix({ text, pieces: [first] }: ShellWord): boolean {
  return prefix.test(text) || (first !== undefined && first.is !== 'text');
}

/** The words after `install`; none where the command is not one of pip's. */
function installed(words: readonly ShellWord[]): readonly ShellWord[] {
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
      const { text, inside } = word;
      const found = inside && readRequirement(text, 0);
      if (inside && found?.requirement !== undefined && found.end === text.length) {
        const { range, ...rest } = found.requirement;
        requirements.push({
          ...rest,
          range: { start: inside.start + range.start, end: inside.start + range.end },
          ...(inBranch && { condition: 'in a branch' }),
        });
      }
      continue;
    }
    const meaning = readOption(word.text);
    const path = meaning.glued === undefined ? plain(words[at + 1]) : plain(word, meaning.glued);
    if (meaning.includes && path !== undefined && path.path !== '') includes.push(path);
    if (meaning.takesNext) at++;
  }
}

/** A word from a unit on, where it is written as it is. */
function plain(word: ShellWord | undefined, from = 0): Include | undefined {
  const { text, inside } = word ?? {};
  return text === undefined || inside === undefined
    ? undefined
    : { path: text.slice(from), range: { start: inside.start + from, end: inside.end } };
}
