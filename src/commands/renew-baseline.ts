import { basename, dirname, resolve } from 'node:path';
import { writeText } from '../files/write.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import type { BaselineEntry } from '../model/baseline.ts';
import { UsageError } from '../model/errors.ts';
import type { LintReport } from '../model/report.ts';
import { say } from '../report/wording.ts';
import { entriesOf } from '../settle/baseline.ts';

/**
 * Writes a baseline: of what was found where there was none, else the old one without what is not found any more.
 * Gives what is then left to report, and what was done.
 */
export function renewBaseline(
  report: LintReport,
  old: readonly BaselineEntry[] | undefined,
  { directory, file }: { readonly directory: string; readonly file: string },
  messages: Catalogue,
): { readonly report: LintReport; readonly done: string } {
  const outdated = new Set(report.outdated);
  if (old !== undefined) {
    if (outdated.size > 0)
      saveBaseline(
        directory,
        file,
        old.filter((entry) => !outdated.has(entry)),
      );
    const done = `${say(messages, 'baseline-pruned', { count: outdated.size })}\n`;
    return { report: { ...report, outdated: [] }, done };
  }
  const texts = new Map(report.repository.documents.map(({ path, text }) => [path, text]));
  saveBaseline(
    directory,
    file,
    entriesOf(report.findings, (path) => texts.get(path) ?? ''),
  );
  const done = `${say(messages, 'baseline-written', { count: report.findings.length })}\n`;
  return { report: { ...report, findings: [], known: report.findings.length }, done };
}

/**
 * Writes a baseline, an entry a line.
 * @param file absolute, or relative to `cwd`
 * @throws UsageError when it cannot be written, or is reached through a link
 */
function saveBaseline(cwd: string, file: string, entries: readonly BaselineEntry[]): void {
  const lines = entries.map(({ rule, path, fingerprint }) => JSON.stringify({ path, rule, fingerprint }));
  const list = lines.length === 0 ? '[]' : `[\n    ${lines.join(',\n    ')}\n  ]`;
  const path = resolve(cwd, file);
  const refusal = writeText(dirname(path), basename(path), `{\n  "version": 1,\n  "findings": ${list}\n}\n`);
  if (refusal !== undefined) throw new UsageError(`the baseline '${file}' cannot be written (${refusal})`);
}
