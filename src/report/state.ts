import type { Catalogue } from '../messages/catalogue.ts';
import { render, renderSaid, sayIn } from '../messages/render.ts';
import type { StateReport } from '../model/json-state.ts';
import type { StateFacts } from '../model/state.ts';
import type { LatestState } from '../resume/latest.ts';
import type { StateMessage, StateVerdict } from '../resume/state-verdict.ts';
import { harmless } from './harmless.ts';
import { printableJson } from './printable-json.ts';
import { textWidth } from './width.ts';
import { fill } from './wrap.ts';

/** What a state directory holds and whether it loads, for people, in lines of at most `width` columns. */
export function stateText(
  directory: string,
  facts: StateFacts,
  judged: StateVerdict,
  messages: Catalogue,
  width: number,
): string {
  const say = sayIn(messages, 'state-report');
  const { position, trained, networkDim, randomStates } = facts;
  const notes = [
    ...judged.messages.map((message) => messageText(message, messages)),
    ...(judged.error === undefined ? [] : [say('error', { error: judged.error }, () => judged.error ?? '')]),
  ];
  const known: readonly (readonly [
    label: 'training' | 'position' | 'processes' | 'size',
    text: string | undefined,
  ])[] = [
    [
      'training',
      trained === undefined || networkDim === undefined
        ? trained
        : say('rank', { trained, rank: networkDim }),
    ],
    ['position', position.condition === 'read' ? positionText(position) : undefined],
    ['processes', String(randomStates.length)],
    ['size', say('bytes', { bytes: facts.size, files: facts.files.length })],
  ];
  const widest = Math.max(...known.map(([label]) => textWidth(say(label))));
  const lines = [
    ...fill(say(judged.verdict, { directory }), width),
    '',
    ...notes.flatMap((text) => fill(text, width, '- ')),
    ...(judged.messages.length > 0 ? [''] : []),
    ...known.flatMap(([label, text]) => (text === undefined ? [] : row(say(label), text))),
  ];
  return `${harmless(lines.join('\n'))}\n`;

  function row(label: string, text: string): string[] {
    return fill(text, width, `${label}${' '.repeat(widest - textWidth(label) + 2)}`);
  }

  function positionText({
    epoch,
    step,
  }: {
    readonly epoch: number | undefined;
    readonly step: number;
  }): string {
    return epoch === undefined ? say('at-step', { step }) : say('at', { epoch, step });
  }
}

/** The same for programs; `schemas/state.schema.json` describes it. */
export function stateJson(
  directory: string,
  facts: StateFacts,
  judged: StateVerdict,
  messages: Catalogue,
): string {
  return printableJson(toStateReport(directory, facts, judged, messages));
}

/** What a state directory holds and whether it loads, as programs read it. What is unknown is `null`. */
export function toStateReport(
  directory: string,
  facts: StateFacts,
  judged: StateVerdict,
  messages: Catalogue,
): StateReport {
  const { position, trained, networkDim, randomStates } = facts;
  return {
    version: 1,
    directory,
    verdict: judged.verdict,
    error: judged.error ?? null,
    messages: judged.messages.map((message) => messageText(message, messages)),
    trained: trained ?? null,
    networkDim: networkDim ?? null,
    position: position.condition === 'read' ? { epoch: position.epoch ?? null, step: position.step } : null,
    processes: randomStates.length,
    files: facts.files,
  };
}

/** For `--latest`: what was passed over, and why. */
export function skippedText({ skipped }: LatestState, messages: Catalogue, width: number): string {
  return skipped
    .map(({ directory, verdict }) => {
      const [first] = verdict.messages;
      const passed = render(messages, 'state-report', 'passed-over', { directory });
      const line = `${passed}${first ? `: ${messageText(first, messages)}` : ''}`;
      return harmless(`${fill(line, width).join('\n')}\n`);
    })
    .join('');
}

export function latestJson({ latest, skipped }: LatestState, messages: Catalogue): string {
  return printableJson({
    version: 1,
    latest: latest?.directory ?? null,
    skipped: skipped.map(({ directory, verdict }) => ({
      directory,
      messages: verdict.messages.map((message) => messageText(message, messages)),
    })),
  });
}

function messageText(said: StateMessage, messages: Catalogue): string {
  return renderSaid(messages, 'state', said);
}
