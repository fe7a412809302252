import { basename, dirname, resolve } from 'node:path';
import { writeText } from '../files/write.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { usageError } from '../messages/usage.ts';
import type { Baseline } from '../model/baseline.ts';
import type { LintReport } from '../model/report.ts';
import { say } from '../report/wording.ts';
import { toBaseline } from '../settle/baseline.ts';
import { baselineText } from '../workspace/baseline.ts';
import type { BaselinePlace } from './lint-line.ts';
import type { Outcome } from './print-outcome.ts';

/**
 * Writes a baseline: of what was found where there was none, else the old one without what is not found any more.
 * Gives what is then left to report, and what was done.
 * @throws UsageError when it cannot be written, or is reached through a link
 */
export function renewBaseline(
  report: LintReport,
  old: Baseline | undefined,
  { directory, file }: BaselinePlace,
  messages: Catalogue,
): Outcome {
  const { findings, repository, outdated = 0, pruned } = report;
  const path = resolve(directory, file);
  const renewed = old === undefined ? toBaseline(findings, repository.documents) : (pruned ?? old);
  const refusal = writeText(dirname(path), basename(path), baselineText(renewed));
  if (refusal !== undefined) throw usageError('baseline-unwritable', { file, why: refusal });
  return old === undefined
    ? {
        report: { ...report, findings: [], known: findings.length },
        done: `${say(messages, 'baseline-written', { count: findings.length })}\n`,
      }
    : {
        report: { ...report, outdated: 0 },
        done: `${say(messages, 'baseline-pruned', { count: outdated })}\n`,
      };
}
