import type { LaunchWord, Text } from '../../model/launch.ts';
import { known } from '../../model/launch-text.ts';
import { insidePath } from './batch/paths.ts';
import { runBatch } from './batch/script.ts';
import { runPowerShell } from './powershell/script.ts';
import type { Interpreter, Program, Session } from './session.ts';
import { text } from './wrappers.ts';

/** Starts a shell of Windows, or a batch file, as a program; tells whether it is one. @param name of the program, without its folder */
export function startWindowsShell(name: string, program: Program, session: Session): boolean {
  if (/^cmd$/i.test(name)) startCmd(program, session);
  else if (/^(?:pwsh|powershell)$/i.test(name)) startPowerShell(/^pwsh$/i.test(name), program, session);
  else if (/\.(?:bat|cmd)$/i.test(name)) startFile(program.words, runBatch, program, session);
  else return false;
  return true;
}

/** `cmd /c TEXT` */
function startCmd(program: Program, session: Session): void {
  const at = program.words.findIndex((word) => /^\/[ck]$/i.test(text(word)));
  if (at === -1) return;
  const words = program.words.slice(at + 1);
  if (words.length > 0) startText(joined(words, program, words.length > 1), runBatch, program, session);
}

/** `pwsh -Command TEXT`, `pwsh -File FILE`; without either PowerShell 7 takes a file, and Windows PowerShell a text. */
function startPowerShell(takesFile: boolean, program: Program, session: Session): void {
  const { words } = program;
  for (let at = 1; at < words.length; at++) {
    const option = /^[-/](\w+)$/.exec(text(words[at]))?.[1]?.toLowerCase();
    const rest = words.slice(option === undefined ? at : at + 1);
    if (option === undefined ? !takesFile : 'command'.startsWith(option)) {
      if (rest.length > 0) startText(joined(rest, program, false), runPowerShell, program, session);
      return;
    }
    if (option === undefined || 'file'.startsWith(option)) {
      startFile(rest, runPowerShell, program, session);
      return;
    }
    if (
      /^(?:ex|ep|executionpolicy|inp|inputformat|o|outputformat|v|version|w|windowstyle|wd|workingdirectory|settings|config|psc)/.test(
        option,
      )
    ) {
      at += 1;
    }
  }
}

/** Words as one text, with a blank between them. */
function joined(words: readonly LaunchWord[], { place }: Program, quotes: boolean): Text {
  return words.flatMap((word, at): Text => {
    const own =
      quotes && /[\s&|<>]/.test(text(word))
        ? [...known('"', place), ...word.text, ...known('"', place)]
        : word.text;
    return at === 0 ? own : [...known(' ', place), ...own];
  });
}

function startText(script: Text, interpret: Interpreter, program: Program, session: Session): void {
  const { folder, env, place, elsewhere } = program;
  session.deeper(() => interpret({ text: script, place, args: [], folder, env, elsewhere }, session));
}

/** @param words the file, and what it is given */
function startFile(
  words: readonly LaunchWord[],
  interpret: Interpreter,
  program: Program,
  session: Session,
): void {
  const [file, ...args] = words;
  if (file === undefined || program.elsewhere !== undefined) return;
  const path = insidePath(file.text, program.folder);
  const document = path === undefined ? undefined : session.document(path);
  if (document === undefined) return;
  const place = { document, range: { start: 0, end: document.text.length } };
  const { folder, env } = program;
  session.deeper(() =>
    interpret({ text: known(document.text, place), place, name: file.text, args, folder, env }, session),
  );
}
