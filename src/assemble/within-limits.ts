import { datasetKeys } from '../knowledge/dataset.ts';
import { familyOfOption, guiNames, isTrainOption } from '../knowledge/families.ts';
import type { Document, Entry, TableValue, Value } from '../model/document.ts';
import { largestShell, mostItems, mostUnknownKeys, mostValues } from '../model/limits.ts';
import type { UnreadLevel } from '../model/request.ts';
import { isShellFile, isTellingShell, shellCost } from '../parse/commands.ts';

/** A document of which only so much is kept, and how many values that is. */
export interface Limited {
  readonly document: Document;
  readonly values: number;
}

/**
 * Keeps of a document what people write, however much is in it: of a list so many items, of a table every key that may mean
 * something and so many others. That something was left out is a problem of the document.
 * @param unread how bad that is; by default an error, and of a script a notice
 */
export function withinLimits(document: Document, unread?: UnreadLevel): Limited {
  if (isShellFile(document.path)) return shellWithinLimits(document, unread);
  const count = valuesIn(document.root);
  if (count <= mostValues) return { document, values: count };
  const limiter = new Limiter();
  const root = limiter.table(document.root);
  const { left, values } = limiter;
  if (left === 0) return { document, values };
  const range = { start: 0, end: 0 };
  const data = { count: left };
  const problem = {
    range,
    rule: 'unreadable-file',
    message: 'too-much-in-it',
    data,
    severity: unread ?? 'error',
  } as const;
  return { document: { ...document, root, problems: [...document.problems, problem] }, values };
}

/** A script that is too long is not read; what reading it costs counts as so many values. */
function shellWithinLimits(document: Document, unread: UnreadLevel | undefined): Limited {
  const { text } = document;
  if (!isTellingShell(text)) return { document, values: 0 };
  if (text.length <= largestShell) return { document, values: shellCost(text) };
  const range = { start: 0, end: 0 };
  const data = { size: text.length, limit: largestShell };
  const problem = {
    range,
    rule: 'unreadable-file',
    message: 'too-large',
    data,
    severity: unread ?? 'notice',
  } as const;
  return { document: { ...document, problems: [...document.problems, problem] }, values: 0 };
}

/** How many values there are; more than any number where a list or a table is too long. */
function valuesIn(value: Value): number {
  if (value.type === 'array') {
    if (value.items.length > mostItems) return Number.POSITIVE_INFINITY;
    return value.items.reduce((sum, item) => sum + 1 + valuesIn(item), 0);
  }
  if (value.type !== 'table') return 0;
  if (value.entries.length > mostUnknownKeys) return Number.POSITIVE_INFINITY;
  return value.entries.reduce((sum, entry) => sum + 1 + valuesIn(entry.value), 0);
}

class Limiter {
  values = 0;
  left = 0;

  table(table: TableValue): TableValue {
    const entries = table.entries.length > mostUnknownKeys ? this.#known(table.entries) : table.entries;
    const kept: Entry[] = [];
    let isSame = entries === table.entries;
    for (const entry of entries) {
      if (this.#isFull()) continue;
      const value = this.#value(entry.value);
      kept.push(value === entry.value ? entry : { ...entry, value });
      isSame &&= value === entry.value;
    }
    return isSame && kept.length === entries.length ? table : { ...table, entries: kept };
  }

  #value(value: Value): Value {
    this.values += 1;
    if (value.type === 'table') return this.table(value);
    if (value.type !== 'array') return value;
    const items = value.items.slice(0, mostItems);
    this.left += value.items.length - items.length;
    const kept = items.flatMap((item) => (this.#isFull() ? [] : this.#value(item)));
    const isSame = kept.length === value.items.length && kept.every((item, index) => item === items[index]);
    return isSame ? value : { ...value, items: kept };
  }

  #known(entries: readonly Entry[]): readonly Entry[] {
    let others = 0;
    const kept = entries.filter(
      // What a table is called means nothing, and what is in it may.
      ({ key, value }) => value.type === 'table' || isKnown(key) || ++others <= mostUnknownKeys,
    );
    this.left += entries.length - kept.length;
    return kept.length === entries.length ? entries : kept;
  }

  /** Counts what it refuses. */
  #isFull(): boolean {
    if (this.values < mostValues) return false;
    this.left += 1;
    return true;
  }
}

/** Whether a key may mean something to a training script, the GUI or a dataset. */
function isKnown(key: string): boolean {
  return isTrainOption(key) || familyOfOption.has(key) || datasetKeys.has(key) || guiNames.has(key);
}
