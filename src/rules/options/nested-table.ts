import { knownKey } from '../../knowledge/keys.ts';
import { optionsOf } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Entry, Value } from '../../model/document.ts';
import type { RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { readsArguments } from '../support/training.ts';
import { isTable } from '../support/unknown.ts';

/** Only one level of tables is flattened; what lies deeper is kept under its table's name. */
export const nestedTable: RunRule<'nested-table'> = {
  id: 'nested-table',
  category: 'options',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: false,
  restsOn: ['options', 'config'],
  upstream: upstream('read_config_from_file'),
  on: 'run',
  check(run, report) {
    if (run.kind !== 'train-config') return;
    const options = optionsOf(run.script, run.target);
    for (const setting of run.settings.values()) {
      if (!isTable(setting) || knownKey(setting.option, run.script, run.target.name)) continue;
      if (setting.section !== undefined && isDatasetTable(run, setting.section)) continue;
      const at = setting.keyPlace;
      const option = options.get(setting.option);
      if (option !== undefined) {
        // `key-value-arguments` tells what becomes of it.
        if (setting.value.type === 'table' && readsArguments(run, setting.option)) continue;
        report({ at, message: option.list ? 'list-option' : 'option', data: { option: setting.key } });
        continue;
      }
      const lost = entriesIn(setting.value).filter(({ key }) => options.has(key));
      const names = lost.map(({ key }) => key);
      const data = { table: tableName(setting), keys: names.slice(0, 3) };
      const means = lost.map(({ key: name, keyRange: range }) => ({
        at: { ...at, range },
        name,
        atTop: true as const,
      }));
      if (lost.length > 0) report({ at, message: 'options-lost', data, means });
      else report({ at, message: 'ignored', data: { table: data.table }, severity: 'warning' });
    }
    for (const { key, keyRange: range } of listOptionsAsSections(run)) {
      report({ at: { document: run.document, range }, message: 'section', data: { option: key } });
    }
  },
};

/** Datasets pasted into a training config are a finding of their own. */
function isDatasetTable({ script, target }: Run, section: string): boolean {
  return knownKey(section, script, target.name)?.is === 'dataset';
}

function tableName({ section, key, value }: Setting): string {
  const name = section === undefined ? key : `${section}.${key}`;
  return value.type === 'array' ? `[[${name}]]` : `[${name}]`;
}

function entriesIn(value: Value): Entry[] {
  const tables = value.type === 'array' ? value.items : [value];
  return tables.flatMap((table) =>
    table.type === 'table' ? table.entries.flatMap((entry) => [entry, ...entriesIn(entry.value)]) : [],
  );
}

/**
 * `optimizer_args = { … }` or `[network_args]` at top level: taken for a section, so the option itself stays unset. A
 * section that holds nothing but options merely has an odd name.
 */
function listOptionsAsSections(run: Run): Entry[] {
  const options = optionsOf(run.script, run.target);
  return run.document.root.entries.filter(
    ({ key, value }) =>
      value.type === 'table' &&
      options.get(key)?.list &&
      (value.form === 'inline' || value.entries.some((inner) => !options.has(inner.key))),
  );
}
