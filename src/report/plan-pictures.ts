import { render, reveal } from '../messages/render.ts';
import { resumeMessages } from '../messages/resume.ts';
import type { Run } from '../model/run.ts';
import { optionsOf } from '../resume/options.ts';
import { type Plan, plan, resumePointOf } from '../resume/plan.ts';
import { codeSpan, escapeText, markValue, messageMarkdown } from './markdown.ts';
import { lossText } from './plan.ts';
import { planMermaid } from './plan-mermaid.ts';

/** GitHub draws no longer Mermaid text. */
const longest = 50_000;

/** With these notes a plan does not tell when something is saved. */
const untold: ReadonlySet<string> = new Set(['needs-batches', 'resume-unknown']);

/** Notes without which a picture would promise too much. */
const needed: ReadonlySet<string> = new Set(['compiled', 'no-directory', 'resume-assumed']);

/** What each run will save, as a section of Markdown with a picture; runs of which it cannot be said have none. */
export function planPictures(runs: readonly Run[]): string[] {
  return runs.flatMap((run) => pictureOf(run) ?? []);
}

function pictureOf(run: Run): string | undefined {
  if (run.unknown?.has('max_train_steps')) return undefined;
  const planned = planOf(run.script, run.settings);
  if (planned === undefined) return undefined;
  const picture = drawn(planned);
  const before = run.before && planOf(run.script, run.before.settings);
  const drawnBefore = before && drawn(before);
  const isChanged = drawnBefore !== undefined && drawnBefore.join('\n') !== picture.join('\n');
  return [
    `#### ${codeSpan(reveal(run.document.path))}`,
    '',
    ...(isChanged ? ['**Before:**', '', ...drawnBefore, '', '**After:**', ''] : []),
    ...picture,
  ].join('\n');
}

function planOf(script: Run['script'], settings: Run['settings']): Plan | undefined {
  const options = optionsOf(settings);
  const resume = resumePointOf(options);
  const planned = plan({ script, options, ...(resume && { resume }) });
  const isTold =
    planned.end.how === 'finished' &&
    planned.clock !== 'none' &&
    !planned.notes.some(({ message }) => untold.has(message));
  return isTold ? planned : undefined;
}

function drawn(planned: Plan): string[] {
  const picture = planMermaid(planned);
  const notes = planned.notes.filter(({ message }) => needed.has(message));
  return [
    ...(picture.length > longest ? [] : ['```mermaid', picture.trimEnd(), '```', '']),
    `${nextText(planned)} ${escapeText(`In the worst case ${lossText(planned.lost)}.`)}`,
    ...notes.flatMap(({ message, data }) => [
      '',
      messageMarkdown(render(resumeMessages, 'plan', message, data, markValue)),
    ]),
  ];
}

function nextText({ next }: Plan): string {
  const [first] = next?.settings ?? [];
  if (first === undefined) return 'There will be no state to go on from.';
  return `To go on after the end, give ${codeSpan(`--resume ${reveal(String(first[1]))}`)}.`;
}
