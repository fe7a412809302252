import { parser } from '@lezer/python';
import type { Text } from '../../../model/launch.ts';
import type { Place } from '../../../model/place.ts';
import { type Readable, readable } from '../readable.ts';

export type Node = ReturnType<typeof parser.parse>['topNode'];
type Tree = ReturnType<typeof parser.parse>;

/** A text of Python, parsed. */
export interface Source {
  readonly readable: Readable;
  readonly tree: Tree;
  /** What `walk` found out about parts of it, by what was asked and where. */
  readonly remembered: Map<string, unknown>;
}

const parsed = new WeakMap<object, Source>();

/** A text as Python; one that is a whole document is parsed once. */
export function sourceOf(text: Text, place: Place): Source {
  const [only, ...others] = text;
  const isWhole = only !== undefined && 'text' in only && only.text === only.place.document.text;
  const owner = others.length === 0 && isWhole ? only.place.document : undefined;
  const found = owner && parsed.get(owner);
  if (found !== undefined) return found;
  const read = readable(text, place);
  const source = { readable: read, tree: parser.parse(read.source), remembered: new Map() };
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

/** The first place that is no Python; undefined where all of it is. */
export function errorIn({ tree, remembered }: Source): Node | undefined {
  if (!remembered.has('error')) remembered.set('error', firstError(tree.topNode));
  return remembered.get('error') as Node | undefined;
}

function firstError(top: Node): Node | undefined {
  for (const node of walk(top)) if (node.type.isError) return node;
  return undefined;
}
