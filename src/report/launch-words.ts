import type { Catalogue } from '../messages/catalogue.ts';
import { render, type Say, sayIn } from '../messages/render.ts';
import type { LaunchProblem, Text, UnknownCause } from '../model/launch.ts';
import { defaultText, endOf, isUnknown, knownText, startOf } from '../model/launch-text.ts';

/** The words of a list of runs. */
export type SayRuns = Say<'runs-report'>;

export function sayRuns(messages: Catalogue): SayRuns {
  return sayIn(messages, 'runs-report');
}

/** Why a text is not known. */
export function causeText({ from, name }: UnknownCause, say: SayRuns): string {
  switch (from) {
    case 'environment':
      return say('cause-environment', { name: name ?? '' });
    case 'argument':
      return name !== undefined && /^\d/.test(name)
        ? say('cause-argument', { name })
        : say('cause-arguments');
    case 'output':
      return name === undefined ? say('cause-output-any') : say('cause-output', { name });
    case 'input':
      return say('cause-input');
    case 'file':
      return name === undefined ? say('cause-file-any') : say('cause-file', { name });
    case 'condition':
      return say('cause-condition');
    case 'root':
      return say('cause-root');
    case 'elsewhere':
      return say('cause-elsewhere');
    case 'not-followed':
      return name === undefined ? say('cause-not-followed-any') : say('cause-not-followed', { name });
  }
}

/** Why something was not followed. */
export function problemText({ is }: LaunchProblem, messages: Catalogue): string {
  return render(messages, 'launch-not-followed', is);
}

/** What a text that is not known comes from: what it can be, or why it is not known. */
export function whyUnknown(text: Text, say: SayRuns): string {
  const [piece] = text.filter(isUnknown);
  const among = piece?.among?.flatMap((one) => knownText(one) ?? []) ?? [];
  if (piece === undefined) return '';
  return among.length > 0 ? say('one-of', { values: among }) : causeText(piece.unknown, say);
}

/** A text in brief: what it is, or is by default, else what is known of it, with `…` for the rest. */
export function briefText(text: Text): string {
  return knownText(text) ?? defaultText(text) ?? `${startOf(text)}…${endOf(text)}`;
}
