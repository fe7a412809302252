import { readFileSync, writeFileSync } from 'node:fs';
import type { OptionState, OptionStore, Release, Versions } from '../../src/knowledge/store.ts';
import type { Script } from '../../src/model/script.ts';
import type { Definition } from '../../src/trainer/setup-parser.ts';

/** The options of one script in one target. */
export type Table = ReadonlyMap<string, Definition>;

/** The tables of one script, by the target that brought them. */
export type Tables = ReadonlyMap<string, Table>;

const versionsFile = 'knowledge/versions.json';

export function readVersions(): Versions {
  return JSON.parse(readFileSync(versionsFile, 'utf8'));
}

export function writeVersions({ newest, targets }: Versions): void {
  const rows = targets.map((release) => indent(JSON.stringify(release, undefined, 2), '    '));
  writeFileSync(
    versionsFile,
    `{\n  "newest": ${JSON.stringify(newest)},\n  "targets": [\n${rows.join(',\n')}\n  ]\n}\n`,
  );
}

export function readStore(script: Script): OptionStore {
  return JSON.parse(readFileSync(storeFile(script), 'utf8'));
}

export function writeStore(store: OptionStore): void {
  writeFileSync(storeFile(store.script), formatStore(store));
}

/** The targets that brought option tables of their own, in order. */
export function tableTargets(targets: readonly Release[]): string[] {
  return targets.filter(({ name, options }) => name === options).map(({ name }) => name);
}

/** Writes out what the store says for each target. */
export function expand(store: OptionStore, order: readonly string[]): Tables {
  const position = (target: string) => order.indexOf(target);
  return new Map(
    order.slice(position(store.since)).map((target) => {
      const table = new Map<string, Definition>();
      for (const [name, states] of Object.entries(store.options)) {
        const state = states.findLast(({ since }) => position(since) <= position(target));
        if (state === undefined) continue;
        const { since: _, until, ...definition } = state;
        if (until === undefined || position(until) >= position(target)) table.set(name, definition);
      }
      return [target, table];
    }),
  );
}

/** The opposite of `expand`: each option with a state for every change. */
export function compress(script: Script, tables: Tables, order: readonly string[]): OptionStore {
  const states = new Map<string, OptionState[]>();
  let before: Table = new Map();
  let beforeTarget = '';
  const known = order.filter((target) => tables.has(target));
  for (const target of known) {
    const table = tables.get(target) ?? new Map();
    for (const [name, definition] of table) {
      if (same(before.get(name), definition)) continue;
      states.set(name, [...(states.get(name) ?? []), { since: target, ...definition }]);
    }
    for (const name of before.keys()) {
      if (!table.has(name)) states.set(name, ended(states.get(name) ?? [], beforeTarget));
    }
    before = table;
    beforeTarget = target;
  }
  const [since] = known;
  if (since === undefined) throw new Error(`no version has ${script}`);
  return { script, since, options: Object.fromEntries([...states].sort(([a], [b]) => (a < b ? -1 : 1))) };
}

export function same(one: Definition | undefined, other: Definition | undefined): boolean {
  return describeDefinition(one) === describeDefinition(other);
}

/** A definition as text, keys in one order. */
export function describeDefinition(definition: Definition | undefined): string {
  if (definition === undefined) return 'absent';
  const { type, list, choices, default: fallback } = definition;
  return JSON.stringify({ type, list, choices, default: fallback });
}

function ended(states: readonly OptionState[], until: string): OptionState[] {
  const last = states.at(-1);
  if (last === undefined) return [];
  const { since, ...definition } = last;
  return [...states.slice(0, -1), { since, until, ...definition }];
}

function formatStore({ script, since, options }: OptionStore): string {
  const lines = Object.entries(options).map(([name, states]) => {
    const rows = states.map(oneLine);
    const list = rows.length === 1 ? rows[0] : `\n      ${rows.join(',\n      ')}\n    `;
    return `    ${JSON.stringify(name)}: [${list}]`;
  });
  return `{\n  "script": "${script}",\n  "since": "${since}",\n  "options": {\n${lines.join(',\n')}\n  }\n}\n`;
}

function oneLine(state: OptionState): string {
  const fields = Object.entries(state).map(
    ([key, value]) => `${JSON.stringify(key)}: ${scalarOrList(value)}`,
  );
  return `{${fields.join(', ')}}`;
}

function scalarOrList(value: unknown): string {
  return Array.isArray(value)
    ? `[${value.map((item) => JSON.stringify(item)).join(', ')}]`
    : JSON.stringify(value);
}

function indent(text: string, by: string): string {
  return text.replace(/^/gm, by);
}

function storeFile(script: Script): string {
  return `knowledge/options/${script.replace(/\.py$/, '.json')}`;
}
