import { behaves } from '../../knowledge/scripts.ts';
import { optimizerArguments } from '../../knowledge/training.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Value } from '../../model/document.ts';
import { nearest } from '../../model/nearest.ts';
import { type Place, placed } from '../../model/place.ts';
import type { PlacedFix } from '../../model/placed.ts';
import type { Observation, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue, isTruthy, textOf } from '../../model/values.ts';
import { pythonLiteral } from '../../python/literal.ts';
import { handFix, quoteLike, replaceValue } from '../support/edits.ts';
import { on } from '../support/observations.ts';
import { argumentOptions, optimizerOf, readsArguments } from '../support/training.ts';
import { written } from '../support/view.ts';

/** Arguments whose value is a list of `pattern=number`. */
const regional = /^\s*network_reg_/;

/**
 * Lists of `name=value`, taken apart by hand: the items of `optimizer_args` and `lr_scheduler_args` at their one `=`,
 * the value read by `ast.literal_eval`.
 */
export const keyValueArguments: RunRule<'key-value-arguments'> = {
  id: 'key-value-arguments',
  category: 'training',
  severity: 'error',
  otherSeverities: ['warning'],
  fixable: true,
  restsOn: ['optimizers', 'schedulers', 'training'],
  upstream: upstream('NetworkTrainer.train', 'get_optimizer', 'get_scheduler_fix'),
  on: 'run',
  check(run, report) {
    for (const option of argumentOptions) {
      const setting = written(run, option);
      if (setting === undefined || !readsArguments(run, option)) continue;
      const { value } = setting;
      if (value.type !== 'array') {
        const observation = wholeProblem(setting);
        if (observation) report(observation);
        continue;
      }
      for (const item of value.items) {
        const observation = itemProblem(run, setting, item);
        if (observation) report(observation);
      }
    }
  },
};

function wholeProblem(setting: Setting): Observation<'key-value-arguments'> | undefined {
  const { option, value } = setting;
  const place = { at: setting.place, data: { option } };
  if (value.type === 'string') {
    if (value.value === '') return undefined;
    const items = separate(value.value);
    const text = `[${(items ?? [value.value]).map((item) => quoteLike(setting.place, item)).join(', ')}]`;
    const safe = items === undefined && isPlain(option, value.value);
    return { ...place, message: 'letters', fix: handFix([replaceValue(setting, text)], safe) };
  }
  if (value.type !== 'table')
    return { ...on(setting), message: 'not-a-list', data: { option, value: describeValue(value) } };
  if (!isTruthy(value)) return undefined;
  const items = value.entries.map(({ key, value: inner }) => `${key}=${spelt(inner)}`);
  const text = `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
  const inline = value.form === 'inline';
  return {
    ...place,
    message: 'table',
    fix: inline ? handFix([replaceValue(setting, text)], false) : undefined,
  };
}

function itemProblem(
  run: Run,
  setting: Setting,
  value: Value,
): Observation<'key-value-arguments'> | undefined {
  const { option } = setting;
  const network = option === 'network_args';
  const at = placed(setting.place.document, value);
  const item = describeValue(value);
  const data = { option, item };
  if (value.type !== 'string') return { at, message: 'item-not-text', data };
  const text = value.value;
  const requote = (inner: string) => quoteLike(at, inner);
  const loose = network && behaves('equals-in-network-arguments', run.target.name);
  const first = text.indexOf('=');
  if (first === -1) return { at, message: 'no-equals', data };
  const items = loose && (regional.test(text) || !/\s/.test(text.trim())) ? undefined : separate(text);
  if (items !== undefined) {
    const split = handFix([{ at, text: items.map(requote).join(', ') }], false);
    return loose
      ? { at, message: 'several-network', data, severity: 'warning', fix: split }
      : { at, message: 'several', data, fix: split };
  }
  if (text.indexOf('=', first + 1) !== -1 && !loose) {
    return { at, message: network ? 'two-equals-network' : 'two-equals', data };
  }
  const name = text.slice(0, first);
  const argument: Argument = {
    at,
    item,
    name: name.trim(),
    value: text.slice(first + 1),
    rewrite: (replacement, safe) => handFix([{ at, text: requote(replacement) }], safe),
  };
  const isPadded = name !== argument.name;
  const trimmed = () => argument.rewrite(`${argument.name}=${argument.value.trim()}`, true);
  if (network) {
    if (!isPadded) return undefined;
    return { at, message: 'space-network', data: { item }, severity: 'warning', fix: trimmed() };
  }
  if (pythonLiteral(argument.value) === 'no') return valueProblem(argument);
  const single = withoutComma(option, argument.value);
  if (single !== undefined) {
    return {
      at,
      message: 'comma',
      data: { item, name: argument.name, word: single },
      severity: single === 'True' ? 'warning' : 'error',
      fix: argument.rewrite(`${argument.name}=${single}`, true),
    };
  }
  if (isPadded) return { at, message: 'space', data: { item }, fix: trimmed() };
  return option === 'optimizer_args' ? nameProblem(run, argument) : undefined;
}

/** An item of a list, taken apart. */
interface Argument {
  readonly at: Place;
  /** As a message quotes it. */
  readonly item: string;
  /** Without blanks. */
  readonly name: string;
  readonly value: string;
  /** The fix that writes another text in its place. */
  readonly rewrite: (text: string, safe: boolean) => PlacedFix | undefined;
}

/** The one value before a comma, which makes a tuple of it; arguments of schedulers may be lists of one number. */
function withoutComma(option: string, value: string): string | undefined {
  const [, single] = /^\s*(.+?)\s*,\s*$/.exec(value) ?? [];
  if (single === undefined || pythonLiteral(`{${single}: 0}`) !== 'yes') return undefined;
  return option === 'optimizer_args' || /^(True|False|None)$/.test(single) ? single : undefined;
}

const pythonWords: Readonly<Record<string, string>> = {
  true: 'True',
  false: 'False',
  none: 'None',
  null: 'None',
};

function valueProblem({ at, item, name, value, rewrite }: Argument): Observation<'key-value-arguments'> {
  const word = value.trim();
  if (word === '') return { at, message: 'empty', data: { item } };
  const python = Object.hasOwn(pythonWords, word.toLowerCase()) ? pythonWords[word.toLowerCase()] : undefined;
  if (python !== undefined) {
    return {
      at,
      message: 'python-word',
      data: { item, name, word, python },
      fix: rewrite(`${name}=${python}`, true),
    };
  }
  if (/^[A-Za-z_][\w-]*$/.test(word)) return { at, message: 'word', data: { item, name, word } };
  return { at, message: 'no-literal', data: { item, word } };
}

/** The argument's name against the class that takes it. */
function nameProblem(
  run: Run,
  { at, item, name, value, rewrite }: Argument,
): Observation<'key-value-arguments'> | undefined {
  const optimizer = optimizerOf(run);
  if (optimizer === undefined) return undefined;
  if (name === 'lr') return { at, message: 'rate', data: { item } };
  const known = optimizerArguments.get(optimizer.name);
  if (known === undefined || known.names.includes(name)) return undefined;
  const data = { name, optimizer: textOf(optimizer.setting) ?? 'AdamW' };
  const severity = known.sure ? 'error' : 'warning';
  const near = nearest(name, known.names);
  if (near === undefined) return { at, message: 'unknown', data: { ...data, known: known.names }, severity };
  return {
    at,
    message: 'unknown-near',
    data: { ...data, near },
    severity,
    fix: rewrite(`${near}=${value}`, false),
  };
}

/** The settings that one text holds, separated by blanks or by commas; `undefined` where it is one. */
function separate(text: string): readonly string[] | undefined {
  const parts = text
    .trim()
    .split(/,?\s+(?=\w+=)|,(?=[A-Za-z_]\w*=)/)
    .filter((part) => part !== '');
  return parts.length > 1 && parts.every((part) => /^\w+=\S/.test(part)) ? parts : undefined;
}

/** Whether an item needs no further correction. */
function isPlain(option: string, text: string): boolean {
  const [, value] = /^\w+=([^=]+)$/.exec(text) ?? [];
  return value !== undefined && (option === 'network_args' || pythonLiteral(value) === 'yes');
}

function spelt(value: Value): string {
  if (value.type === 'boolean') return value.value ? 'True' : 'False';
  return value.type === 'string' ? value.value : describeValue(value);
}
