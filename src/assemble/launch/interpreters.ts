import type { Document } from '../../model/document.ts';
import { fileKind, type StartLanguage } from '../../parse/kinds.ts';
import { followDockerfile } from './carriers/dockerfile.ts';
import { followYaml } from './carriers/yaml.ts';
import type { Interpreter } from './session.ts';

/** What is written in files that start programs, and what follows it. */
const interpreters: Readonly<Partial<Record<StartLanguage, Interpreter>>> = {
  dockerfile: followDockerfile,
  yaml: followYaml,
};

/** What follows a file; undefined where nothing does. */
export function interpreterOf({ path }: Pick<Document, 'path'>): Interpreter | undefined {
  const { starts } = fileKind(path) ?? {};
  return starts && interpreters[starts];
}
