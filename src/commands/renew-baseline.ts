import { basename, dirname, resolve } from 'node:path';
import { writeText } from '../files/write.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { usageError } from '../messages/usage.ts';
import type { Baseline } from '../model/baseline.ts';
import type { LintReport } from '../model/report.ts';
import { say } from '../report/wording.ts';
import { toBaseline } from '../settle/baseline.ts';
import { baselineText } from '../workspace/baseline.ts';

/**
 * Writes a baseline: of what was found where there was none, else the old one without what is not found any more.
 * Gives what is then left to report, and what was done.
 */
export function renewBaseline(
  report: LintReport,
  old: Baseline | undefined,
  { directory, file }: { readonly directory: string; readonly file: string },
  messages: Catalogue,
): { readonly report: LintReport; readonly done: string } {
  const { findings, repository, outdated = 0, pruned } = report;
  if (old === undefined) {
    saveBaseline(directory, file, toBaseline(findings, repository.documents));
    const done = `${say(messages, 'baseline-written', { count: findings.length })}\n`;
    return { report: { ...report, findings: [], known: findings.length }, done };
  }
  saveBaseline(directory, file, pruned ?? old);
  return {
    report: { ...report, outdated: 0 },
    done: `${say(messages, 'baseline-pruned', { count: outdated })}\n`,
  };
}

/**
 * @param file absolute, or relative to `cwd`
 * @throws UsageError when it cannot be written, or is reached through a link
 */
function saveBaseline(cwd: string, file: string, baseline: Baseline): void {
  const path = resolve(cwd, file);
  const refusal = writeText(dirname(path), basename(path), baselineText(baseline));
  if (refusal !== undefined) throw usageError('baseline-unwritable', { file, why: refusal });
}
