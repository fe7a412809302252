import { render, visible } from '../messages/render.ts';
import { resumeMessages } from '../messages/resume.ts';
import type { StateFacts } from '../model/state.ts';
import type { StateMessage, StateVerdict } from '../resume/judge.ts';
import type { LatestState } from '../resume/latest.ts';
import { harmless } from './harmless.ts';
import { printableJson } from './printable-json.ts';

const verdicts = {
  loads: 'can be resumed from',
  'loads-but-loses': 'can be resumed from, with a loss',
  stops: 'cannot be resumed from',
} as const;

/** What a state directory holds and whether it loads, for people. */
export function stateText(directory: string, facts: StateFacts, judged: StateVerdict): string {
  const lines = [`${visible(directory)} ${verdicts[judged.verdict]}`, ''];
  for (const message of judged.messages) lines.push(`- ${messageText(message)}`);
  if (judged.error !== undefined) lines.push(`- Upstream stops with: ${judged.error}`);
  if (judged.messages.length > 0) lines.push('');
  const { position, trained, networkDim, randomStates } = facts;
  const known = [
    trained !== undefined && `training   ${trained}${networkDim === undefined ? '' : `, rank ${networkDim}`}`,
    position.condition === 'read' && `position   epoch ${position.epoch ?? 'unknown'}, step ${position.step}`,
    `processes  ${randomStates.length}`,
    `size       ${facts.size} bytes in ${facts.files.length} files`,
  ];
  lines.push(...known.filter((line) => line !== false));
  return `${harmless(lines.join('\n'))}\n`;
}

/** The same for programs. */
export function stateJson(directory: string, facts: StateFacts, judged: StateVerdict): string {
  const { position, trained, networkDim, randomStates } = facts;
  return printableJson({
    version: 1,
    directory,
    verdict: judged.verdict,
    error: judged.error ?? null,
    messages: judged.messages.map(messageText),
    trained: trained ?? null,
    networkDim: networkDim ?? null,
    position: position.condition === 'read' ? { epoch: position.epoch ?? null, step: position.step } : null,
    processes: randomStates.length,
    files: facts.files,
  });
}

/** For `--latest`: what was passed over, and why. */
export function skippedText({ skipped }: LatestState): string {
  return skipped
    .map(({ directory, verdict: { messages } }) => {
      const [first] = messages;
      return harmless(`passed over ${visible(directory)}${first ? `: ${messageText(first)}` : ''}\n`);
    })
    .join('');
}

export function latestJson({ latest, skipped }: LatestState): string {
  return printableJson({
    version: 1,
    latest: latest?.directory ?? null,
    skipped: skipped.map(({ directory, verdict }) => ({
      directory,
      messages: verdict.messages.map(messageText),
    })),
  });
}

function messageText({ message, data }: StateMessage): string {
  return render(resumeMessages, 'state', message, data);
}
