import * as core from '@actions/core';
import { mendable, problemLine, problemsOf } from '../messages/usage.ts';
import { isInRepository, uncheckedRun, uncheckedSummary } from '../report/unchecked.ts';
import { coverForms } from '../secrets/cover.ts';
import { postCheck } from './check-report.ts';
import { filesUrl, readEvent } from './event.ts';
import type { Manner } from './manner.ts';
import { noteOnPull } from './pull-report.ts';
import { setOutputs, writeSummary } from './results.ts';

/**
 * Ends a step that could check nothing, with why wherever somebody may look: as annotations, in the job summary, as a
 * check run where those are asked for, and in the comment that an earlier run has left. The step fails.
 */
export async function endUnchecked(thrown: unknown, manner: Manner): Promise<void> {
  const { messages, surface, comment, env } = manner;
  const problems = problemsOf(thrown, messages);
  if (mendable(thrown) === undefined && thrown instanceof Error) core.debug(coverForms(thrown.stack ?? ''));
  process.exitCode = core.ExitCode.Failure;
  for (const problem of problems) {
    const { text, place } = problem;
    if (place === undefined || !isInRepository(place.path)) {
      core.error(`kohya-flux-lint: ${problemLine(problem)}`);
      continue;
    }
    const { path, line = 1, column } = place;
    core.error(`kohya-flux-lint: ${text}`, {
      file: coverForms(path),
      startLine: line,
      ...(column !== undefined && { startColumn: column }),
    });
  }
  setOutputs({ conclusion: 'failure' }, messages);

  const options = { messages, filesUrl: filesUrl(readEvent(env), env) };
  const refused =
    surface === 'checks'
      ? await postCheck(uncheckedRun(problems, options), { ...manner, always: true })
      : undefined;
  const noted = comment ? await noteOnPull(problems, manner) : { done: [], troubles: [] };
  const troubles = [...(refused === undefined ? [] : [refused]), ...noted.troubles];
  for (const line of [...noted.done, ...troubles]) core.info(line);
  await writeSummary(() => uncheckedSummary(problems, options, troubles), messages);
}
