import { rewritten } from '../../assemble/dataset/types.ts';
import { type DatasetType, trainingKey } from '../../knowledge/dataset.ts';
import { optionsOf } from '../../knowledge/options.ts';
import { deadOption } from '../../knowledge/retired.ts';
import { upstream } from '../../knowledge/upstream.ts';
import { readsAsOff, stopsOnFloat, stopsOnText } from '../../knowledge/values.ts';
import type { Words } from '../../model/message.ts';
import type { Option } from '../../model/option.ts';
import type { Place } from '../../model/place.ts';
import { textAt } from '../../model/place.ts';
import type { PlacedFix } from '../../model/placed.ts';
import type { Observation, RunRule } from '../../model/rule.ts';
import type { Setting } from '../../model/run.ts';
import { describeValue, isTruthy, textOf } from '../../model/values.ts';
import { refusedType } from '../support/dataset.ts';
import { fixOf, replaceValue } from '../support/edits.ts';
import { on } from '../support/observations.ts';
import { fractionsInNames } from '../support/saving.ts';
import { schemaProblems } from '../support/schema-problems.ts';
import { isTable, unknownKeys } from '../support/unknown.ts';

type Id = 'option-type';

/** Rules of their own judge these. */
const judgedElsewhere = new Set([
  'face_crop_aug_range',
  'lr_decay_steps',
  'lr_warmup_steps',
  'output_dir',
  'output_name',
  'resume',
  'sample_prompts',
]);

/**
 * argparse converts command-line words only; a value from a file stays what it is. Values that reach the dataset code
 * are compared with a schema there, all others meet Python's own rules.
 */
export const optionType: RunRule<Id> = {
  id: 'option-type',
  category: 'options',
  severity: 'error',
  otherSeverities: ['warning', 'notice'],
  fixable: true,
  restsOn: ['options', 'config'],
  upstream: upstream('read_config_from_file', 'ConfigSanitizer.sanitize_argparse_namespace'),
  on: 'run',
  check(run, report) {
    if (run.kind !== 'train-config') return;
    const options = optionsOf(run.script, run.target);
    const wrong = new Set(
      schemaProblems(run)
        .filter(({ is }) => is === 'type')
        .map(({ option }) => option),
    );
    // `unknown-option` tells what becomes of them.
    const ofDatasets = new Set(
      unknownKeys(run).flatMap((key) => (key.is === 'known' && key.as.is === 'dataset' ? key.setting : [])),
    );
    const fractions = fractionsInNames(run);
    for (const setting of run.settings.values()) {
      if (ofDatasets.has(setting)) continue;
      const option = options.get(setting.option);
      if (judgedElsewhere.has(setting.option) || fractions.includes(setting)) continue;
      const observation =
        judgeForDataset(setting, refusedType(run, setting)) ||
        (option && !isTable(setting) && observationOf(option, setting, wrong.has(option.name)));
      if (!observation) continue;
      const dead = deadOption(run.script, setting.option, run.target.name);
      if (dead === undefined || isError(observation)) report(observation);
    }
  },
};

/** The wrong type of what nothing reads matters only where it stops the run. */
function isError({ severity = optionType.severity }: Observation<Id>): boolean {
  return severity === 'error';
}

function judgeForDataset(setting: Setting, type: DatasetType | undefined): Observation<Id> | undefined {
  // `resolution-form` and `dataset-value` judge these.
  if (type === undefined || type === 'size' || type === 'pair') return undefined;
  return {
    ...on(setting),
    message: 'dataset',
    data: { option: setting.key, value: describeValue(setting.value), type: datasetTypeName(type) },
    fix: fixWith(setting, rewritten(type, setting.value)),
  };
}

function observationOf(option: Option, setting: Setting, wrong: boolean): Observation<Id> | undefined {
  if (trainingKey(option.name) !== undefined) return undefined;
  // An interval of 2.0 counts as 2; where it does not, `interval-zero` says so.
  const isFloat =
    setting.value.type === 'float' && option.type === 'int' && !option.name.startsWith('save_every_n_');
  if (!wrong && !isFloat) return undefined;
  const at = setting.place;
  const data = { option: option.name, value: describeValue(setting.value), type: typeName(option) };
  if (option.type === 'flag') return judgeFlag(setting, { at, data });
  if (isFloat) return judgeFloat(setting, { at, data });
  if (option.list) return judgeList(setting, { at, data });
  const isText = setting.value.type === 'string';
  if (isText && stopsOnText(option.name)) {
    return { at, message: 'text-stops', data, fix: fixWith(setting, numberIn(option, textOf(setting))) };
  }
  if (isText)
    return {
      at,
      message: 'text',
      data,
      severity: 'warning',
      fix: fixWith(setting, numberIn(option, textOf(setting))),
    };
  if (setting.value.type === 'boolean' && option.type !== 'str')
    return { at, message: 'boolean', data, severity: 'warning' };
  return { at, message: 'other', data, severity: 'warning' };
}

/** Where the value stands, and what most messages take. */
interface Wrong {
  readonly at: Place;
  readonly data: { readonly option: string; readonly value: string; readonly type: Words<Id> };
}

function judgeFlag(setting: Setting, { at, data: { option, value } }: Wrong): Observation<Id> | undefined {
  const place = { at, data: { option, value } };
  const text = textOf(setting);
  if (text !== undefined && text !== '') {
    if (readsAsOff(text)) return { ...place, message: 'flag-on', fix: fixWith(setting, 'false') };
    if (/^(true|yes|on|1)$/i.test(text))
      return { ...place, message: 'flag-text', severity: 'notice', fix: fixWith(setting, 'true') };
    return { ...place, message: 'flag-any-text', severity: 'warning' };
  }
  const isList = setting.value.type === 'array';
  return isList && isTruthy(setting.value)
    ? { ...place, message: 'flag-any-text', severity: 'warning' }
    : undefined;
}

function judgeFloat(setting: Setting, place: Wrong): Observation<Id> {
  const number = setting.value.type === 'float' ? setting.value.value : Number.NaN;
  const fix = Number.isSafeInteger(number) ? fixWith(setting, String(number)) : undefined;
  if (stopsOnFloat(setting.option)) return { ...place, message: 'float-stops', fix };
  return { ...place, message: 'float', severity: 'warning', fix };
}

/** A list option takes an array; `text_encoder_lr` takes one number too, and `key=value` lists have a rule of their own. */
function judgeList(setting: Setting, place: Wrong): Observation<Id> | undefined {
  const { option, value } = setting;
  if (/_args$/.test(option)) return undefined;
  const text = textOf(setting);
  if (text === '') return undefined;
  if (option === 'text_encoder_lr') {
    if (value.type === 'integer' || value.type === 'float') return undefined;
    return value.type === 'string'
      ? { ...place, message: 'text-stops' }
      : { ...place, message: 'other', severity: 'warning' };
  }
  if (text !== undefined)
    return {
      at: place.at,
      message: 'letters',
      data: { option },
      fix: fixWith(setting, `[${textAt(setting.place)}]`),
    };
  return { ...place, message: 'other', severity: 'warning' };
}

function fixWith(setting: Setting, text: string | undefined): PlacedFix | undefined {
  return text === undefined ? undefined : fixOf([replaceValue(setting, text)], true);
}

/** The number a text holds, spelled as TOML and toml 0.10.2 both read it. */
function numberIn(option: Option, text: string | undefined): string | undefined {
  const pattern = option.type === 'int' ? /^\d+$/ : /^(\d+(\.\d+)?([eE][-+]?\d+)?)$/;
  const trimmed = text?.trim() ?? '';
  return pattern.test(trimmed) && !/^0\d/.test(trimmed) ? trimmed : undefined;
}

function datasetTypeName(type: Exclude<DatasetType, 'size' | 'pair'>): Words<Id> {
  return { say: type === 'float' ? 'a-fraction' : `a-${type}` };
}

function typeName({ type, list }: Option): Words<Id> {
  const names = {
    flag: 'bool',
    str: 'str',
    int: 'int',
    float: 'number',
    int_or_float: 'number',
    Path: 'str',
  } as const;
  if (list) return { say: names[type] === 'str' ? 'a-list-of-str' : 'a-list-of-number' };
  return { say: `a-${names[type]}` };
}
