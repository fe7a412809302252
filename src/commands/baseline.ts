import { resolve } from 'node:path';
import { placeOf } from '../files/inside.ts';
import { readText } from '../files/read.ts';
import type { BaselineEntry } from '../model/baseline.ts';
import { UsageError } from '../model/errors.ts';

/** Enough for a hundred thousand findings, in bytes. */
const largestBaseline = 32 * 1024 * 1024;

/** Where a baseline is looked for in a checkout. */
export const defaultBaseline = '.kohya-flux-lint-baseline.json';

/**
 * The baseline of a checkout, if it has one.
 * @param root an absolute path without links
 * @throws UsageError when there is one that cannot be read
 */
export function findBaseline(root: string): readonly BaselineEntry[] | undefined {
  const place = placeOf(root, defaultBaseline);
  if (place.found === 'missing') return undefined;
  if (place.found !== 'file') throw new UsageError(`'${defaultBaseline}' is no file of the checkout`);
  return loadBaseline(root, place.path, defaultBaseline);
}

/**
 * The baseline in a file.
 * @param file absolute, or relative to `cwd`
 * @throws UsageError when it is not there or is no baseline
 */
export function loadBaseline(cwd: string, file: string, name = file): readonly BaselineEntry[] {
  const read = readText(resolve(cwd, file), largestBaseline);
  if (!('text' in read)) {
    if (read.message === 'vanished') throw new UsageError(`the baseline '${name}' does not exist`);
    throw new UsageError(`the baseline '${name}' cannot be read (${read.message})`);
  }
  const entries = toEntries(read.text);
  if (entries === undefined)
    throw new UsageError(`'${name}' is no baseline: write it again by --write-baseline`);
  return entries;
}

function toEntries(text: string): BaselineEntry[] | undefined {
  const data = parsed(text);
  if (!isRecord(data) || data.version !== 1 || !Array.isArray(data.findings)) return undefined;
  const entries = data.findings.flatMap((entry: unknown) => toEntry(entry) ?? []);
  return entries.length === data.findings.length ? entries : undefined;
}

function toEntry(entry: unknown): BaselineEntry | undefined {
  if (!isRecord(entry)) return undefined;
  const { rule, path, fingerprint } = entry;
  if (typeof rule !== 'string' || typeof path !== 'string' || typeof fingerprint !== 'string')
    return undefined;
  return { rule, path, fingerprint };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
