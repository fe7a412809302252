import type { Document } from '../../model/document.ts';
import type { Pin } from '../../model/repository.ts';
import { commandsOf } from '../commands.ts';
import { fileKind } from '../kinds.ts';
import { type Include, nothing, type Reading } from './requirement.ts';
import { readInstallations } from './shell.ts';

export type { Include } from './requirement.ts';

/** Whether a file of this name can say which package versions are installed; every `.sh` can. */
export function isRequirementsFile(path: string): boolean {
  const kind = fileKind(path);
  return kind?.pins !== undefined || kind?.commands !== undefined;
}

function readingOf(document: Document): Reading {
  const kind = fileKind(document.path);
  if (kind?.commands !== undefined) return readInstallations(commandsOf(document));
  return kind?.pins?.(document) ?? nothing;
}

/** The package versions a document asks for; none where it is not a requirements file. What cannot be known is left out. */
export function pinsOf(document: Document): Pin[] {
  const { requirements } = readingOf(document);
  const locked = fileKind(document.path)?.locks === true;
  return requirements.map(({ range, ...requirement }) => ({
    ...requirement,
    place: { document, range },
    locked,
  }));
}

/** The requirements files a document includes (`-r`, `-c`). */
export function includesOf(document: Document): readonly Include[] {
  return readingOf(document).includes;
}
