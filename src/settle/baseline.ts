import type { Baseline, BaselineEntry, BaselineFile } from '../model/baseline.ts';
import { type Document, isReadable } from '../model/document.ts';
import type { Finding } from '../model/finding.ts';
import { fileOf, identitiesOf } from './fingerprint.ts';
import { contentPrint } from './subject.ts';

/** Findings beside a baseline. */
export interface Compared {
  /** What the baseline does not know. */
  readonly findings: readonly Finding[];
  /** What it knows. */
  readonly known: readonly Finding[];
  /** The path of each that it knows and that is not found any more; none for what hangs on no file. */
  readonly outdated: readonly (string | undefined)[];
  /** The baseline without those, by the names that files have now. */
  readonly pruned: Baseline;
}

/** What a baseline is compared with beside the findings. */
export interface Checked {
  readonly documents: readonly Document[];
  /** What became of a path: nothing is there any more, what is there was read, or it was not read. */
  stands(path: string): 'gone' | 'read' | 'unread';
  /** The old name by the new one, of files that were renamed since the baseline was written, as far as git tells. */
  renamed(): ReadonlyMap<string, string>;
}

/** A baseline that knows all these findings. */
export function toBaseline(findings: readonly Finding[], documents: readonly Document[]): Baseline {
  const identities = identitiesOf(findings, documents);
  const files = new Map<string | undefined, BaselineEntry[]>();
  for (const [index, finding] of findings.entries()) {
    const identity = identities[index];
    const place = fileOf(finding);
    const entries = files.get(place) ?? [];
    files.set(place, entries);
    if (identity) entries.push({ rule: finding.rule, ...identity });
  }
  const contents = contentsOf(documents);
  return { files: [...files].map(([path, entries]) => toFile(path, entries, contents)) };
}

/** Takes out the findings that a baseline knows; of more that are alike than it knows, the last ones are left. */
export function compareWith(findings: readonly Finding[], baseline: Baseline, checked: Checked): Compared {
  if (baseline.files.length === 0) return { findings, known: [], outdated: [], pruned: baseline };
  const files = underNewNames(baseline.files, checked);
  const waiting = new Map<string, number>();
  for (const { path, findings: entries } of files) {
    for (const { fingerprint } of entries) count(waiting, keyOf(path, fingerprint), 1);
  }
  const identities = identitiesOf(findings, checked.documents);
  const known: Finding[] = [];
  const left: Finding[] = [];
  for (const [index, finding] of findings.entries()) {
    const key = keyOf(fileOf(finding), identities[index]?.fingerprint ?? '');
    (count(waiting, key, -1) ? known : left).push(finding);
  }

  const isJudged = sureOfAbsence(left, checked);
  const contents = contentsOf(checked.documents);
  const outdated: (string | undefined)[] = [];
  const pruned = files.flatMap(({ path, content, findings: entries }) => {
    const kept = entries.filter(
      ({ fingerprint }) => !count(waiting, keyOf(path, fingerprint), -1) || !isJudged(path),
    );
    outdated.push(...Array(entries.length - kept.length).fill(path));
    return kept.length === 0 ? [] : [toFile(path, kept, contents, content)];
  });
  return { findings: left, known, outdated, pruned: { files: pruned } };
}

/** Adds to a number that never falls below 0; gives whether it could. */
function count(numbers: Map<string, number>, key: string, more: 1 | -1): boolean {
  const now = (numbers.get(key) ?? 0) + more;
  if (now < 0) return false;
  numbers.set(key, now);
  return true;
}

function keyOf(path: string | undefined, fingerprint: string): string {
  return JSON.stringify([path ?? null, fingerprint]);
}

/** The hash of a document's content, by path, worked out when asked for. */
function contentsOf(documents: readonly Document[]): (path: string) => string | undefined {
  const byPath = new Map(documents.map((document) => [document.path, document]));
  return (path) => {
    const document = byPath.get(path);
    return document && contentPrint(document);
  };
}

function toFile(
  path: string | undefined,
  findings: readonly BaselineEntry[],
  contents: ReturnType<typeof contentsOf>,
  old?: string,
): BaselineFile {
  if (path === undefined) return { findings };
  const content = contents(path) ?? old;
  return { path, ...(content !== undefined && { content }), findings };
}

/**
 * What is known, by the names that files have now: those that git tells, else those of files with the same content. A
 * file that the baseline knows already is none that another was moved to.
 */
function underNewNames(files: readonly BaselineFile[], checked: Checked): readonly BaselineFile[] {
  const gone = files.flatMap(({ path, content }) =>
    path !== undefined && checked.stands(path) === 'gone' ? [{ path, content }] : [],
  );
  if (gone.length === 0) return files;
  const known = new Set(files.map(({ path }) => path));
  const free = new Map(checked.documents.flatMap((one) => (known.has(one.path) ? [] : [[one.path, one]])));
  const names = new Map<string, string>();
  const move = (from: string, to: string) => {
    names.set(from, to);
    free.delete(to);
  };
  const renamed = new Map([...checked.renamed()].map(([to, from]) => [from, to]));
  for (const { path } of gone) {
    const to = renamed.get(path);
    if (to !== undefined && free.has(to)) move(path, to);
  }
  const byContent = new Map([...free.values()].map((document) => [contentPrint(document), document.path]));
  for (const { path, content = '' } of gone) {
    const to = byContent.get(content);
    if (to !== undefined && !names.has(path) && free.has(to)) move(path, to);
  }
  return files.map((file) => {
    const to = names.get(file.path ?? '');
    return to === undefined ? file : { ...file, path: to };
  });
}

/**
 * Whether it is sure that what is not found in a file is not there: it was read. While a file cannot be read whose
 * problem is new, nothing is sure of any file, as findings can rest on others.
 */
function sureOfAbsence(
  left: readonly Finding[],
  { documents, stands }: Checked,
): (path: string | undefined) => boolean {
  const broken = new Map(documents.flatMap((one) => (isRead(one) ? [] : [[one.path, one.problems]])));
  if (left.some(({ path, rule }) => broken.get(path)?.some((problem) => problem.rule === rule))) {
    return () => false;
  }
  return (path) => path === undefined || (stands(path) !== 'unread' && !broken.has(path));
}

function isRead(document: Document): boolean {
  return isReadable(document) && document.problems.every(({ rule }) => rule !== 'unreadable-file');
}
