import { realpathSync } from 'node:fs';
import * as core from '@actions/core';
import { toOptions } from './action-inputs.ts';
import { failing, toFailOn, toLocale, toSurface, toSwitch, toTimeout } from './commands/asked.ts';
import { accessOf } from './github/access.ts';
import { readEvent } from './github/event.ts';
import { filesUrl } from './github/files-url.ts';
import type { PullReportOptions } from './github/pull-report.ts';
import { show } from './github/show.ts';
import { lint } from './lint.ts';
import type { Catalogue } from './messages/catalogue.ts';
import { catalogueOf, locales } from './messages/locale.ts';
import { reveal } from './messages/render.ts';
import { usageLines, usageText } from './messages/usage.ts';
import { UsageError } from './model/errors.ts';
import type { LintReport } from './model/report.ts';
import { gathered } from './report/gather.ts';
import { renderSummary } from './report/summary.ts';
import {
  countFindings,
  countsText,
  hiddenLines,
  nothingFound,
  say,
  skippedText,
  toldSkipped,
} from './report/wording.ts';
import { coverForms, keepSecret } from './secrets/cover.ts';

/** What the runner gives an action to show that it is allowed to do something. */
const tokens = /^(?:INPUT_TOKEN|GITHUB_TOKEN|GH_TOKEN|ACTIONS_\w*TOKEN)$/;

async function main(): Promise<void> {
  keepSecret(...Object.entries(process.env).flatMap(([name, value]) => (tokens.test(name) && value) || []));
  const workspace = realpathSync(process.env.GITHUB_WORKSPACE || process.cwd());
  const failOn = toFailOn(core.getInput('fail-on') || 'error');
  const surface = toSurface(core.getInput('report') || 'auto');
  const messages = catalogueOf(toLocale(core.getInput('locale') || 'en'));
  const offers = {
    suggestions: toSwitch('suggestions', core.getInput('suggestions')),
    comment: toSwitch('comment', core.getInput('comment')),
  };
  const time = toTimeout(core.getInput('timeout') || '120');
  const access = accessOf(process.env, core.getInput('token'), time);
  const { options, trouble } = await toOptions(workspace, messages, access);
  const report = await lint(options);
  const failures = failing(report.findings, failOn);
  const told = gathered(report);
  const failure = failures.length === 0 ? undefined : failureText(told, failOn, messages);
  const { leftOut, troubles } = await show(told, {
    messages,
    surface,
    failed: failure !== undefined,
    access,
    env: process.env,
  });
  const refused = await post(report, {
    ...offers,
    messages,
    access,
    ...(failure !== undefined && { failure }),
  });

  if (trouble !== undefined) core.info(trouble);
  logCounts(told, leftOut.length, messages);
  setOutputs(report, failure === undefined ? 'success' : 'failure');
  await writeSummary(told, {
    messages,
    leftOut,
    troubles: [...(trouble === undefined ? [] : [trouble]), ...troubles, ...refused],
    ...(failure !== undefined && { failure }),
  });
  // Last, so that no other error takes the place that was kept for it among the annotations.
  if (failure !== undefined) core.setFailed(failure);
}

/** Posts to the pull request what is asked for. Gives what could not be posted, a line each. */
async function post(report: LintReport, asked: Omit<PullReportOptions, 'env'>): Promise<readonly string[]> {
  if (!asked.suggestions && !asked.comment) return [];
  const { postToPull } = await import('./github/pull-report.ts');
  const { done, troubles } = await postToPull(report, { ...asked, env: process.env });
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
  for (const line of hiddenLines(report, messages)) core.info(line);
  if (leftOut > 0) core.info(say(messages, 'log-left-out', { count: leftOut }));
}

function setOutputs(report: LintReport, conclusion: 'success' | 'failure'): void {
  const counts = countFindings(report.findings);
  core.setOutput('errors', counts.error);
  core.setOutput('warnings', counts.warning);
  core.setOutput('notices', counts.notice);
  core.setOutput('conclusion', conclusion);
}

async function writeSummary(report: LintReport, options: Parameters<typeof renderSummary>[1]): Promise<void> {
  if (!process.env.GITHUB_STEP_SUMMARY) return;
  const url = filesUrl(readEvent(process.env), process.env);
  try {
    const { planPictures } = await import('./report/plan-pictures.ts');
    const text = renderSummary(report, {
      ...options,
      ...(url !== undefined && { filesUrl: url }),
      pictures: planPictures(report.asked.runs, options.messages),
    });
    await core.summary.addRaw(text).write();
  } catch (error) {
    core.warning(say(options.messages, 'summary-failed', { why: messageOf(error) }));
  }
}

function messageOf(error: unknown): string {
  return reveal(error instanceof Error ? error.message : String(error));
}

main().catch((error: unknown) => {
  core.setOutput('conclusion', 'failure');
  const asked = locales.find((locale) => locale === core.getInput('locale'));
  const messages = catalogueOf(asked ?? 'en');
  if (error instanceof UsageError) {
    for (const line of usageLines(error, messages)) core.setFailed(`kohya-flux-lint: ${line}`);
  } else {
    core.debug(coverForms(error instanceof Error ? (error.stack ?? '') : ''));
    const data = { message: error instanceof Error ? error.message : String(error) };
    core.setFailed(`kohya-flux-lint: ${usageText({ message: 'internal', data }, messages)}`);
  }
});
