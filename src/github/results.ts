import * as core from '@actions/core';
import type { Catalogue } from '../messages/catalogue.ts';
import { reveal } from '../messages/render.ts';
import { say } from '../report/wording.ts';

/** Sets outputs of the step. Where that fails it is said; the exit status tells the verdict too. */
export function setOutputs(outputs: Readonly<Record<string, string | number>>, messages: Catalogue): void {
  try {
    for (const [name, value] of Object.entries(outputs)) core.setOutput(name, value);
  } catch (error) {
    core.warning(say(messages, 'outputs-failed', { why: wordsOf(error) }));
  }
}

/** Writes the job summary, if the runner takes one. Where that fails it is said; the log has the verdict. */
export async function writeSummary(
  render: () => string | Promise<string>,
  messages: Catalogue,
): Promise<void> {
  if (!process.env.GITHUB_STEP_SUMMARY) return;
  try {
    await core.summary.addRaw(await render()).write();
  } catch (error) {
    core.warning(say(messages, 'summary-failed', { why: wordsOf(error) }));
  }
}

function wordsOf(error: unknown): string {
  return reveal(error instanceof Error ? error.message : String(error));
}
