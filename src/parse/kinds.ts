import { type Document, type DocumentKind, type SourceFile, unparsed } from '../model/document.ts';
import { parseJson } from './json.ts';
import { mayConfigureAccelerate } from './mentions.ts';
import { readEnvironment } from './requirements/environment-yml.ts';
import { readLock } from './requirements/lock.ts';
import { readPyproject } from './requirements/pyproject.ts';
import type { Reading } from './requirements/requirement.ts';
import { readRequirementsFile } from './requirements/requirements-txt.ts';
import { type ShellCommand, shellCommands } from './shell/commands.ts';
import { dockerCommands } from './shell/dockerfile.ts';
import { parseStandardToml } from './toml/standard.ts';
import { parseUpstreamToml } from './toml/upstream.ts';
import { parseYaml } from './yaml/document.ts';

/** Languages in which files start programs, each with what follows it. */
export type StartLanguage =
  | 'shell'
  | 'batch'
  | 'powershell'
  | 'dockerfile'
  | 'yaml'
  | 'makefile'
  | 'justfile'
  | 'python'
  | 'notebook';

/** Files that are read alike, by their names. */
export interface FileKind {
  /** As people write the names. */
  readonly files: string;
  /** For a path in whatever case. */
  readonly path: RegExp;
  readonly format: Document['format'];
  /** What they are, whatever is in them; absent where that is told by their content. */
  readonly kind?: DocumentKind;
  /** Their names alone make it likely that they are ours. */
  readonly likely?: true;
  /** Their names say nothing: one is listed only where it is ours or was named, and all others are read before it. */
  readonly common?: true;
  /** Another tool's, or our own that say how to check: they are never read. */
  readonly neverRead?: true;
  /** They fix versions instead of bounding them. */
  readonly locks?: true;
  /** With the places of what is in them; text as it is unless said. */
  parse?(file: SourceFile): Document;
  /** The versions of Python packages that they ask for. */
  pins?(document: Document): Reading;
  /** The language in which they start programs. */
  readonly starts?: StartLanguage;
  /** Their shell commands, of which a later one can change what an earlier one did. `commandsOf` asks for them. */
  commands?(text: string): readonly ShellCommand[];
}

/** Our own files, which say how to check. */
export const ownFiles: FileKind = {
  files: '.kohya-flux-lint.toml, .kohya-flux-lint-baseline.json',
  path: /(?:^|\/)\.kohya-flux-lint(?:\.toml|-baseline\.json)$/,
  format: 'text',
  kind: 'settings',
  neverRead: true,
};

/** Every kind of file, the first that a name fits. `docs/files.md` shows it. */
export const fileKinds: readonly FileKind[] = [
  ownFiles,
  {
    files: 'package.json, package-lock.json, tsconfig.json, composer.json',
    path: /(?:^|\/)(?:package|package-lock|tsconfig|composer)\.json$/,
    format: 'json',
    neverRead: true,
    parse: parseJson,
  },
  {
    files: 'pyproject.toml',
    path: /(?:^|\/)pyproject\.toml$/i,
    format: 'toml',
    kind: 'requirements',
    parse: parseStandardToml,
    pins: readPyproject,
  },
  {
    files: 'Cargo.toml, ruff.toml and others of known tools',
    path: /(?:^|\/)(?:Cargo|Gopkg|Pipfile|netlify|book|rustfmt|clippy|taplo|ruff)\.toml$/i,
    format: 'toml',
    parse: parseUpstreamToml,
  },
  { files: '*.toml', path: /\.toml$/i, format: 'toml', likely: true, parse: parseUpstreamToml },
  {
    files: '*.json named after kohya, lora or dreambooth',
    path: /(?:kohya|lora|dreambooth)[^/]*\.json$/i,
    format: 'json',
    likely: true,
    parse: parseJson,
  },
  { files: '*.json', path: /\.json$/i, format: 'json', parse: parseJson },
  {
    files: 'requirements*.txt, constraints*.txt',
    path: /(?:^|\/)(?:[^/]*requirements[^/]*|constraints[^/]*|(?:requirements|constraints)\/[^/]+)\.txt$/i,
    format: 'text',
    kind: 'requirements',
    likely: true,
    pins: ({ text }) => readRequirementsFile(text),
  },
  {
    files: 'uv.lock, poetry.lock',
    path: /(?:^|\/)(?:uv|poetry)\.lock$/i,
    format: 'toml',
    kind: 'requirements',
    locks: true,
    parse: parseStandardToml,
    pins: readLock,
  },
  {
    files: 'environment*.yml',
    path: /(?:^|\/)environment(?:[-_.][^/]*)?\.ya?ml$/i,
    format: 'text',
    kind: 'requirements',
    likely: true,
    pins: ({ text }) => readEnvironment(text),
  },
  {
    files: 'Dockerfile, Containerfile and names like them',
    path: /(?:^|\/)(?:[^/]*\.)?(?:docker|container)file(?:[.-][^/]*)?$/i,
    format: 'text',
    kind: 'requirements',
    likely: true,
    starts: 'dockerfile',
    commands: dockerCommands,
  },
  {
    files: 'pnpm-lock.yaml, conda-lock.yml',
    path: /(?:^|\/)(?:pnpm-lock|conda-lock)\.ya?ml$/,
    format: 'text',
    neverRead: true,
  },
  {
    files: '*.yml, *.yaml',
    path: /\.ya?ml$/i,
    format: 'yaml',
    common: true,
    starts: 'yaml',
    parse: (file) =>
      mayConfigureAccelerate(file.text)
        ? parseYaml(file)
        : { ...unparsed(file.path, file.text), format: 'yaml' },
  },
  {
    files: 'Makefile, GNUmakefile, *.mk',
    path: /(?:^|\/)(?:GNU)?[Mm]akefile$|\.mk$/,
    format: 'text',
    common: true,
    starts: 'makefile',
  },
  {
    files: 'justfile, *.just',
    path: /(?:^|\/)\.?justfile$|\.just$/i,
    format: 'text',
    common: true,
    starts: 'justfile',
  },
  {
    files: '*.sh',
    path: /\.sh$/i,
    format: 'text',
    kind: 'launch-script',
    starts: 'shell',
    commands: (text) => shellCommands(text),
  },
  {
    files: '*.bash, *.ksh, *.zsh, *.fish, *.command',
    path: /\.(?:bash|ksh|zsh|fish|command)$/i,
    format: 'text',
    kind: 'launch-script',
    starts: 'shell',
  },
  { files: '*.bat, *.cmd', path: /\.(?:bat|cmd)$/i, format: 'text', kind: 'launch-script', starts: 'batch' },
  { files: '*.ipynb', path: /\.ipynb$/i, format: 'text', common: true, starts: 'notebook' },
  { files: '*.py', path: /\.py$/i, format: 'text', common: true, starts: 'python' },
  { files: '*.ps1', path: /\.ps1$/i, format: 'text', kind: 'launch-script', starts: 'powershell' },
];

/** The kind of a file by its name; `undefined` for one that is read only when it is asked for. */
export function fileKind(path: string): FileKind | undefined {
  return fileKinds.find((kind) => kind.path.test(path));
}
