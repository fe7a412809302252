import { checkDataset } from '../assemble/dataset/check.ts';
import { trainingEntry } from '../assemble/dataset/mixup.ts';
import { isPythonInteger } from '../assemble/dataset/values.ts';
import { isReadable, type Value } from '../model/document.ts';
import type { Fix } from '../model/finding.ts';
import type { DatasetRule } from '../model/rule.ts';
import { describeValue } from '../model/values.ts';
import { onValue, readerOfDataset } from './support/dataset.ts';

/** `resolution` is text in a training config and numbers in a dataset config; each refuses the other's form. */
export const resolutionForm: DatasetRule = {
  id: 'resolution-form',
  category: 'dataset',
  severity: 'error',
  fixable: true,
  on: 'dataset',
  check(dataset, report) {
    const { document, run } = dataset;
    const own = run?.kind === 'train-config' ? run.settings.get('resolution') : undefined;
    if (own !== undefined && own.document.format !== 'text') {
      const { value } = own;
      if (value.type !== 'string') {
        const fix = asText(value);
        report({ ...onValue(own, 'not-text', { value: describeValue(value) }), ...(fix && { fix }) });
      } else if (!isSizeText(value.value)) {
        const fix = repaired(value);
        report({ ...onValue(own, 'not-a-size', { value: value.value }), ...(fix && { fix }) });
      }
    }
    if (document === undefined || !isReadable(document) || trainingEntry(document) !== undefined) return;
    for (const { at, key, message, data, fix } of checkDataset(document, readerOfDataset(dataset))) {
      if (key !== 'resolution' || message !== 'type-size') continue;
      report({ document, at, message: 'not-numbers', data, ...(fix && { fix }) });
    }
  },
};

function isSizeText(text: string): boolean {
  const parts = text.split(',');
  return parts.length <= 2 && parts.every(isPythonInteger);
}

function asText(value: Value): Fix | undefined {
  const items = value.type === 'array' ? value.items : [value];
  const sizes = items.flatMap((item) => (item.type === 'integer' ? String(item.value) : []));
  if (sizes.length !== items.length || sizes.length < 1 || sizes.length > 2) return undefined;
  return { edits: [{ range: value.range, text: `"${sizes.join(',')}"` }], safe: true };
}

/** `1024x1024` and `[1024, 1024]` in quotes, as upstream splits them. */
function repaired(value: Value & { readonly type: 'string' }): Fix | undefined {
  const sizes = /^\s*[[(]?\s*(\d+)\s*(?:[x×*,;]\s*(\d+)\s*)?[\])]?\s*$/i.exec(value.value);
  if (sizes === null) return undefined;
  const [, width = '', height] = sizes;
  return {
    edits: [{ range: value.range, text: `"${height === undefined ? width : `${width},${height}`}"` }],
    safe: false,
  };
}
