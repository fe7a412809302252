import {
  allKeys,
  type DatasetKey,
  type DatasetReader,
  type DatasetType,
  datasetKeys,
  generalKeys,
  keyForOtherName,
  keysOf,
  type LevelSchema,
  supportedKinds,
} from '../../knowledge/dataset.ts';
import { isSince, sinceLabel } from '../../knowledge/options.ts';
import type { DatasetKind, DatasetProblem } from '../../model/dataset.ts';
import type { Document, Entry, TableValue, Value } from '../../model/document.ts';
import type { Said } from '../../model/message.ts';
import { nearest } from '../../model/nearest.ts';
import { type Place, textAt } from '../../model/place.ts';
import type { PlacedEdit, PlacedFix } from '../../model/placed.ts';
import type { Range } from '../../model/text.ts';
import { describeValue } from '../../model/values.ts';
import { has, schemaKind, tablesOf } from './kind.ts';
import { byKey, matches, rewritten } from './types.ts';

type Level = 'general' | 'dataset' | 'subset';

interface Checked {
  readonly document: Document;
  readonly reader: DatasetReader;
  readonly problems: DatasetProblem[];
}

/**
 * What upstream's schema refuses in a dataset config, everything at once; empty where upstream accepts it
 * (sd-scripts v0.10.1, library/config_util.py:183-376, with voluptuous 0.15.2).
 */
export function checkDataset(document: Document, reader: DatasetReader): readonly DatasetProblem[] {
  const checked: Checked = { document, reader, problems: [] };
  for (const entry of byKey(document.root).values()) {
    if (entry.key === 'general') checkGeneral(entry, checked);
    else if (entry.key === 'datasets') checkTables(entry, checked, (table) => checkOne(table, checked));
    else checkUnknownAtTop(entry, checked);
  }
  return checked.problems;
}

/** Whether upstream takes the file for a dataset config at all: it looks at the name's end, in any case. */
export function hasDatasetSuffix(path: string): boolean {
  return /\.(toml|json)$/i.test(path);
}

function checkGeneral(entry: Entry, checked: Checked): void {
  if (entry.value.type !== 'table') {
    checked.problems.push({
      at: { document: checked.document, range: entry.value.range },
      key: entry.key,
      message: 'not-a-table',
      data: { key: entry.key },
    });
    return;
  }
  checkEntries(entry.value, 'general', generalKeys(checked.reader), undefined, checked);
}

function checkTables(
  entry: Entry,
  { document, problems }: Checked,
  check: (table: TableValue) => void,
): void {
  const { key, value } = entry;
  const name = key === 'subsets' ? 'datasets.subsets' : key;
  if (value.type !== 'array') {
    problems.push({
      at: { document, range: value.type === 'table' ? entry.keyRange : value.range },
      key,
      message: 'not-a-list',
      data: { key, name },
    });
    return;
  }
  for (const item of value.items) {
    if (item.type === 'table') check(item);
    else
      problems.push({ at: { document, range: item.range }, key, message: 'not-a-list', data: { key, name } });
  }
}

function checkOne(table: TableValue, checked: Checked): void {
  const { document, reader, problems } = checked;
  const header = (of: TableValue) => ({ document, range: of.range });
  const entries = byKey(table);
  const subsets = tablesOf(entries.get('subsets')?.value);
  const kind = schemaKind(subsets, reader);
  const schemas = kind === 'mixed' ? (['dreambooth', 'finetune'] as const) : [kind];
  if (kind === 'mixed') problems.push({ at: header(table), key: 'metadata_file', message: 'mixed' });
  const taken = new Map(schemas.flatMap((name) => [...keysOf(name, 'dataset', reader.target)]));
  checkEntries(
    without(table, 'subsets'),
    'dataset',
    taken,
    subsets.length === 0 ? undefined : schemas[0],
    checked,
  );
  const listed = entries.get('subsets');
  if (listed === undefined) return;
  checkTables(listed, checked, (subset) => {
    const own = kind !== 'mixed' ? kind : has(subset, 'metadata_file') ? 'finetune' : 'dreambooth';
    const schema = keysOf(own, 'subset', reader.target);
    checkEntries(subset, 'subset', schema, own, checked);
    for (const [key, { required }] of schema) {
      if (required?.includes(own) && !has(subset, key)) {
        problems.push({ at: header(subset), key, message: 'missing', data: { key } });
      }
    }
  });
}

function checkEntries(
  table: TableValue,
  level: Level,
  schema: LevelSchema,
  kind: DatasetKind | undefined,
  checked: Checked,
): void {
  for (const entry of byKey(table).values()) {
    const known = schema.get(entry.key);
    if (known === undefined && bringsKey(checked.reader, entry.key)) continue;
    if (known === undefined) checked.problems.push(explainExtra(entry, table, level, schema, kind, checked));
    else if (!matches(known.type, entry.value))
      checked.problems.push(
        explainType({ document: checked.document, range: entry.value.range }, entry, known.type),
      );
  }
}

/** Whether a copy of sd-scripts has a key that the version it is like does not have. */
function bringsKey({ own, target }: DatasetReader, key: string): boolean {
  return own?.datasetKeys.has(key) === true && !allKeys(target).has(key);
}

function explainType(at: Place, { key, value }: Entry, type: DatasetType): DatasetProblem {
  const text = rewritten(type, value);
  const data = { key, value: describeValue(value) };
  const fix = text === undefined ? undefined : { edits: [{ at, text }], safe: true };
  return type === 'size'
    ? { at, key, rule: 'resolution-form', message: 'not-numbers', data, fix }
    : { at, key, message: `type-${type}`, data, fix };
}

/** Why a key is refused at its level: it belongs elsewhere, to another kind, another version, or nowhere. */
function explainExtra(
  entry: Entry,
  table: TableValue,
  level: Level,
  schema: LevelSchema,
  kind: DatasetKind | undefined,
  { document, reader }: Checked,
): DatasetProblem {
  const { key } = entry;
  const at = { document, range: entry.keyRange };
  const place = nameOfLevel(level);
  const known = datasetKeys.get(key);
  if (known !== undefined) return { at, key, ...explainKnown(key, known, level, kind, reader) };
  if (key === 'subsets' || key === 'datasets' || key === 'general') {
    return { at, key, message: 'table', data: { key, place } };
  }
  const instead = keyForOtherName(key);
  if (instead !== undefined && schema.has(instead) && !has(table, instead)) {
    return {
      at,
      key,
      message: key === 'interpolation_type' ? 'guide-name' : 'other-name',
      data: { key, instead },
      means: [{ at, name: instead }],
      fix: {
        edits: [renamed(at, instead)],
        safe: matches(schema.get(instead)?.type ?? 'str', entry.value),
      },
    };
  }
  const near = nearest(key, level === 'dataset' ? [...schema.keys(), 'subsets'] : schema.keys());
  if (near === undefined) return { at, key, message: 'unknown', data: { key, place } };
  return {
    at,
    key,
    message: 'unknown-near',
    data: { key, place, near },
    ...(!has(table, near) && {
      ...renamedWhole(document, entry, near, level === 'dataset' ? 1 : 2, isReadAs(near, entry, schema)),
      means: [{ at, name: near }],
    }),
  };
}

/** Whether a key that is renamed is read as what is written there. */
function isReadAs(key: string, { value }: Entry, schema: LevelSchema): boolean {
  const type = schema.get(key)?.type;
  return type === undefined ? value.type === 'array' : matches(type, value);
}

/**
 * A fix that renames a key, and of tables every header that names it; none where one of these writes it otherwise.
 * @param depth how many names a header has before this one
 */
function renamedWhole(
  document: Document,
  { keyRange, value }: Entry,
  key: string,
  depth: number,
  safe: boolean,
): { fix?: PlacedFix } {
  const written = document.text.slice(keyRange.start, keyRange.end);
  const places = headersIn(value).map((header) => nameInHeader(document, header, depth));
  if (places.some(({ start, end }) => document.text.slice(start, end) !== written)) return {};
  return {
    fix: {
      edits: (places.length > 0 ? places : [keyRange]).map((range) => renamed({ document, range }, key)),
      safe,
    },
  };
}

/** The headers of tables, and of those inside of them. */
function headersIn(value: Value): readonly Range[] {
  return tablesOf(value).flatMap(({ form, range, entries }) => [
    ...(form === 'header' ? [range] : []),
    ...entries.flatMap((entry) => headersIn(entry.value)),
  ]);
}

/** Where the name stands that comes after `depth` others in a header. */
function nameInHeader({ text }: Document, { start, end }: Range, depth: number): Range {
  const names = text.slice(start, end).replace(/^\[+|\]+$/g, (brackets) => '.'.repeat(brackets.length));
  const [before = '', name = ''] =
    new RegExp(String.raw`^(\.+(?:[^.]*\.){${depth}}\s*)([^.\s]*)`).exec(names)?.slice(1) ?? [];
  return { start: start + before.length, end: start + before.length + name.length };
}

function explainKnown(
  key: string,
  known: DatasetKey,
  level: Level,
  kind: DatasetKind | undefined,
  reader: DatasetReader,
): Said<'dataset-schema'> {
  const place = nameOfLevel(level);
  if (known.since !== undefined && !isSince(reader.target, known.since)) {
    return { message: 'later', data: { key, since: sinceLabel(known.since), target: reader.target } };
  }
  if (known.level === 'subset' && level !== 'subset')
    return { message: 'only-in-subsets', data: { key, place } };
  if (known.level === 'dataset' && level === 'subset') return { message: 'only-in-datasets', data: { key } };
  if (key === 'conditioning_data_dir') {
    const supported = supportedKinds(reader).includes('controlnet');
    return { message: supported ? 'conditioning-in-some' : 'conditioning-without-mask' };
  }
  if (level === 'general') return { message: 'not-for-script', data: { key, script: reader.script ?? '' } };
  if (kind === undefined) return { message: 'without-subsets', data: { key } };
  // What other kinds alone take makes a dataset one of theirs: this is for keys to come.
  if (kind === 'dreambooth') return { message: 'unknown', data: { key, place } };
  return { message: `not-for-${kind}`, data: { key, place } };
}

function checkUnknownAtTop(entry: Entry, { document, problems }: Checked): void {
  const { key } = entry;
  const at = { document, range: entry.keyRange };
  const known = datasetKeys.get(key);
  if (known !== undefined) {
    const place = known.level === 'subset' ? '[[datasets.subsets]]' : '[general]';
    problems.push({ at, key, message: 'top-level-key', data: { key, place } });
    return;
  }
  if (key === 'subsets') {
    problems.push({ at, key, message: 'table', data: { key, place: 'datasets' } });
    return;
  }
  const near = nearest(key, ['general', 'datasets']);
  if (near === undefined) {
    problems.push({ at, key, message: 'top-level', data: { key } });
    return;
  }
  problems.push({
    at,
    key,
    message: 'top-level-near',
    data: { key, near },
    ...(!has(document.root, near) && {
      ...renamedWhole(document, entry, near, 0, false),
      means: [{ at, name: near }],
    }),
  });
}

function renamed(at: Place, key: string): PlacedEdit {
  const quote = /^["']/.exec(textAt(at))?.[0] ?? '';
  return { at, text: `${quote}${key}${quote}` };
}

function nameOfLevel(level: Level): string {
  return { general: '[general]', dataset: '[[datasets]]', subset: '[[datasets.subsets]]' }[level];
}

function without(table: TableValue, key: string): TableValue {
  return { ...table, entries: table.entries.filter((entry) => entry.key !== key) };
}
