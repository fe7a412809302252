import { resolve } from 'node:path';
import { placeInside } from '../files/inside.ts';
import { readText } from '../files/read.ts';
import { usageError, usageErrors } from '../messages/usage.ts';
import type { Baseline, BaselineEntry, BaselineFile } from '../model/baseline.ts';
import type { UsageError } from '../model/errors.ts';
import { largestBaseline } from '../model/limits.ts';
import type { Said } from '../model/message.ts';
import { coverForms } from '../secrets/cover.ts';

/** Of the format; raised when older versions could not read it. */
const version = 2;

/** A baseline that was read. */
export interface LoadedBaseline extends Baseline {
  /** Absolute. */
  readonly file: string;
  /** As it was asked for, or relative to the root. */
  readonly name: string;
  readonly text: string;
}

/** Where a baseline is looked for in a checkout. */
export const defaultBaseline = '.kohya-flux-lint-baseline.json';

/**
 * The baseline of a checkout, if it has one.
 * @param root an absolute path without links
 * @throws UsageError when there is one that cannot be read
 */
export function findBaseline(root: string): LoadedBaseline | undefined {
  const place = placeInside(root, defaultBaseline);
  if (place.found === 'missing') return undefined;
  if (place.found !== 'file') throw usageError('not-of-checkout', { path: defaultBaseline });
  return loadBaseline(root, place.path, defaultBaseline);
}

/**
 * The baseline in a file.
 * @param file absolute, or relative to `cwd`
 * @throws UsageError when it is not there or is no baseline
 */
export function loadBaseline(cwd: string, file: string, name = file): LoadedBaseline {
  const absolute = resolve(cwd, file);
  const read = readText(absolute, largestBaseline);
  if (!('text' in read)) {
    if (read.cause === 'missing') throw usageError('baseline-missing', { file: name });
    throw mistaken(name, { message: 'baseline-unreadable', data: { why: read.message } });
  }
  return { ...readBaseline(read.text, name), file: absolute, text: read.text, name };
}

/**
 * The baseline in a text.
 * @param name of its file
 * @throws UsageError when it is none
 */
export function readBaseline(text: string, name: string): Baseline {
  const command = `kohya-flux-lint --write-baseline${name === defaultBaseline ? '' : ` --baseline ${name}`}`;
  const data = parsed(text);
  if (isRecord(data) && Number.isInteger(data.version) && data.version !== version) {
    throw mistaken(name, {
      message: 'baseline-version',
      data: { found: String(data.version), version, command },
    });
  }
  const files = isRecord(data) && data.version === version ? all(data.files, toFile) : undefined;
  if (files === undefined) throw mistaken(name, { message: 'no-baseline', data: { command } });
  return { files };
}

function mistaken(path: string, said: Said<'usage'>): UsageError {
  return usageErrors([{ place: { path }, said: [said] }]);
}

/** A baseline as text, a finding a line, in an order that formatting and sorting the files do not change. */
export function baselineText({ files }: Baseline): string {
  const blocks = files
    .map(({ path, content, findings }) => {
      const lines = findings.map(({ rule, option, fingerprint }) =>
        JSON.stringify({ rule, option: option && coverForms(option), fingerprint }),
      );
      const list = `"findings": [\n        ${lines.sort().join(',\n        ')}\n      ]`;
      const head = Object.entries({ path: path && coverForms(path), content }).filter(
        ([, value]) => value !== undefined,
      );
      return [...head.map(([key, value]) => `"${key}": ${JSON.stringify(value)}`), list].join(',\n      ');
    })
    .sort();
  const list =
    blocks.length === 0 ? '[]' : `[\n    {\n      ${blocks.join('\n    },\n    {\n      ')}\n    }\n  ]`;
  return `{\n  "version": ${version},\n  "files": ${list}\n}\n`;
}

function toFile(data: unknown): BaselineFile | undefined {
  if (!isRecord(data)) return undefined;
  const { path, content } = data;
  const findings = all(data.findings, toEntry);
  if (!isTextOrAbsent(path) || !isTextOrAbsent(content) || findings === undefined) return undefined;
  return { path, content, findings };
}

function toEntry(data: unknown): BaselineEntry | undefined {
  if (!isRecord(data)) return undefined;
  const { rule, option, fingerprint } = data;
  if (typeof rule !== 'string' || typeof fingerprint !== 'string' || !isTextOrAbsent(option))
    return undefined;
  return { rule, option, fingerprint };
}

/** The items of a list, read; `undefined` where it is none or one of them cannot be read. */
function all<Item>(list: unknown, read: (item: unknown) => Item | undefined): Item[] | undefined {
  if (!Array.isArray(list)) return undefined;
  const items = list.flatMap((item: unknown) => read(item) ?? []);
  return items.length === list.length ? items : undefined;
}

function isTextOrAbsent(value: unknown): value is string | undefined {
  return value === undefined || typeof value === 'string';
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
