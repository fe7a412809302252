import { targetCalled, targets } from '../knowledge/options.ts';
import { usageErrors } from '../messages/usage.ts';
import type { SourceFile, TableValue, Value } from '../model/document.ts';
import type { Mistake } from '../model/errors.ts';
import { mostMistakes } from '../model/limits.ts';
import type { Said } from '../model/message.ts';
import { isBounded } from '../model/patterns.ts';
import { unreadLevels } from '../model/request.ts';
import { type Script, scripts } from '../model/script.ts';
import {
  type Override,
  plainVersion,
  presets,
  type Settings,
  type SeverityOverrides,
} from '../model/settings.ts';
import { LineIndex, type Range } from '../model/text.ts';
import { readToml } from '../parse/toml/ast.ts';
import { syntaxProblems } from '../parse/toml/recover.ts';
import { parseStandardToml } from '../parse/toml/standard.ts';
import { rules } from '../rules/index.ts';
import { ruleLevels } from './levels.ts';
import { suggestion } from './suggestion.ts';

/** What a settings file may hold, and what a key of it takes; nothing where that is refused. */
type Keys<Read> = { readonly [Key in keyof Read]: (value: Value, refuse: Refuse) => Read[Key] | undefined };

/** Keeps a mistake, and goes on. */
type Refuse = (range: Range, said: Said<'usage'>, hint?: () => readonly Said<'usage'>[]) => undefined;

const keys: Keys<Required<Settings>> = {
  preset: (value, refuse) => oneOf('no-preset', presets, value, refuse),
  script: toScript,
  target: toTarget,
  accelerate: toVersion,
  torch: toVersion,
  unread: (value, refuse) => oneOf('no-level', unreadLevels, value, refuse),
  'require-reason': (value, refuse) =>
    value.type === 'boolean' ? value.value : refuse(value.range, { message: 'settings-switch' }),
  include: toPatterns,
  exclude: toPatterns,
  rules: toLevels,
  overrides: (value, refuse) =>
    value.type === 'array'
      ? value.items.flatMap((table) => toOverride(table, refuse) ?? [])
      : refuse(value.range, { message: 'settings-overrides' }),
  locked: toRules,
};

/**
 * What a settings file says.
 * @throws UsageError with the places of all that makes no sense in it
 */
export function toSettings(file: SourceFile): Settings {
  const lines = new LineIndex(file.text);
  const mistakes: (Mistake & { readonly offset: number })[] = [];
  let more = 0;
  const refuse: Refuse = ({ start }, said, hint = () => []) => {
    if (mistakes.length === mostMistakes) {
      more += 1;
      return undefined;
    }
    const { line, column } = lines.position(start);
    mistakes.push({
      offset: start,
      place: { path: file.path, line, column },
      said: [said, ...hint()],
    });
    return undefined;
  };
  const settings = read(file, refuse);
  if (mistakes.length === 0) return settings;
  const left =
    more === 0
      ? []
      : [
          {
            place: { path: file.path },
            said: [{ message: 'settings-more' as const, data: { count: more } }],
          },
        ];
  throw usageErrors([...mistakes.sort((a, b) => a.offset - b.offset), ...left]);
}

function read(file: SourceFile, refuse: Refuse): Settings {
  const text = file.text.replace(/^\ufeff/, ' ');
  const { failure, statements } = readToml(text);
  if (failure !== undefined) {
    const problems = syntaxProblems({ path: file.path, text }, statements, failure);
    for (const { range } of problems) refuse(range, { message: 'settings-no-toml' });
    return {};
  }
  const { root } = parseStandardToml({ path: file.path, text });
  if (statements.length > 0 && root.entries.length === 0) refuse(root.range, { message: 'settings-deep' });
  return readTable(root, keys, 'no-setting', refuse);
}

/** A table with some of these keys and no others. */
function readTable<Read extends object>(
  table: TableValue,
  known: Keys<Read>,
  unknown: 'no-setting' | 'no-override-key',
  refuse: Refuse,
): Partial<Read> {
  const read: Partial<Read> = {};
  for (const { key, keyRange, value } of table.entries) {
    if (!isKeyOf(known, key)) {
      refuse(keyRange, { message: unknown, data: { name: key } }, () => suggestion(key, Object.keys(known)));
      continue;
    }
    const found = known[key](value, refuse);
    if (found !== undefined) read[key] = found;
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

function toOverride(value: Value, refuse: Refuse): Override | undefined {
  if (value.type !== 'table') return refuse(value.range, { message: 'settings-override' });
  const { paths, rules: own = {}, ...rest } = readTable(value, overrideKeys, 'no-override-key', refuse);
  // A key that is not known may be what `paths` was to be.
  if (value.entries.every(({ key }) => isKeyOf(overrideKeys, key) && key !== 'paths'))
    refuse(value.range, { message: 'settings-no-paths' });
  return paths && { paths, ...rest, rules: own };
}

function toScript(value: Value, refuse: Refuse): Script | undefined {
  return oneOf('no-script', scripts, value, refuse);
}

function toVersion(value: Value, refuse: Refuse): string | undefined {
  return value.type === 'string' && plainVersion.test(value.value)
    ? value.value
    : refuse(value.range, { message: 'settings-version' });
}

function toTarget(value: Value, refuse: Refuse): string | undefined {
  const names = targets.map(({ name }) => name);
  const called = value.type === 'string' ? targetCalled(value.value) : undefined;
  return called ?? oneOf('no-target', names, value, refuse);
}

function toPatterns(value: Value, refuse: Refuse): readonly string[] | undefined {
  if (value.type !== 'array') return refuse(value.range, { message: 'settings-patterns' });
  return value.items.flatMap((item) => {
    if (item.type !== 'string' || item.value.trim() === '')
      return refuse(item.range, { message: 'settings-pattern' }) ?? [];
    return isBounded(item.value) ? item.value : (refuse(item.range, { message: 'settings-unbounded' }) ?? []);
  });
}

function toLevels(value: Value, refuse: Refuse): SeverityOverrides | undefined {
  if (value.type !== 'table') return refuse(value.range, { message: 'settings-rules' });
  const ids: readonly string[] = rules.map(({ id }) => id);
  return Object.fromEntries(
    value.entries.flatMap(({ key, keyRange, value: level }) => {
      if (!ids.includes(key))
        refuse(keyRange, { message: 'no-rule', data: { name: key } }, () => suggestion(key, ids));
      const found = oneOf('no-level', ruleLevels, level, refuse);
      return found === undefined ? [] : [[key, found]];
    }),
  );
}

function toRules(value: Value, refuse: Refuse): readonly string[] | undefined {
  if (value.type !== 'array') return refuse(value.range, { message: 'settings-locked' });
  const ids = rules.map(({ id }) => id);
  return value.items.flatMap((item) => oneOf('no-rule', ids, item, refuse) ?? []);
}

function oneOf<Name extends string>(
  refusal: 'no-level' | 'no-preset' | 'no-rule' | 'no-script' | 'no-target',
  names: readonly Name[],
  value: Value,
  refuse: Refuse,
): Name | undefined {
  if (value.type !== 'string')
    return refuse(value.range, { message: 'settings-text', data: { example: names[0] ?? '' } });
  const found = names.find((name) => name === value.value);
  return (
    found ??
    refuse(value.range, { message: refusal, data: { name: value.value } }, () =>
      suggestion(value.value, names),
    )
  );
}
