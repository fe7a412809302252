import type { Document, ReadProblem, UnreadableFile } from '../model/document.ts';
import type { Said } from '../model/message.ts';
import type { SkippedFile } from '../model/report.ts';
import type { UnreadLevel } from '../model/request.ts';
import { isLikelyOurs } from '../parse/candidates.ts';
import { fileKind } from '../parse/kinds.ts';
import { classify } from './classify.ts';
import { viewOf } from './view.ts';

interface Asked {
  /** Whether it was asked for by its own path. */
  readonly named: boolean;
  /** What is to be thought of whatever was not read. */
  readonly unread?: UnreadLevel | undefined;
}

/**
 * What was not read, as a document without content, so that it gets a finding, or as a file to be listed. It is an error
 * where it was named or seems to be one of ours, by its content or, where that says nothing, by its name or by being
 * filled up, unless another level is asked for. A training or dataset config that is no UTF-8 is always one: sd-scripts
 * opens both as UTF-8 (v0.10.1, library/train_util.py:4745, library/config_util.py:691).
 */
export function unreadFile(file: UnreadableFile, { named, unread }: Asked): Document | SkippedFile {
  const { path, glimpse, suspect, listedAs, asConfig, cause, ...own } = file;
  const { format = 'text', kind } = fileKind(path) ?? {};
  const range = { start: 0, end: 0 };
  const empty = {
    path,
    text: '',
    format,
    root: { type: 'table', form: 'root', range, entries: [] },
  } as const;
  const isConfig = glimpse !== undefined && isOurs(empty, glimpse, own);
  const stopsUpstream =
    format === 'toml' && kind === undefined && asConfig !== undefined && (named || isConfig);
  // Nothing that writes JSON begins it with blanks without end.
  const isPadded = format === 'json' && glimpse !== undefined && cause === 'size';
  const isSuspect =
    named || isConfig || (suspect ?? (isMute(glimpse, format) && (isPadded || isLikelyOurs(path))));
  if (!isSuspect && unread === undefined && listedAs) return { path: path || '.', ...listedAs };
  const said = stopsUpstream ? asConfig : own;
  const severity = stopsUpstream ? 'error' : (unread ?? (isSuspect ? 'error' : 'notice'));
  return {
    ...empty,
    path: path || '.',
    problems: [
      { range, rule: 'unreadable-file', ...said, severity, ...(severity === 'error' && { effect: 'stops' }) },
    ],
  };
}

type Empty = Omit<Document, 'problems'>;

/** Whether what can be seen of a file is a training, dataset or GUI config, or may go on as one, or requirements. */
function isOurs(empty: Empty, glimpse: string, said: Said<'unreadable-file'>): boolean {
  const problem: ReadProblem = {
    range: empty.root.range,
    rule: 'unreadable-file',
    ...said,
    severity: 'error',
    effect: 'stops',
  };
  const seen: Document = { ...empty, text: glimpse, problems: [problem] };
  if (fileKind(empty.path)?.kind !== undefined) return isLikelyOurs(empty.path);
  const { kind, reason } = { reason: undefined, ...classify(seen) };
  if (kind !== undefined) return kind !== 'launch-script';
  const { flat } = viewOf(seen);
  return reason?.isOfNoFamily || (empty.format === 'json' && guiMarks.some((key) => flat.has(key)));
}

/** Keys that only the GUI writes. */
const guiMarks = ['flux1_checkbox', 'LoRA_type'];

/** Whether nothing but comments and blanks can be seen of a file, or nothing at all. */
function isMute(glimpse: string | undefined, format: Document['format']): boolean {
  if (glimpse === undefined) return true;
  return format === 'json'
    ? /^[\s{]*$/.test(glimpse)
    : /^\ufeff?(?:[^\S\r\n]*(?:#.*)?(?:\r?\n|$))*$/.test(glimpse);
}
