import type { Document, UnreadableFile } from '../model/document.ts';
import { classify } from './classify.ts';

/**
 * An unreadable file as a document without content, so that it gets a finding. It is an error for a file that the
 * user named, and for a training or dataset config that is no UTF-8: upstream opens both as UTF-8 (sd-scripts
 * v0.10.1, library/train_util.py:4745, library/config_util.py:691).
 */
export function unreadableDocument(file: UnreadableFile, named: boolean): Document {
  const format = /\.toml$/i.test(file.path) ? 'toml' : /\.json$/i.test(file.path) ? 'json' : 'text';
  const range = { start: 0, end: 0 };
  const empty = {
    path: file.path,
    text: '',
    format,
    root: { type: 'table', form: 'root', range, entries: [] },
  } as const;
  const isEncoding = file.message === 'utf-16' || file.message === 'not-utf-8';
  const stopsUpstream = format === 'toml' && isEncoding && (named || isOurs(empty, file.glimpse ?? ''));
  const message = stopsUpstream ? `toml-${file.message}` : file.message;
  const severity = stopsUpstream || named ? 'error' : 'notice';
  return { ...empty, problems: [{ range, rule: 'unreadable-file', message, data: file.data, severity }] };
}

function isOurs(empty: Omit<Document, 'problems'>, glimpse: string): boolean {
  const problem = {
    range: empty.root.range,
    rule: 'toml-syntax',
    message: '',
    data: {},
    severity: 'error',
  } as const;
  const { kind } = classify({ ...empty, text: glimpse, problems: [problem] });
  return kind === 'train-config' || kind === 'dataset-config';
}
