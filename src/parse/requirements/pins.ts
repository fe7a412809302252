import type { Document } from '../../model/document.ts';
import type { Pin } from '../../model/run.ts';
import { commandsOf } from '../shell/document.ts';
import { shellFile } from '../shell/load.ts';
import { readEnvironment } from './environment-yml.ts';
import { readLock } from './lock.ts';
import { readPyproject } from './pyproject.ts';
import { type Include, nothing, type Reading } from './requirement.ts';
import { readRequirementsFile } from './requirements-txt.ts';
import { readInstallations } from './shell.ts';

export type { Include } from './requirement.ts';

interface Reader {
  /** For a path in lower case. */
  readonly path: RegExp;
  read(document: Document): Reading;
}

const readers: readonly Reader[] = [
  { path: /(?:^|\/)(?:uv|poetry)\.lock$/, read: readLock },
  { path: /(?:^|\/)pyproject\.toml$/, read: readPyproject },
  { path: /(?:^|\/)environment(?:[-_.][^/]*)?\.ya?ml$/, read: ({ text }) => readEnvironment(text) },
  {
    path: /(?:^|\/)(?:[^/]*requirements[^/]*|constraints[^/]*|(?:requirements|constraints)\/[^/]+)\.txt$/,
    read: ({ text }) => readRequirementsFile(text),
  },
  { path: shellFile, read: (document) => readInstallations(commandsOf(document)) },
];

function readerFor(path: string): Reader | undefined {
  const lower = path.toLowerCase();
  return readers.find((reader) => reader.path.test(lower));
}

/** Whether a file of this name can say which package versions are installed; every `.sh` can. */
export function isRequirementsFile(path: string): boolean {
  return readerFor(path) !== undefined;
}

/** Whether a file of this name fixes versions instead of bounding them. */
function isLock(path: string): boolean {
  return readerFor(path)?.read === readLock;
}

/** The package versions a document asks for; none where it is not a requirements file. What cannot be known is left out. */
export function pinsOf(document: Document): Pin[] {
  const { requirements } = readerFor(document.path)?.read(document) ?? nothing;
  const locked = isLock(document.path);
  return requirements.map(({ range, ...requirement }) => ({
    ...requirement,
    place: { document, range },
    locked,
  }));
}

/** The requirements files a document includes (`-r`, `-c`). */
export function includesOf(document: Document): readonly Include[] {
  return (readerFor(document.path)?.read(document) ?? nothing).includes;
}
