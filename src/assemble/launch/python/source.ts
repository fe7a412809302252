import { parser } from '@lezer/python';
import type { Text, TextPiece } from '../../../model/launch.ts';
import { deepestExpression, deepestTree, mostSyntaxErrors } from '../../../model/limits.ts';
import type { Place } from '../../../model/place.ts';
import { type Readable, readable, slice } from '../readable.ts';
import { TooMuch } from '../session.ts';

export type Node = ReturnType<typeof parser.parse>['topNode'];
type Tree = ReturnType<typeof parser.parse>;

/** A text of Python. */
export interface Source {
  readonly readable: Readable;
  readonly tree: Tree;
  /** What `walk` found out about parts of it, by what was asked and where. */
  readonly remembered: Map<string, unknown>;
}

const parsed = new WeakMap<object, Source>();

/** A text that is parsed once its tree is asked for. */
class Parsed implements Source {
  readonly remembered = new Map<string, unknown>();
  #tree: Tree | undefined;

  constructor(readonly readable: Readable) {}

  /** @throws TooMuch where more brackets are in each other than Python itself takes, for which the parser needs long */
  get tree(): Tree {
    if (this.#tree === undefined && isDeep(this.readable.source)) throw new TooMuch();
    this.#tree ??= parser.parse(this.readable.source);
    return this.#tree;
  }
}

const brackets =
  /#[^\n]*|"""[^"\\]*(?:(?:\\.|"(?!""))[^"\\]*)*"""|'''[^'\\]*(?:(?:\\.|'(?!''))[^'\\]*)*'''|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[([{]|[)\]}]/gs;

function isDeep(source: string): boolean {
  let depth = 0;
  for (const [mark] of source.matchAll(brackets)) {
    if ('([{'.includes(mark)) depth += 1;
    else if (')]}'.includes(mark)) depth = Math.max(0, depth - 1);
    if (depth > deepestExpression) return true;
  }
  return false;
}

/** As Python reads a file: without a byte order mark, and every end of a line as a line feed. */
function withPlainLines(text: Text): Text {
  return text.flatMap((piece, index): Text => {
    if (!('text' in piece) || !/\r|^\uFEFF/.test(piece.text)) return [piece];
    const pieces: TextPiece[] = [];
    let at = 0;
    for (const { 0: mark, index: found } of piece.text.matchAll(/\r\n?|\uFEFF/g)) {
      if (mark === '\uFEFF' && (found > 0 || index > 0)) continue;
      pieces.push(...slice([piece], at, found));
      if (mark !== '\uFEFF') {
        const [end] = slice([piece], found, found + mark.length);
        if (end !== undefined) pieces.push({ text: '\n', place: end.place });
      }
      at = found + mark.length;
    }
    return [...pieces, ...slice([piece], at, piece.text.length)];
  });
}

/** A text as Python; one that is a whole document is parsed once. */
export function sourceOf(text: Text, place: Place): Source {
  const [only, ...others] = text;
  const isWhole = only !== undefined && 'text' in only && only.text === only.place.document.text;
  const owner = others.length === 0 && isWhole ? only.place.document : undefined;
  const found = owner && parsed.get(owner);
  if (found !== undefined) return found;
  const source = new Parsed(readable(withPlainLines(text), place));
  if (owner !== undefined) parsed.set(owner, source);
  return source;
}

export function children(node: Node): Node[] {
  const list: Node[] = [];
  for (let child = node.firstChild; child !== null; child = child.nextSibling) {
    if (child.name !== 'Comment') list.push(child);
  }
  return list;
}

/** The nodes between commas, without the brackets around them. */
export function listItems(node: Node): Node[][] {
  const items: Node[][] = [[]];
  for (const child of children(node)) {
    if (child.name === ',') items.push([]);
    else if (!'()[]{}'.includes(child.name)) items.at(-1)?.push(child);
  }
  return items.filter((item) => item.length > 0);
}

export function codeOf({ readable: { source } }: Source, node: { from: number; to: number }): string {
  return source.slice(node.from, node.to);
}

export function placeOf({ readable: read }: Source, node: { from: number; to: number }): Place {
  return read.placeOf(node.from, node.to);
}

/** Every node of a part of a text, the part itself first, however deep. */
export function* walk(node: Node): Generator<Node> {
  const cursor = node.cursor();
  const end = node.to;
  do {
    if (cursor.from > end || (cursor.from === end && cursor.to > end)) return;
    if (cursor.from >= node.from && cursor.to <= end) yield cursor.node;
  } while (cursor.next());
}

/**
 * The first place that is no Python; undefined where all of it is.
 * @throws TooMuch where more is in each other than Python itself takes
 */
export function errorIn({ tree, remembered }: Source): Node | undefined {
  if (!remembered.has('error')) remembered.set('error', firstError(tree));
  return remembered.get('error') as Node | undefined;
}

function firstError(tree: Tree): Node | undefined {
  let depth = 0;
  const found: number[] = [];
  tree.iterate({
    enter({ type, from }) {
      depth += 1;
      if (depth > deepestTree) throw new TooMuch();
      if (type.isError && found.length < mostSyntaxErrors) found.push(from);
    },
    leave() {
      depth -= 1;
    },
  });
  return found.map((at) => tree.resolveInner(at, 1)).find((node) => !isMisread(node));
}

/** Whether an error stands in what Python takes and the parser does not: brackets after `with`, some patterns. */
function isMisread(node: Node): boolean {
  for (let at: Node | null = node; at !== null; at = at.parent) {
    if (/^(?:WithStatement|Match\w+|Decorator|YieldExpression)$/.test(at.name)) return true;
    if (at.name === 'Body') return false;
  }
  return false;
}
