import { existsSync, readdirSync, realpathSync, statSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import * as core from '@actions/core';
import {
  failing,
  toFailOn,
  toLocale,
  toRuleLevel,
  toScope,
  toScript,
  toSurface,
  toSwitch,
  toTarget,
} from './commands/asked.ts';
import { findBaseline } from './commands/baseline.ts';
import { isInside, rootAbove, slashed } from './commands/root.ts';
import { findSettings, loadSettings } from './commands/settings.ts';
import { isChange, readEvent } from './github/event.ts';
import { filesUrl } from './github/files-url.ts';
import type { PullReportOptions } from './github/pull-report.ts';
import { show } from './github/show.ts';
import { type LintOptions, lint } from './lint.ts';
import type { Catalogue } from './messages/catalogue.ts';
import { catalogueOf } from './messages/locale.ts';
import { reveal } from './messages/render.ts';
import { UsageError } from './model/errors.ts';
import type { LintReport } from './model/report.ts';
import { renderSummary } from './report/summary.ts';
import { countFindings, countsText, hiddenLines, nothingFound, say } from './report/wording.ts';

async function main(): Promise<void> {
  const workspace = realpathSync(process.env.GITHUB_WORKSPACE || process.cwd());
  const failOn = toFailOn(core.getInput('fail-on') || 'error');
  const surface = toSurface(core.getInput('report') || 'auto');
  const messages = catalogueOf(toLocale(core.getInput('locale') || 'en'));
  const offers = {
    suggestions: toSwitch('suggestions', core.getInput('suggestions')),
    comment: toSwitch('comment', core.getInput('comment')),
  };
  const { options, trouble } = await toOptions(workspace, messages);
  const report = await lint(options);
  const failures = failing(report.findings, failOn);
  const failure = failures.length === 0 ? undefined : failureText(report, failOn, messages);
  const { leftOut, troubles } = await show(report, {
    messages,
    surface,
    failed: failure !== undefined,
    token: core.getInput('token'),
    env: process.env,
  });
  const refused = await post(report, { ...offers, messages, ...(failure !== undefined && { failure }) });

  if (trouble !== undefined) core.info(trouble);
  logCounts(report, leftOut.length, messages);
  setOutputs(report, failure === undefined ? 'success' : 'failure');
  await writeSummary(report, {
    messages,
    leftOut,
    troubles: [...(trouble === undefined ? [] : [trouble]), ...troubles, ...refused],
    ...(failure !== undefined && { failure }),
  });
  // Last, so that no other error takes the place that was kept for it among the annotations.
  if (failure !== undefined) core.setFailed(failure);
}

/** Posts to the pull request what is asked for. Gives what could not be posted, a line each. */
async function post(
  report: LintReport,
  asked: Omit<PullReportOptions, 'token' | 'env'>,
): Promise<readonly string[]> {
  if (!asked.suggestions && !asked.comment) return [];
  const { postToPull } = await import('./github/pull-report.ts');
  const token = core.getInput('token');
  const { done, troubles } = await postToPull(report, { ...asked, token, env: process.env });
  for (const line of [...done, ...troubles]) core.info(line);
  return troubles;
}

interface Asked {
  readonly options: LintOptions;
  /** Why all files are checked although there is a change. */
  readonly trouble?: string;
}

async function toOptions(workspace: string, messages: Catalogue): Promise<Asked> {
  if (readdirSync(workspace).length === 0) {
    throw new UsageError('the workspace is empty: run actions/checkout in an earlier step');
  }
  const base = workingDirectory(workspace);
  const asked = core.getMultilineInput('paths').map((path) => {
    const absolute = resolve(base, path);
    if (!isInside(workspace, absolute)) throw new UsageError(`paths: '${path}' is outside of the workspace`);
    if (!existsSync(absolute)) throw new UsageError(`paths: '${path}' does not exist`);
    return absolute;
  });
  const root = repositoryRoot(workspace, base, asked);
  const paths = asked.length === 0 && base !== root && isInside(root, base) ? [base] : asked;
  const script = core.getInput('script');
  const target = core.getInput('target');
  const config = core.getInput('config');
  const baseline = findBaseline(root);
  const loaded = await (config ? loadSettings(base, config, workspace) : findSettings(root));
  const { trouble, ...change } = await changeOf(root, messages, config ? [resolve(base, config)] : []);
  const options = {
    root,
    paths: paths.map((path) => slashed(relative(root, path)) || '.'),
    ...(script && { script: toScript(script) }),
    ...(target && { target: toTarget(target) }),
    severities: Object.fromEntries(core.getMultilineInput('rules').map(toRuleLevel)),
    ...(loaded && { settings: loaded.settings }),
    ...(baseline && { baseline }),
    ...change,
  };
  return { options, ...(trouble !== undefined && { trouble }) };
}

/**
 * What the change of the event is made to, and what it touches where only that is asked for.
 * @param settings files that say how to check
 */
async function changeOf(
  root: string,
  messages: Catalogue,
  settings: readonly string[],
): Promise<Pick<LintOptions, 'base' | 'changed'> & Pick<Asked, 'trouble'>> {
  const scope = toScope(core.getInput('scope') || 'changed');
  const event = readEvent(process.env);
  if (!isChange(event)) return {};
  const { changedFiles, eventBase } = await import('./github/change.ts');
  const base = eventBase(root, event);
  const known = base === undefined ? {} : { base };
  if (scope === 'all') return known;
  const changed = await changedFiles(root, event, base, {
    messages,
    token: core.getInput('token'),
  });
  if ('trouble' in changed) return { ...known, trouble: changed.trouble };
  const { limitedTo } = await import('./commands/change.ts');
  return { ...known, ...limitedTo(changed.files, root, settings) };
}

function workingDirectory(workspace: string): string {
  const asked = core.getInput('working-directory') || '.';
  const absolute = resolve(workspace, asked);
  if (!existsSync(absolute) || !statSync(absolute).isDirectory()) {
    throw new UsageError(`working-directory: '${asked}' is not a directory of the workspace`);
  }
  const real = realpathSync(absolute);
  if (!isInside(workspace, real)) {
    throw new UsageError(`working-directory: '${asked}' leads out of the workspace`);
  }
  return real;
}

/**
 * GitHub calls a file by its path from the root of its repository. That is around the working directory, or below it
 * where actions/checkout was given a `path`.
 */
function repositoryRoot(workspace: string, base: string, paths: readonly string[]): string {
  const around = rootAbove(base, workspace);
  if (around !== undefined) return around;
  const roots = new Set(
    paths.length > 0 ? paths.map((path) => rootAbove(path, workspace)) : checkoutsBelow(base),
  );
  if (roots.size < 2) return [...roots][0] ?? workspace;
  const names = [...roots].map((root) => `'${relative(workspace, root ?? base) || '.'}'`).join(', ');
  throw new UsageError(`there are several repositories (${names}): say which by working-directory`);
}

/** Repositories one or two directories below. */
function checkoutsBelow(base: string): string[] {
  const children = directories(base);
  return [...children, ...children.flatMap(directories)].filter((directory) =>
    existsSync(join(directory, '.git')),
  );
}

function directories(parent: string): string[] {
  return readdirSync(parent, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(parent, entry.name));
}

function failureText(report: LintReport, level: string, messages: Catalogue): string {
  const counts = countsText(countFindings(report.findings), messages);
  return say(messages, level === 'error' ? 'step-fails' : 'step-fails-or-worse', { counts, level });
}

function logCounts(report: LintReport, leftOut: number, messages: Catalogue): void {
  const numbers = { files: report.repository.documents.length, skipped: report.skipped.length };
  const counts = countsText(countFindings(report.findings), messages);
  const message = nothingFound(report) ? 'log-nothing' : counts === '' ? 'log-clean' : 'log-found';
  core.info(say(messages, message, { ...numbers, counts }));
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
      pictures: planPictures(report.repository.runs, options.messages),
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
  if (error instanceof UsageError) {
    core.setFailed(`kohya-flux-lint: ${messageOf(error)}`);
  } else {
    core.debug(error instanceof Error ? (error.stack ?? '') : '');
    core.setFailed(`kohya-flux-lint: internal error: ${messageOf(error)}. Please report this.`);
  }
});
