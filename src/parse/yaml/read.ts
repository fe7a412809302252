import {
  isAlias,
  isCollection,
  isMap,
  isPair,
  isScalar,
  isSeq,
  type Node,
  parseAllDocuments,
  type Scalar,
} from 'yaml';
import type { Entry, Value } from '../../model/document.ts';
import { deepestValue, largestYaml, mostValues } from '../../model/limits.ts';
import type { Range } from '../../model/text.ts';
import { resolvePlain } from './resolve.ts';

/** What kept YAML from being read. */
export interface YamlError {
  readonly is: 'syntax' | 'too-much';
  readonly range: Range;
  /** As the reader words it, in English. */
  readonly words?: string | undefined;
}

/** YAML, read. */
export interface YamlReading {
  /** One of each document. */
  readonly values: readonly Value[];
  /** The first thing that kept it from being read as a whole. */
  readonly error?: YamlError | undefined;
}

/**
 * Reads YAML as PyYAML's safe loader does: scalars by the rules of YAML 1.1, `<<` merged, of equal keys the last counts. What an
 * alias stands for has its place where it is written. Tags other than YAML's own are passed over.
 */
export function readYaml(text: string): YamlReading {
  if (text.length > largestYaml)
    return { values: [], error: { is: 'too-much', range: { start: 0, end: 0 } } };
  const documents = parseAllDocuments(text, {
    schema: 'failsafe',
    strict: false,
    uniqueKeys: false,
    logLevel: 'silent',
    prettyErrors: false,
  });
  const values: Value[] = [];
  const converter = new Converter();
  for (const { contents, errors, range } of Array.isArray(documents) ? documents : []) {
    const [wrong] = errors;
    if (wrong !== undefined) {
      const [start, end] = wrong.pos;
      return { values, error: { is: 'syntax', range: { start, end }, words: wrong.message } };
    }
    try {
      const start = range[0];
      values.push(contents === null ? nothing(start) : converter.document(contents as Node));
    } catch (error) {
      if (!(error instanceof TooMuch)) throw error;
      return { values, error: { is: 'too-much', range: error.range } };
    }
  }
  return { values };
}

class TooMuch extends Error {
  readonly range: Range;

  constructor(range: Range) {
    super();
    this.range = range;
  }
}

/** A node that a name was given, as a value, and of how many values that is made. */
interface Anchored {
  readonly value: Value;
  readonly size: number;
}

class Converter {
  #count = 0;
  #anchors = new Map<string, Anchored>();

  document(node: Node): Value {
    this.#anchors = new Map();
    return this.#value(node, 0);
  }

  #value(node: Node, depth: number): Value {
    const range = rangeOf(node);
    if (isAlias(node)) {
      const found = this.#anchors.get(node.source);
      this.#add(found?.size ?? 1, range);
      return found?.value ?? { type: 'null', value: null, range };
    }
    const before = this.#count;
    this.#add(1, range);
    if (depth === deepestValue) throw new TooMuch(range);
    const value = isCollection(node) ? this.#collection(node, depth) : scalar(node as Scalar, range);
    const { anchor } = node as Scalar;
    if (anchor !== undefined) this.#anchors.set(anchor, { value, size: this.#count - before });
    return value;
  }

  #collection(node: Node, depth: number): Value {
    const range = rangeOf(node);
    if (isSeq(node)) {
      const items = node.items.map((item) => this.#value(item as Node, depth + 1));
      return { type: 'array', items, range };
    }
    const merged: Entry[] = [];
    const own: Entry[] = [];
    for (const pair of isMap(node) ? node.items : []) {
      if (!isPair<Node, Node | null>(pair)) continue;
      const { key } = pair;
      const keyRange = rangeOf(key);
      const value = pair.value === null ? nothing(keyRange.end) : this.#value(pair.value, depth + 1);
      if (!isScalar(key)) continue;
      if (key.value === '<<' && key.type === 'PLAIN') merged.push(...mergedFrom(value));
      else own.push({ key: String(key.value), keyRange, value });
    }
    if (merged.length > 0) this.#add(merged.length, range);
    return { type: 'table', form: 'inline', entries: [...merged, ...own], range };
  }

  #add(count: number, range: Range): void {
    this.#count += count;
    if (this.#count > mostValues) throw new TooMuch(range);
  }
}

/** Of several tables the first that has a key counts. */
function mergedFrom(value: Value): readonly Entry[] {
  if (value.type === 'table') return value.entries;
  return value.type === 'array' ? value.items.toReversed().flatMap(mergedFromTable) : [];
}

function mergedFromTable(value: Value): readonly Entry[] {
  return value.type === 'table' ? value.entries : [];
}

function scalar(node: Scalar, range: Range): Value {
  const written = String(node.value ?? '');
  const own = node.tag?.startsWith('tag:yaml.org,2002:')
    ? node.tag.slice('tag:yaml.org,2002:'.length)
    : node.tag;
  return node.type === 'PLAIN' && own !== 'str' && own !== '!'
    ? resolvePlain(written, range)
    : { type: 'string', value: written, range };
}

function nothing(at: number): Value {
  return { type: 'null', value: null, range: { start: at, end: at } };
}

function rangeOf(node: Node): Range {
  const [start, end] = node.range ?? [0, 0];
  return { start, end };
}
