import { mostNamedFolders, mostNamedScripts } from '../../model/limits.ts';
import { inFolder, parentPath, resolveInRoot } from '../../model/paths.ts';
import type { ScriptStart, Session } from './session.ts';
import { pathIn } from './shell/folders.ts';

// Flux is a tool of Kubernetes as well, whose repositories have thousands of files.
const telling = /accelerate|torchrun|train\w*\.py|flux(?!cd|-system)|kohya/i;

/** Whether a text can have to do with a training, by a plain look: no reader of a language is loaded for one that cannot. */
function isTelling(text: string): boolean {
  return telling.test(text);
}

/**
 * Whether a script can start a training, by a plain look at what is written in it and in the scripts that it names.
 * @param documentAt a file of the checkout, where there is one
 */
export function canTrain(
  text: string,
  { place, folder }: Pick<ScriptStart, 'place' | 'folder'>,
  documentAt: Session['document'],
): boolean {
  return isTelling(text) || filesNamed(text, { place, folder }, documentAt).some(isTelling);
}

/** What is in the files of the checkout that a script names. */
export function filesNamed(
  text: string,
  { place, folder }: Pick<ScriptStart, 'place' | 'folder'>,
  documentAt: Session['document'],
): readonly string[] {
  const names = new Set([
    ...scriptsNamed(text),
    ...partsNamed(text),
    ...(isPython(place.document.path) ? modulesNamed(text) : []),
  ]);
  const from = parentPath(place.document.path);
  const folders = [...text.matchAll(/\b(?:cd|pushd)[ \t]+["']?([\w./-]{1,200})/g)].slice(0, mostNamedFolders);
  const paths = ['.', ...folders.map(([, path = '']) => path)].flatMap((near) =>
    [...names].flatMap((name) =>
      [pathIn(folder, `${near}/${name}`), resolveInRoot(from, `${near}/${name}`)].filter(
        (path) => path !== undefined,
      ),
    ),
  );
  return [...new Set(paths)].flatMap((path) => documentAt(path)?.text ?? []);
}

function scriptsNamed(text: string): readonly string[] {
  return [...text.matchAll(/(?<![\w./\\-])[\w./\\-]+\.(?:sh|bash|zsh|ksh|bat|cmd|ps1|py)\b/gi)]
    .slice(0, mostNamedScripts)
    .map(([name]) => name.replaceAll('\\', '/'));
}

/** The actions and workflows of the checkout that YAML names, and the Dockerfiles of folders that it names. */
function partsNamed(text: string): readonly string[] {
  return [...text.matchAll(/\b(?:(?:uses|build|context):[ \t]*["']?\.\/?|dockerfile:[ \t]*["']?)([\w./-]*)/g)]
    .slice(0, mostNamedScripts)
    .flatMap(([, path = '']) =>
      /\.ya?ml$|file[^/]*$/i.test(path)
        ? path
        : ['action.yml', 'action.yaml', 'Dockerfile'].map((name) => inFolder(path, name)),
    );
}

function isPython(path: string): boolean {
  return /\.(?:py|ipynb)$/i.test(path);
}

/** The files of modules that a script of Python imports, where they are beside it. */
function modulesNamed(text: string): readonly string[] {
  return [...text.matchAll(/\b(?:import|from)[ \t]+\.?([A-Za-z_][\w.]*)/g)]
    .slice(0, mostNamedScripts)
    .map(([, name = '']) => `${name.replaceAll('.', '/')}.py`);
}

/** Whether a file that a script wrote can have to do with a training. */
export function wroteTraining({ written }: Pick<Session, 'written'>): boolean {
  return [...written.values()].some((text) => text.some((piece) => 'text' in piece && isTelling(piece.text)));
}
