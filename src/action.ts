import * as core from '@actions/core';
import { spareMemory } from './commands/spare-memory.ts';
import { filesUrl, readEvent } from './github/event.ts';
import { readTask } from './github/inputs.ts';
import { type Manner, readManner } from './github/manner.ts';
import { setOutputs, writeSummary } from './github/results.ts';
import { showFindings } from './github/surface.ts';
import { lint } from './lint.ts';
import type { Catalogue } from './messages/catalogue.ts';
import { reveal } from './messages/render.ts';
import { usageErrors } from './messages/usage.ts';
import type { LintReport } from './model/report.ts';
import { gathered } from './report/gather.ts';
import { harmless } from './report/harmless.ts';
import { renderSummary, type SummaryOptions } from './report/summary.ts';
import {
  countFindings,
  countsText,
  hiddenLines,
  nothingFound,
  say,
  skippedText,
  toldSkipped,
} from './report/wording.ts';
import { keepSecret } from './secrets/cover.ts';
import { failing } from './workspace/levels.ts';

/** What the runner gives an action to show that it is allowed to do something. */
const tokens = /^(?:INPUT_TOKEN|GITHUB_TOKEN|GH_TOKEN|ACTIONS_\w*TOKEN)$/;

async function main(): Promise<void> {
  keepSecret(...Object.entries(process.env).flatMap(([name, value]) => (tokens.test(name) && value) || []));
  const manner = readManner();
  try {
    if (manner.mistakes.length > 0) throw usageErrors(manner.mistakes);
    await check(manner);
  } catch (error) {
    const { endUnchecked } = await import('./github/unchecked.ts');
    await endUnchecked(error, manner);
  }
}

/** Lints the checkout and tells what was found. */
async function check(manner: Manner): Promise<void> {
  const { messages, failOn, access } = manner;
  const { workspace, troubles: unknown } = await readTask(messages, access);
  spareMemory();
  const report = await lint(workspace.world, workspace.options);
  const failures = failing(report.findings, failOn);
  const summed = gathered(report);
  const failure = failures.length === 0 ? undefined : failureText(summed, failOn, messages);
  const { leftOut, troubles } = await showFindings(summed, { ...manner, failed: failure !== undefined });
  const refused = await post(report, manner, failure);

  for (const line of unknown) core.info(line);
  logCounts(summed, leftOut.length, messages);
  const { error: errors, warning: warnings, notice: notices } = countFindings(report.findings);
  const conclusion = failure === undefined ? 'success' : 'failure';
  setOutputs({ errors, warnings, notices, conclusion }, messages);
  const options = { messages, leftOut, troubles: [...unknown, ...troubles, ...refused], failure };
  await writeSummary(() => summaryOf(summed, options), messages);
  // Last, so that no other error takes the place that was kept for it among the annotations.
  if (failure !== undefined) core.setFailed(failure);
}

/** Posts to the pull request what is asked for. Gives what could not be posted, a line each. */
async function post(
  report: LintReport,
  manner: Manner,
  failure: string | undefined,
): Promise<readonly string[]> {
  if (!manner.suggestions && !manner.comment) return [];
  const { postToPull } = await import('./github/pull-report.ts');
  const { done, troubles } = await postToPull(report, { ...manner, failure });
  for (const line of [...done, ...troubles]) core.info(line);
  return troubles;
}

function failureText(report: LintReport, level: string, messages: Catalogue): string {
  const counts = countsText(countFindings(report.findings), messages);
  return say(messages, level === 'error' ? 'step-fails' : 'step-fails-or-worse', { counts, level });
}

function logCounts(report: LintReport, leftOut: number, messages: Catalogue): void {
  const numbers = { files: report.asked.documents.length, skipped: report.skipped.length };
  const counts = countsText(countFindings(report.findings), messages);
  const message = nothingFound(report) ? 'log-nothing' : counts === '' ? 'log-clean' : 'log-found';
  core.info(say(messages, message, { ...numbers, counts }));
  for (const file of toldSkipped(report)) core.info(`${reveal(file.path)}: ${skippedText(file, messages)}`);
  for (const line of hiddenLines(report, messages)) core.info(harmless(line));
  if (leftOut > 0) core.info(say(messages, 'log-left-out', { count: leftOut }));
}

async function summaryOf(report: LintReport, options: SummaryOptions): Promise<string> {
  const { planPictures } = await import('./report/plan-pictures.ts');
  return renderSummary(report, {
    ...options,
    filesUrl: filesUrl(readEvent(process.env), process.env),
    pictures: planPictures(report.asked.runs, options.messages),
  });
}

/** Settles when the step is done; the exit status is set by then. */
export const ended = main();
