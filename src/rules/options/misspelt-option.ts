import { argumentsIn, fluxModules } from '../../knowledge/networks.ts';
import { optionsOf } from '../../knowledge/options.ts';
import { optimizerArguments } from '../../knowledge/training.ts';
import { upstream } from '../../knowledge/upstream.ts';
import { valueProblems } from '../../knowledge/validate.ts';
import type { DatasetSetting } from '../../model/dataset.ts';
import type { Severity } from '../../model/finding.ts';
import type { PlacedFix } from '../../model/placed.ts';
import type { Observation, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue, toPlain } from '../../model/values.ts';
import { pythonLiteral } from '../../python/literal.ts';
import { countingInstead, datasetOf } from '../support/dataset.ts';
import { handFix, withoutLine } from '../support/edits.ts';
import { asksForDefault, relatedTo } from '../support/settings.ts';
import { optimizerOf } from '../support/training.ts';
import { unknownKeys } from '../support/unknown.ts';
import { effectiveText, written } from '../support/view.ts';

type Id = 'misspelt-option';

/** Unknown keys become attributes that nothing reads, without a message. */
export const misspeltOption: RunRule<Id> = {
  id: 'misspelt-option',
  category: 'options',
  severity: 'error',
  otherSeverities: ['warning', 'notice'],
  fixable: true,
  restsOn: ['options', 'config'],
  upstream: upstream('read_config_from_file'),
  on: 'run',
  check(run, report, { datasets }) {
    const lists = new Set<string>();
    for (const found of unknownKeys(run)) {
      if (found.is === 'known' && found.as.is === 'argument') {
        const { list } = found.as;
        report(toArgument(run, found.setting, list, !lists.has(list)));
        lists.add(list);
      }
      if (found.is !== 'renamed') continue;
      const { setting, option, meantBy } = found;
      const dataset = datasetOf(run, datasets);
      const beside = found.beside ?? (dataset && countingInstead(dataset, run, { ...setting, option }));
      const data = { key: setting.key, option, script: run.script };
      if (beside !== undefined) {
        report(toBeside(run, setting, option, beside));
        continue;
      }
      if (meantBy !== undefined) {
        const meant = { key: setting.key, script: run.script, counts: meantBy.key };
        report({ at: setting.keyPlace, message: 'twice', data: meant, related: relatedTo(meantBy, 'other') });
        continue;
      }
      report({
        at: setting.keyPlace,
        message: found.otherValues ? 'other-values' : found.misspelt ? 'misspelt' : 'renamed',
        data,
        severity: severityOf(run, setting, option),
        means: [{ at: setting.keyPlace, name: option }],
        fix: !found.otherValues && fits(run, setting, option) ? rename(setting, option) : undefined,
      });
    }
  },
};

/** A value that asks for what happens anyway loses nothing. */
function severityOf(run: Run, { value }: Setting, option: string): Severity {
  const known = optionsOf(run.script, run.target).get(option);
  return known !== undefined && asksForDefault(known, value) ? 'notice' : 'error';
}

function toBeside(
  { script }: Run,
  setting: Setting,
  option: string,
  beside: Setting | DatasetSetting,
): Observation<Id> {
  const same = describeValue(setting.value) === describeValue(beside.value);
  const isIt = 'option' in beside && beside.option === option;
  return {
    at: setting.keyPlace,
    message: isIt ? 'beside-the-right-one' : 'beside-another',
    data: { key: setting.key, option, script, counts: beside.key, value: describeValue(beside.value) },
    severity: isIt && same ? 'notice' : 'warning',
    related: relatedTo(beside, 'counts'),
  };
}

function toArgument(run: Run, setting: Setting, list: string, first: boolean): Observation<Id> {
  const item = `${setting.key}=${argument(setting)}`;
  const data = { key: setting.key, list, item };
  const at = setting.keyPlace;
  const means = [{ at, name: list, item }];
  const beside = written(run, list);
  if (beside === undefined) {
    const range = { start: at.range.start, end: setting.place.range.end };
    const edits = [{ at: { document: at.document, range }, text: `${list} = [${JSON.stringify(item)}]` }];
    return {
      at,
      message: 'argument',
      data,
      means,
      fix: first && takes(run, list, setting) ? handFix(edits, true) : undefined,
    };
  }
  const given = itemsOf(beside).some((other) => other.split('=')[0]?.trim() === setting.key);
  if (given) {
    const data = { key: setting.key, list };
    return { at, message: 'argument-given', data, severity: 'warning', related: relatedTo(beside, 'counts') };
  }
  return {
    at,
    message: 'argument-beside',
    data,
    means,
    related: relatedTo(beside, 'list'),
    fix: takes(run, list, setting) ? moveInto(beside, setting, item) : undefined,
  };
}

function itemsOf({ value }: Setting): readonly string[] {
  return value.type === 'array'
    ? value.items.flatMap((item) => (item.type === 'string' ? item.value : []))
    : [];
}

/** Whether what reads the list is known to take the argument: else a fix could make the run stop. */
function takes(run: Run, list: string, setting: Setting): boolean {
  if (setting.value.type === 'array' || setting.value.type === 'date') return false;
  if (list === 'network_args') {
    const module = fluxModules.get(effectiveText(run, 'network_module') ?? '');
    return module !== undefined && argumentsIn(module, run.target.name).includes(setting.key);
  }
  const optimizer = optimizerOf(run);
  const known = optimizer && optimizerArguments.get(optimizer.name);
  return known?.names.includes(setting.key) === true && pythonLiteral(argument(setting)) === 'yes';
}

/** Puts the item behind the last one of the list, and the setting's line away. */
function moveInto({ value, place }: Setting, setting: Setting, item: string): PlacedFix | undefined {
  const away = withoutLine(setting);
  if (value.type !== 'array' || away === undefined || value.items.some(({ type }) => type !== 'string'))
    return undefined;
  const last = value.items.at(-1);
  const text = JSON.stringify(item);
  const edit =
    last === undefined
      ? { at: place, text: `[${text}]` }
      : { at: { ...place, range: { start: last.range.end, end: last.range.end } }, text: `, ${text}` };
  return handFix([edit, ...away.edits], true);
}

/** Whether the option takes the value. */
function fits(run: Run, { value }: Setting, option: string): boolean {
  return valueProblems(run.script, { [option]: toPlain(value) }).length === 0;
}

/** None where a section of that name stands beside it: TOML takes a name once. */
function rename(setting: Setting, option: string): PlacedFix | undefined {
  const { keyPlace, section } = setting;
  if (section === undefined && keyPlace.document.root.entries.some(({ key }) => key === option))
    return undefined;
  return handFix([{ at: keyPlace, text: option }], true);
}

/** The value as an item of a list takes it: Python's words, no quotes of its own. */
function argument({ value }: Setting): string {
  if (value.type === 'boolean') return value.value ? 'True' : 'False';
  return value.type === 'string' ? value.value : describeValue(value);
}
