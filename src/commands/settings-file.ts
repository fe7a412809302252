import { isBounded } from '../files/patterns.ts';
import { targets } from '../knowledge/options.ts';
import type { SourceFile, TableValue, Value } from '../model/document.ts';
import { UsageError } from '../model/errors.ts';
import { severities } from '../model/finding.ts';
import { type Script, scripts } from '../model/run.ts';
import {
  type Override,
  plainVersion,
  presets,
  type Settings,
  type SeverityOverrides,
} from '../model/settings.ts';
import { LineIndex, type Range } from '../model/text.ts';
import { readToml } from '../parse/toml/ast.ts';
import { parseStandardToml } from '../parse/toml/standard.ts';
import { rules } from '../rules/index.ts';
import { suggestion } from './asked.ts';

/** What a settings file may hold, and what a key of it takes. */
type Keys<Read> = { readonly [Key in keyof Read]: (value: Value, refuse: Refuse) => Read[Key] };

/** @throws UsageError */
type Refuse = (range: Range, why: string) => never;

const levels = ['off', ...severities] as const;

const keys: Keys<Required<Settings>> = {
  preset: (value, refuse) => oneOf('preset', presets, value, refuse),
  script: toScript,
  target: toTarget,
  accelerate: toVersion,
  torch: toVersion,
  'require-reason': (value, refuse) =>
    value.type === 'boolean' ? value.value : refuse(value.range, 'this is true or false'),
  include: toPatterns,
  exclude: toPatterns,
  rules: toLevels,
  overrides: (value, refuse) => {
    const tables =
      value.type === 'array'
        ? value.items
        : refuse(value.range, '`overrides` is a list of tables: [[overrides]]');
    return tables.map((table) => toOverride(table, refuse));
  },
};

/**
 * What a settings file says.
 * @throws UsageError with the place of the first thing in it that makes no sense
 */
export function toSettings(file: SourceFile): Settings {
  const lines = new LineIndex(file.text);
  const refuse: Refuse = ({ start }, why) => {
    const { line, column } = lines.position(start);
    throw new UsageError(`${file.path}:${line}:${column}: ${why}`);
  };
  const text = file.text.replace(/^\ufeff/, ' ');
  const { failure, statements } = readToml(text);
  if (failure !== undefined) {
    refuse({ start: failure.offset, end: failure.offset }, 'from here on it is no TOML');
  }
  const { root } = parseStandardToml({ path: file.path, text });
  if (statements.length > 0 && root.entries.length === 0) refuse(root.range, 'it is nested too deeply');
  return readTable(root, keys, 'setting', refuse);
}

/** A table with some of these keys and no others. */
function readTable<Read extends object>(
  table: TableValue,
  known: Keys<Read>,
  thing: string,
  refuse: Refuse,
): Partial<Read> {
  const read: Partial<Read> = {};
  for (const { key, keyRange, value } of table.entries) {
    if (!isKeyOf(known, key)) {
      return refuse(keyRange, `there is no ${thing} '${key}'${suggestion(key, Object.keys(known))}`);
    }
    read[key] = known[key](value, refuse);
  }
  return read;
}

function isKeyOf<Read>(known: Keys<Read>, key: PropertyKey): key is keyof Read {
  return Object.hasOwn(known, key);
}

const overrideKeys: Keys<Required<Override>> = {
  paths: toPatterns,
  script: toScript,
  target: toTarget,
  rules: toLevels,
};

function toOverride(value: Value, refuse: Refuse): Override {
  const table = value.type === 'table' ? value : refuse(value.range, 'an override is a table: [[overrides]]');
  const { paths, rules: own = {}, ...rest } = readTable(table, overrideKeys, 'key of an override', refuse);
  if (paths === undefined) return refuse(value.range, 'this override has no `paths` that it is for');
  return { paths, ...rest, rules: own };
}

function toScript(value: Value, refuse: Refuse): Script {
  return oneOf('script', scripts, value, refuse);
}

function toVersion(value: Value, refuse: Refuse): string {
  return value.type === 'string' && plainVersion.test(value.value)
    ? value.value
    : refuse(value.range, 'this is the version that is installed: "1.6.0"');
}

function toTarget(value: Value, refuse: Refuse): string {
  const names = targets.map(({ name }) => name);
  return oneOf('target', names, value, refuse);
}

function toPatterns(value: Value, refuse: Refuse): readonly string[] {
  const items =
    value.type === 'array' ? value.items : refuse(value.range, 'this is a list of patterns: ["configs/**"]');
  return items.map((item) => {
    if (item.type !== 'string' || item.value.trim() === '') return refuse(item.range, 'a pattern is text');
    if (!isBounded(item.value))
      return refuse(item.range, 'this pattern is too long, or has too many `*` in one name');
    return item.value;
  });
}

function toLevels(value: Value, refuse: Refuse): SeverityOverrides {
  const table = value.type === 'table' ? value : refuse(value.range, '`rules` is a table: [rules]');
  const ids = rules.map(({ id }) => id);
  return Object.fromEntries(
    table.entries.map(({ key, keyRange, value: level }) => {
      if (!ids.includes(key)) refuse(keyRange, `there is no rule '${key}'${suggestion(key, ids)}`);
      return [key, oneOf('level', levels, level, refuse)];
    }),
  );
}

function oneOf<Name extends string>(
  thing: string,
  names: readonly Name[],
  value: Value,
  refuse: Refuse,
): Name {
  if (value.type !== 'string') return refuse(value.range, `this is text: "${names[0]}"`);
  const found = names.find((name) => name === value.value);
  return (
    found ?? refuse(value.range, `there is no ${thing} '${value.value}'${suggestion(value.value, names)}`)
  );
}
