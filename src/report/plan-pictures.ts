import type { Catalogue } from '../messages/catalogue.ts';
import { render, renderSaid, reveal, sayIn } from '../messages/render.ts';
import { longestPicture } from '../model/limits.ts';
import { namesOfRun, type Run } from '../model/run.ts';
import { optionsOf } from '../resume/options.ts';
import { resumePointOf } from '../resume/plan/input.ts';
import { type Plan, plan } from '../resume/plan/plan.ts';
import { codeSpan, escapeText, markValue, messageMarkdown } from './markdown.ts';
import { lossText } from './plan.ts';
import { planMermaid } from './plan-mermaid.ts';

/** What each run will save, as a section of Markdown with a picture; runs of which it cannot be said have none. */
export function planPictures(runs: readonly Run[], messages: Catalogue): string[] {
  return [...new Set(runs.flatMap((run) => pictureOf(run, messages) ?? []))];
}

function pictureOf(run: Run, messages: Catalogue): string | undefined {
  if (run.unknown?.has('max_train_steps')) return undefined;
  const planned = planOf(run.script, run.settings);
  if (planned === undefined) return undefined;
  const say = sayIn(messages, 'plan-report');
  const picture = drawn(planned, messages);
  const before = run.before && planOf(run.script, run.before.settings);
  const drawnBefore = before && drawn(before, messages);
  const isChanged = drawnBefore !== undefined && drawnBefore.join('\n') !== picture.join('\n');
  return [
    `#### ${namesOfRun(run)
      .map((name) => codeSpan(reveal(name)))
      .join(', ')}`,
    '',
    ...(isChanged
      ? [`**${say('picture-before')}**`, '', ...drawnBefore, '', `**${say('picture-after')}**`, '']
      : []),
    ...picture,
  ].join('\n');
}

function planOf(script: Run['script'], settings: Run['settings']): Plan | undefined {
  const options = optionsOf(settings);
  const planned = plan({ script, options, resume: resumePointOf(options) });
  const isTold =
    planned.end.how === 'finished' &&
    planned.clock !== 'none' &&
    !planned.notes.some(({ means }) => means === 'untimed');
  return isTold ? planned : undefined;
}

function drawn(planned: Plan, messages: Catalogue): string[] {
  const say = sayIn(messages, 'plan-report');
  const picture = planMermaid(planned, messages);
  const notes = planned.notes.filter(({ means }) => means === 'unkept');
  const worst = say('picture-worst', { loss: lossText(planned.lost, say) });
  return [
    ...(picture.length > longestPicture ? [] : ['```mermaid', picture.trimEnd(), '```', '']),
    `${nextText(planned, messages)} ${escapeText(worst)}`,
    ...notes.flatMap((note) => ['', messageMarkdown(renderSaid(messages, 'plan', note, markValue))]),
  ];
}

function nextText({ next }: Plan, messages: Catalogue): string {
  const [first] = next?.settings ?? [];
  if (first === undefined) return render(messages, 'plan-report', 'picture-no-next', {});
  const command = codeSpan(`--resume ${reveal(String(first[1]))}`);
  return render(messages, 'plan-report', 'picture-next', { command }, () => command);
}
