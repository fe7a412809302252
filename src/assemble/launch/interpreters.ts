import type { Document } from '../../model/document.ts';
import { fileKind, type StartLanguage } from '../../parse/kinds.ts';
import { runBatch } from './batch/script.ts';
import { followDockerfile } from './carriers/dockerfile.ts';
import { followJustfile } from './carriers/just/justfile.ts';
import { followMakefile } from './carriers/make/makefile.ts';
import { followYaml } from './carriers/yaml.ts';
import { runNotebook } from './notebook/notebook.ts';
import { runPowerShell } from './powershell/script.ts';
import { runPython } from './python/python.ts';
import type { Interpreter } from './session.ts';
import { runShell } from './shell/script.ts';

/** What is written in files that start programs, and what follows it. */
const interpreters: Readonly<Partial<Record<StartLanguage, Interpreter>>> = {
  dockerfile: followDockerfile,
  python: runPython,
  notebook: runNotebook,
  yaml: followYaml,
  makefile: followMakefile,
  justfile: followJustfile,
  shell: runShell,
  batch: runBatch,
  powershell: runPowerShell,
};

/** What follows a language, where it is followed. */
export function interpreterFor(language: StartLanguage): Interpreter | undefined {
  return interpreters[language];
}

/** What follows a file, by its name, or by its first line where the name has no ending; undefined where nothing does. */
export function interpreterOf({ path, text }: Pick<Document, 'path' | 'text'>): Interpreter | undefined {
  const { starts = isShellProgram(path, text) ? 'shell' : undefined } = fileKind(path) ?? {};
  return starts && interpreters[starts];
}

function isShellProgram(path: string, text: string): boolean {
  return !/\.[^/]*$/.test(path) && /^#![^\n]*\b(?:ba|da|a|k|mk|z|fi)?sh\b/.test(text.slice(0, 200));
}
