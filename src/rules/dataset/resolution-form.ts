import { datasetKeys } from '../../knowledge/dataset.ts';
import { optionsOf } from '../../knowledge/options.ts';
import { upstream } from '../../knowledge/upstream.ts';
import type { Place } from '../../model/place.ts';
import type { PlacedFix } from '../../model/placed.ts';
import type { DatasetRule, Report } from '../../model/rule.ts';
import type { Run, Setting } from '../../model/run.ts';
import { describeValue } from '../../model/values.ts';
import { intOf } from '../../python/numbers.ts';
import { on } from '../support/observations.ts';

type Id = 'resolution-form';

const sizes: ReadonlySet<string> = new Set(
  [...datasetKeys].flatMap(([name, { type }]) => (type === 'size' ? name : [])),
);

/** A size is text in a training config and numbers in a dataset config; each refuses the other's form. */
export const resolutionForm: DatasetRule<Id> = {
  id: 'resolution-form',
  category: 'dataset',
  severity: 'error',
  fixable: true,
  restsOn: ['datasets', 'images'],
  upstream: upstream('prepare_dataset_args', 'ConfigSanitizer'),
  on: 'dataset',
  check({ run, problems }, report) {
    if (run?.kind === 'train-config') checkRun(run, report);
    for (const problem of problems) if (problem.rule === 'resolution-form') report(problem);
  },
};

function checkRun(run: Run, report: Report<Id>): void {
  const options = optionsOf(run.script, run.target);
  for (const setting of run.settings.values()) {
    const { option, value, place } = setting;
    if (!sizes.has(option) || !options.has(option) || place.document.format === 'text') continue;
    if (value.type !== 'string') {
      const data = { key: option, value: describeValue(value) };
      report({ ...on(setting), message: 'not-text', data, fix: asText(setting) });
    } else if (!isSizeText(value.value)) {
      const data = { key: option, value: value.value };
      report({ ...on(setting), message: 'not-a-size', data, fix: repaired(setting.place, value.value) });
    }
  }
}

function isSizeText(text: string): boolean {
  const parts = text.split(',');
  return parts.length <= 2 && parts.every((part) => intOf(part) !== undefined);
}

function asText({ value, place }: Setting): PlacedFix | undefined {
  const items = value.type === 'array' ? value.items : [value];
  const sizes = items.flatMap((item) => (item.type === 'integer' ? String(item.value) : []));
  if (sizes.length !== items.length || sizes.length < 1 || sizes.length > 2) return undefined;
  return { edits: [{ at: place, text: `"${sizes.join(',')}"` }], safe: true };
}

/** `1024x1024` and `[1024, 1024]` in quotes, as upstream splits them. */
function repaired(at: Place, text: string): PlacedFix | undefined {
  const sizes = /^\s*[[(]?\s*(\d+)\s*(?:[x×*,;]\s*(\d+)\s*)?[\])]?\s*$/i.exec(text);
  if (sizes === null) return undefined;
  const [, width = '', height] = sizes;
  return {
    edits: [{ at, text: `"${height === undefined ? width : `${width},${height}`}"` }],
    safe: false,
  };
}
