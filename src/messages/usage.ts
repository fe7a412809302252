import { type Mistake, type MistakePlace, UsageError } from '../model/errors.ts';
import type { DataOf, MessageData, MessageOf, PlaceholderOf, Said } from '../model/message.ts';
import { coverSecrets } from '../secrets/cover.ts';
import type { Catalogue } from './catalogue.ts';
import { en } from './en.ts';
import { renderSaid, reveal } from './render.ts';

/** An error that says a message of the group `usage`, and perhaps a hint behind it. */
export function usageError<M extends MessageOf<'usage'>>(
  message: M,
  ...[data, hint = []]: Values<M>
): UsageError {
  return usageErrors([{ said: [{ message, data } as Said<'usage'>, ...hint] }]);
}

type Values<M extends MessageOf<'usage'>> =
  PlaceholderOf<'usage', M> extends never
    ? [data?: Record<string, never>, hint?: readonly Said<'usage'>[]]
    : [data: DataOf<'usage', M>, hint?: readonly Said<'usage'>[]];

/** An error that says all of these. */
export function usageErrors(mistakes: readonly Mistake[]): UsageError {
  return new UsageError(usageLines({ mistakes }, en).join('\n'), mistakes);
}

/** Something that is to be mended, in a language and fit to be shown. */
export interface Problem {
  readonly text: string;
  readonly place?: MistakePlace;
}

function usageProblems({ mistakes }: Pick<UsageError, 'mistakes'>, messages: Catalogue): readonly Problem[] {
  return mistakes.map(({ place, said }) => ({
    text: said.map((part) => usageText(part, messages)).join(''),
    ...(place && { place }),
  }));
}

/** A problem in one line: `.kohya-flux-lint.toml:3:1: there is no setting 'x'`. */
export function problemLine({ text, place }: Problem): string {
  if (place === undefined) return text;
  const { path, line, column } = place;
  return `${[reveal(path), line, column].filter((part) => part !== undefined).join(':')}: ${text}`;
}

/** What the error says in a language, a line for each mistake. Fit to be shown. */
export function usageLines(error: Pick<UsageError, 'mistakes'>, messages: Catalogue): readonly string[] {
  return usageProblems(error, messages).map(problemLine);
}

/** What was thrown, if whoever asked can mend it: also a file or a directory that the system refuses. */
export function mendable(thrown: unknown): UsageError | undefined {
  if (thrown instanceof UsageError) return thrown;
  if (!(thrown instanceof Error && 'code' in thrown && 'syscall' in thrown)) return undefined;
  return usageError('system', {
    path: 'path' in thrown ? String(thrown.path) : '.',
    why: String(thrown.code),
  });
}

/** What was thrown, as what is to be mended; what nobody but us can mend is an internal error. */
export function problemsOf(thrown: unknown, messages: Catalogue): readonly Problem[] {
  const error = mendable(thrown);
  if (error !== undefined) return usageProblems(error, messages);
  const data = { message: thrown instanceof Error ? thrown.message : String(thrown) };
  return [{ text: usageText({ message: 'internal', data }, messages) }];
}

/** One part of it. Names and paths are given whole: they are the user's own. */
export function usageText(said: Said<'usage'>, messages: Catalogue): string {
  const data: MessageData = said.data ?? {};
  return renderSaid(messages, 'usage', said, (_, name) => reveal(coverSecrets(String(data[name]))));
}
