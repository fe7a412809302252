import { readFileSync } from 'node:fs';
import type { Document, DocumentKind } from '../src/model/document.ts';
import { type FileKind, fileKinds } from '../src/parse/kinds.ts';

const page = 'docs/files.md';

const byName: Readonly<Partial<Record<DocumentKind, string>>> = {
  'launch-script': 'commands that install, fetch and start',
  requirements: 'versions of Python packages',
};

const byContent: Readonly<Record<Document['format'], string>> = {
  toml: 'a training config, a dataset config, or neither: their content tells',
  json: 'a configuration of the GUI, a dataset config, or neither: their content tells',
  yaml: 'a configuration of accelerate, commands that start a training, or neither: their content tells',
  text: 'commands that start a training, or not: their content tells',
};

/** The page about files, by its path, with a row for each kind of file. */
export function fileDocs(): [path: string, text: string] {
  const rows = fileKinds
    .map((kind) => `| \`${kind.files}\` | ${readAs(kind)} | ${whatOf(kind)} |\n`)
    .join('');
  return [page, readFileSync(page, 'utf8').replace(/(?<=^\| --- .*\n)(?:\|.*\n)*/m, rows)];
}

function readAs({ format, neverRead, commands }: FileKind): string {
  if (neverRead) return 'never read';
  if (commands !== undefined) return 'shell';
  return format === 'text' ? 'text' : format.toUpperCase();
}

function whatOf({ neverRead, kind, format }: FileKind): string {
  if (neverRead) return kind === 'settings' ? 'what says how to check' : 'another tool’s';
  return kind === undefined ? byContent[format] : (byName[kind] ?? kind);
}
