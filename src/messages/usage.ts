import { type Mistake, type Said, UsageError } from '../model/errors.ts';
import type { MessageData } from '../model/finding.ts';
import { coverSecrets } from '../secrets/cover.ts';
import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';
import { render, reveal } from './render.ts';

/** An error that says a message of the group `usage`, and perhaps a hint behind it. */
export function usageError(message: string, data: MessageData = {}, hint: readonly Said[] = []): UsageError {
  return usageErrors([{ said: [{ message, data }, ...hint] }]);
}

/** An error that says all of these. */
export function usageErrors(mistakes: readonly Mistake[]): UsageError {
  return new UsageError(linesOf(mistakes, en).join('\n'), mistakes);
}

/** What the error says in a language, a line for each mistake. Fit to be shown. */
export function usageLines({ mistakes }: UsageError, messages: Catalogue): readonly string[] {
  return linesOf(mistakes, messages);
}

function linesOf(mistakes: readonly Mistake[], messages: Catalogue): string[] {
  return mistakes.map(({ place, said }) => {
    const text = said.map((part) => usageText(part, messages)).join('');
    return place === undefined ? text : `${reveal(place)}: ${text}`;
  });
}

/** One part of it. Names and paths are given whole: they are the user's own. */
export function usageText({ message, data }: Said, messages: Catalogue): string {
  return render(messages, 'usage', message, data, (_, name) => reveal(coverSecrets(String(data[name]))));
}
