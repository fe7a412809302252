import type { Document, SourceFile, Value as Written } from '../../../../model/document.ts';
import type { Text } from '../../../../model/launch.ts';
import { known } from '../../../../model/launch-text.ts';
import { parseJson } from '../../../../parse/json.ts';
import { parseStandardToml } from '../../../../parse/toml/standard.ts';
import { parseYaml } from '../../../../parse/yaml/document.ts';
import { pathOf } from '../../shell/folders.ts';
import { argument } from '../arguments.ts';
import type { Call } from '../does.ts';
import { itemsIn } from '../iterate.ts';
import { asPiece, knownOf, wordText } from '../text.ts';
import {
  type FileValue,
  lifted,
  listOf,
  notFollowed,
  type TableValue,
  unknown,
  type Value,
} from '../values.ts';
import type { LibraryFunction } from './table.ts';

export const files: Readonly<Record<string, LibraryFunction>> = {
  'builtins.open': open,
  'io.open': open,
  'codecs.open': open,
  'json.load': (given) => load(given, parseJson),
  'toml.load': (given) => load(given, parseStandardToml),
  'tomllib.load': (given) => load(given, parseStandardToml),
  'tomli.load': (given) => load(given, parseStandardToml),
  'yaml.safe_load': (given) => load(given, parseYaml),
  'yaml.load': (given) => load(given, parseYaml),
  'json.loads': (given) => loads(given, parseJson),
  'toml.loads': (given) => loads(given, parseStandardToml),
  'tomllib.loads': (given) => loads(given, parseStandardToml),
  'json.dumps': ({ place }) => notFollowed(place),
};

function open(given: Call): Value {
  const path = argument(given, 0, 'file');
  if (path === undefined) return notFollowed(given.place);
  const mode = argument(given, 1, 'mode');
  const file: FileValue = { is: 'file', path, mode: mode === undefined ? 'r' : (knownOf(mode) ?? '') };
  if (file.mode.startsWith('w')) writeFile(path, { is: 'text', text: [] }, 'w', given);
  return file;
}

/** A method of an open file. */
export function fileMethod(self: FileValue, name: string, given: Call): Value {
  const { place } = given;
  switch (name) {
    case 'write':
      return writeFile(self.path, given.given[0], 'a', given);
    case 'writelines':
      for (const line of itemsIn(given.given[0] ?? listOf([]), place)) writeFile(self.path, line, 'a', given);
      return notFollowed(place);
    case 'read':
      return given.given.length === 0 ? contentOf(self.path, given) : notFollowed(place);
    case '__enter__':
      return self;
    default:
      return notFollowed(place);
  }
}

/** What is in a committed file, as a text: so it is unless somebody changes it before. */
export function contentOf(path: Value, { scope, place }: Call): Value {
  const at = pathOf(wordText(path) ?? [], scope.process.folder);
  const document = at === undefined ? undefined : scope.process.session.document(at);
  const whole = document && { document, range: { start: 0, end: document.text.length } };
  const text: Value | undefined = whole && { is: 'text', text: known(whole.document.text, whole) };
  return unknown({ from: 'file', name: at }, place, text);
}

/** `json.loads(text)` of all that is in a file. */
function loads({ given: [source], place }: Call, parse: (file: SourceFile) => Document): Value {
  if (source === undefined) return notFollowed(place);
  return lifted([source], place, ([one = source]) => {
    const [piece, ...others] = one.is === 'text' ? one.text : [];
    const isWhole = piece !== undefined && 'text' in piece && piece.text === piece.place.document.text;
    if (!isWhole || others.length > 0) return notFollowed(place);
    const parsed = parse(piece.place.document);
    return parsed.problems.length === 0 ? writtenValue(parsed.root, parsed) : notFollowed(place);
  });
}

/** Puts a text into a file, or at its end; what is in it is remembered for whoever starts it. */
export function writeFile(
  path: Value,
  content: Value | undefined,
  mode: 'w' | 'a',
  { scope, place }: Call,
): Value {
  const { session, folder } = scope.process;
  const name = wordText(path);
  const at = name && pathOf(name, folder);
  if (at === undefined) return notFollowed(place);
  const text: Text =
    content === undefined
      ? []
      : (wordText(content) ?? [asPiece(content.is === 'spread' ? content.of : notFollowed(place))]);
  session.written.set(at, mode === 'a' ? [...(session.written.get(at) ?? []), ...text] : text);
  return notFollowed(place);
}

/** What is in a committed file: so it is unless somebody changes it before. */
function load(given: Call, parse: (file: SourceFile) => Document): Value {
  const [source] = given.given;
  const { session, folder } = given.scope.process;
  const name = source?.is === 'file' ? wordText(source.path) : source && wordText(source);
  const path = name && pathOf(name, folder);
  const document = path === undefined ? undefined : session.document(path);
  if (document === undefined) return unknown({ from: 'file', name: path }, given.place);
  const parsed = parse(document);
  const fallback = parsed.problems.length === 0 ? writtenValue(parsed.root, parsed) : undefined;
  return unknown({ from: 'file', name: path }, given.place, fallback);
}

function writtenValue(written: Written, document: Document): Value {
  const place = { document, range: written.range };
  switch (written.type) {
    case 'string': {
      const isQuoted = written.range.end - written.range.start === written.value.length + 2;
      const range = isQuoted ? { start: written.range.start + 1, end: written.range.end - 1 } : written.range;
      return { is: 'text', text: known(written.value, { document, range }) };
    }
    case 'integer':
      return { is: 'number', value: BigInt(written.value), place };
    case 'float':
      return { is: 'number', value: written.value, place };
    case 'boolean':
      return { is: 'boolean', value: written.value, place };
    case 'array':
      return listOf(written.items.map((item) => writtenValue(item, document)));
    case 'table': {
      const entries: TableValue['entries'] = new Map(
        written.entries.map(({ key, keyRange, value }) => [
          `text:${key}`,
          {
            key: { is: 'text', text: known(key, { document, range: keyRange }) },
            value: writtenValue(value, document),
          },
        ]),
      );
      return { is: 'table', entries };
    }
    case 'null':
      return { is: 'none', place };
    default:
      return notFollowed(place);
  }
}
