import { isSince } from '../../knowledge/options.ts';
import { optimizerArguments } from '../../knowledge/training.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Value } from '../../model/document.ts';
import { nearest } from '../../model/nearest.ts';
import { placed } from '../../model/place.ts';
import type { Observation, RunRule } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue, isTruthy, textOf } from '../../model/values.ts';
import { pythonLiteral } from '../../python/literal.ts';
import { quoteLike, replaceValue } from '../support/edits.ts';
import { tomlFix } from '../support/settings.ts';
import { argumentOptions, optimizerOf, readsArguments } from '../support/training.ts';
import { written } from '../support/view.ts';

/** From this target on a value of `network_args` may hold `=` (sd-scripts v0.10.1, train_network.py:667). */
const looseSince = 'sd-scripts 0.10.0';
/** Arguments whose value is a list of `pattern=number`. */
const regional = /^\s*network_reg_/;

/**
 * Lists of `name=value`, taken apart by hand: the items of `optimizer_args` and `lr_scheduler_args` at their one `=`,
 * the value read by `ast.literal_eval` (library/train_util.py:4858-4861, 5287-5292).
 */
export const keyValueArguments: RunRule = {
  id: 'key-value-arguments',
  category: 'training',
  severity: 'error',
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
        const observation = judgeWhole(setting);
        if (observation) report(observation);
        continue;
      }
      for (const item of value.items) {
        const observation = judgeItem(run, setting, item);
        if (observation) report(observation);
      }
    }
  },
};

function judgeWhole(setting: Setting): Observation | undefined {
  const { option, value } = setting;
  const place = { at: setting.place, data: { option, value: describeValue(value) } };
  if (value.type === 'string') {
    if (value.value === '') return undefined;
    const items = separate(value.value);
    const text = `[${(items ?? [value.value]).map((item) => quoteLike(setting.place, item)).join(', ')}]`;
    const safe = items === undefined && isPlain(option, value.value);
    return { ...place, message: 'letters', ...tomlFix([replaceValue(setting, text)], safe) };
  }
  if (value.type !== 'table') return { ...place, message: 'not-a-list' };
  if (!isTruthy(value)) return undefined;
  const items = value.entries.map(({ key, value: inner }) => `${key}=${spelt(inner)}`);
  const text = `[${items.map((item) => JSON.stringify(item)).join(', ')}]`;
  const inline = value.form === 'inline';
  return {
    ...place,
    message: 'table',
    ...(inline && tomlFix([replaceValue(setting, text)], false)),
  };
}

function judgeItem(run: Run, setting: Setting, item: Value): Observation | undefined {
  const { option } = setting;
  const network = option === 'network_args';
  const at = placed(setting.place.document, item);
  const place = { at, data: { option, item: describeValue(item) } };
  if (item.type !== 'string') return { ...place, message: 'item-not-text' };
  const text = item.value;
  const edit = (replacement: string, safe: boolean) => tomlFix([{ at, text: replacement }], safe);
  const requote = (inner: string) => quoteLike(at, inner);
  const loose = network && isSince(run.target.name, looseSince);
  const first = text.indexOf('=');
  if (first === -1) return { ...place, message: 'no-equals' };
  const items = loose && (regional.test(text) || !/\s/.test(text.trim())) ? undefined : separate(text);
  if (items !== undefined) {
    const split = edit(items.map(requote).join(', '), false);
    return loose
      ? { ...place, message: 'several-network', severity: 'warning', ...split }
      : { ...place, message: 'several', ...split };
  }
  if (text.indexOf('=', first + 1) !== -1 && !loose) {
    return { ...place, message: network ? 'two-equals-network' : 'two-equals' };
  }
  const name = text.slice(0, first);
  const value = text.slice(first + 1);
  if (network) {
    if (name === name.trim()) return undefined;
    return {
      ...place,
      message: 'space-network',
      severity: 'warning',
      ...edit(requote(`${name.trim()}=${value.trim()}`), true),
    };
  }
  if (pythonLiteral(value) === 'no') return judgeValue(place, name, value, edit, requote);
  const single = withoutComma(option, value);
  if (single !== undefined) {
    return {
      ...place,
      message: 'comma',
      data: { ...place.data, name: name.trim(), word: single },
      severity: single === 'True' ? 'warning' : 'error',
      ...edit(requote(`${name.trim()}=${single}`), true),
    };
  }
  if (name !== name.trim()) {
    return { ...place, message: 'space', ...edit(requote(`${name.trim()}=${value.trim()}`), true) };
  }
  return option === 'optimizer_args' ? judgeName(run, place, name, value, edit, requote) : undefined;
}

/** The one value before a comma, which makes a tuple of it; arguments of schedulers may be lists of one number. */
function withoutComma(option: string, value: string): string | undefined {
  const [, single] = /^\s*(.+?)\s*,\s*$/.exec(value) ?? [];
  if (single === undefined || pythonLiteral(`{${single}: 0}`) !== 'yes') return undefined;
  return option === 'optimizer_args' || /^(True|False|None)$/.test(single) ? single : undefined;
}

type Spot = Pick<Observation, 'at'> & { readonly data: Readonly<Record<string, string>> };
type EditItem = (replacement: string, safe: boolean) => Pick<Observation, 'fix'>;
type Requote = (inner: string) => string;

const pythonWords: Readonly<Record<string, string>> = {
  true: 'True',
  false: 'False',
  none: 'None',
  null: 'None',
};

function judgeValue(place: Spot, name: string, value: string, edit: EditItem, requote: Requote): Observation {
  const word = value.trim();
  const data = { ...place.data, name: name.trim(), word };
  if (word === '') return { ...place, message: 'empty', data };
  const python = Object.hasOwn(pythonWords, word.toLowerCase()) ? pythonWords[word.toLowerCase()] : undefined;
  if (python !== undefined) {
    return {
      ...place,
      message: 'python-word',
      data: { ...data, python },
      ...edit(requote(`${name.trim()}=${python}`), true),
    };
  }
  if (/^[A-Za-z_][\w-]*$/.test(word)) return { ...place, message: 'word', data };
  return { ...place, message: 'no-literal', data };
}

/** The argument's name against the class that takes it. */
function judgeName(
  run: Run,
  place: Spot,
  name: string,
  value: string,
  edit: EditItem,
  requote: Requote,
): Observation | undefined {
  const optimizer = optimizerOf(run);
  if (optimizer === undefined) return undefined;
  const quoted = () => ({ ...place.data, name, optimizer: textOf(optimizer.setting) ?? 'AdamW' });
  if (name === 'lr') return { ...place, message: 'rate', data: quoted() };
  const known = optimizerArguments.get(optimizer.name);
  if (known === undefined || known.names.includes(name)) return undefined;
  const data = quoted();
  const severity = known.sure ? 'error' : 'warning';
  const near = nearest(name, known.names);
  if (near === undefined)
    return { ...place, message: 'unknown', data: { ...data, known: known.names }, severity };
  return {
    ...place,
    message: 'unknown-near',
    data: { ...data, near },
    severity,
    ...edit(requote(`${near}=${value}`), false),
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
