import type { Catalogue } from '../messages/catalogue.ts';
import { reveal } from '../messages/render.ts';
import { type Problem, problemLine } from '../messages/usage.ts';
import { coverForms } from '../secrets/cover.ts';
import type { CheckRun } from './check-run.ts';
import { codeSpan, encodePath, escapeText, lineList } from './markdown.ts';
import { say } from './wording.ts';

export interface UncheckedOptions {
  readonly messages: Catalogue;
  /** Where the files can be seen: an address that a path can be added to. Absent for no links. */
  readonly filesUrl?: string | undefined;
}

/** The job summary of a step that could check nothing, in GitHub-flavoured Markdown. */
export function uncheckedSummary(
  problems: readonly Problem[],
  options: UncheckedOptions,
  troubles: readonly string[],
): string {
  return [...verdict(problems, options, 'unchecked'), ...lineList(troubles), ''].join('\n');
}

/** What the comment on a pull request says once a step could check nothing. `mark` is the line that it begins with. */
export function uncheckedComment(
  problems: readonly Problem[],
  options: UncheckedOptions,
  mark: string,
): string {
  return [mark, ...verdict(problems, options, 'unchecked-comment'), ''].join('\n');
}

/** The check run of a step that could check nothing: a failure, as what was not checked is not known to be right. */
export function uncheckedRun(problems: readonly Problem[], options: UncheckedOptions): CheckRun {
  const { messages } = options;
  return {
    title: say(messages, 'unchecked-title'),
    summary: verdict(problems, options, 'unchecked').slice(2).join('\n'),
    conclusion: 'failure',
    annotations: problems.flatMap(({ text, place }) => {
      if (place === undefined || !isInRepository(place.path)) return [];
      const { path, line = 1, column } = place;
      return {
        path: coverForms(path),
        start_line: line,
        end_line: line,
        ...(column !== undefined && { start_column: column, end_column: column }),
        annotation_level: 'failure' as const,
        title: 'kohya-flux-lint',
        message: text,
      };
    }),
  };
}

/** Whether a path is one that GitHub knows. */
export function isInRepository(path: string): boolean {
  return !/^(?:\.\.?(?:\/|$)|\/|[A-Za-z]:|$)/.test(path);
}

function verdict(
  problems: readonly Problem[],
  { messages, filesUrl }: UncheckedOptions,
  message: 'unchecked' | 'unchecked-comment',
): string[] {
  const items = problems.map((problem) => {
    const { text, place } = problem;
    if (place?.line === undefined || filesUrl === undefined || !isInRepository(place.path))
      return `- ${escapeText(problemLine(problem))}`;
    const where = `[${say(messages, 'line', { line: place.line })}](${filesUrl}/${encodePath(place.path)}#L${place.line})`;
    return `- ${codeSpan(reveal(place.path))}, ${where}: ${escapeText(text)}`;
  });
  return [
    `## kohya-flux-lint: ${say(messages, 'failed')}`,
    '',
    `**${escapeText(say(messages, message))}**`,
    '',
    ...items,
  ];
}
