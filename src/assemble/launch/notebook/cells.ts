import type { Document, Value } from '../../../model/document.ts';
import type { Text, TextPiece } from '../../../model/launch.ts';
import { known } from '../../../model/launch-text.ts';
import { parseJson } from '../../../parse/json.ts';

/** An escape of a JSON string. */
const escaped = /\\(?:u([\da-fA-F]{4})|(.))/gs;
const meant: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The cells of code of a notebook, each piece with its place in the file's JSON. */
export function codeCells(document: Document): readonly Text[] {
  const { root, problems } = parseJson(document);
  if (problems.length > 0) return [];
  const cells = entry(root, 'cells') ?? sheetCells(root);
  if (cells?.type !== 'array') return [];
  return cells.items.flatMap((cell) => {
    const kind = entry(cell, 'cell_type');
    const source = entry(cell, 'source') ?? entry(cell, 'input');
    if (kind?.value !== 'code' || source === undefined) return [];
    const lines = source.type === 'array' ? source.items : [source];
    return [lines.flatMap((line) => (line.type === 'string' ? stringText(line, document) : []))];
  });
}

/** Notebooks of format 3 have their cells in a sheet. */
function sheetCells(root: Value): Value | undefined {
  const sheets = entry(root, 'worksheets');
  const [first] = sheets?.type === 'array' ? sheets.items : [];
  return first && entry(first, 'cells');
}

function entry(value: Value, key: string): (Value & { readonly value?: unknown }) | undefined {
  if (value.type !== 'table') return undefined;
  return value.entries.find((one) => one.key === key)?.value;
}

/** A JSON string: what it says, each escape a piece of its own. */
function stringText({ range }: Value, document: Document): Text {
  const written = document.text.slice(range.start + 1, range.end - 1);
  const pieces: TextPiece[] = [];
  const add = (text: string, from: number, to: number) => {
    const start = range.start + 1;
    pieces.push(...known(text, { document, range: { start: start + from, end: start + to } }));
  };
  let at = 0;
  for (const { 0: whole, 1: code, 2: letter = '', index } of written.matchAll(escaped)) {
    add(written.slice(at, index), at, index);
    at = index + whole.length;
    add(
      code === undefined ? (meant[letter] ?? letter) : String.fromCharCode(Number.parseInt(code, 16)),
      index,
      at,
    );
  }
  add(written.slice(at), at, written.length);
  return pieces;
}
