import type { Catalogue } from '../messages/catalogue.ts';
import { reveal } from '../messages/render.ts';
import { type Edit, type Finding, severities } from '../model/finding.ts';
import { longestSuggestion, mostSuggestedLines } from '../model/limits.ts';
import { rulePage } from '../model/project.ts';
import type { LintReport } from '../model/report.ts';
import { coverForms, coverSecrets } from '../secrets/cover.ts';
import { fingerprints } from '../settle/fingerprint.ts';
import { wholeChange } from './diff.ts';
import type { Hunk } from './hunks.ts';
import { codeSpan, fenced, markValue, messageMarkdown } from './markdown.ts';
import { lineText, type Source, Sources } from './sources.ts';
import { findingText, relatedText, say } from './wording.ts';

/** A review comment that offers to put other lines in the place of some. */
export interface Suggestion {
  /** Of the finding that it mends. */
  readonly fingerprint: string;
  readonly path: string;
  /** The first and the last line that are replaced, counted from 1, in one hunk of the diff. */
  readonly lines: { readonly first: number; readonly last: number };
  /** GitHub-flavoured Markdown. */
  readonly body: string;
}

/**
 * The fixes that can be offered on the lines of a pull request, worst first: each on whole lines inside one hunk whose
 * text is what was linted. Those with invisible characters or something like a credential on a line are left out, as
 * a suggestion can neither escape nor cover them.
 * @param hunks of the pull request's diff, by path
 * @param key what marks them as those of one step
 */
export function buildSuggestions(
  report: LintReport,
  hunks: ReadonlyMap<string, readonly Hunk[]>,
  messages: Catalogue,
  key: string,
): Suggestion[] {
  const sources = new Sources(report.repository.documents);
  const prints = findingPrints(report);
  const built = report.findings.flatMap((finding, index) => {
    const replacement = replacementOf(finding, sources, hunks.get(finding.path) ?? []);
    if (replacement === undefined) return [];
    const fingerprint = prints[index] ?? '';
    const { first, last } = replacement;
    const mark = `<!-- kohya-flux-lint:${key}:${fingerprint} -->`;
    const body = bodyOf(finding, mark, replacement.text, sources, messages);
    return [
      {
        severity: finding.severity,
        suggestion: { fingerprint, path: finding.path, lines: { first, last }, body },
      },
    ];
  });
  return severities.flatMap((level) =>
    built.filter(({ severity }) => severity === level).map(({ suggestion }) => suggestion),
  );
}

/** What the findings of a report are known by, in their order. */
export function findingPrints({ findings, repository }: LintReport): string[] {
  return fingerprints(findings, repository.documents);
}

/** What a comment that `buildSuggestions` made is known by; text quoted in it cannot pass for that. */
export function markIn(body: string): { readonly key: string; readonly print: string } | undefined {
  const [, key, print] = /<!-- kohya-flux-lint:([0-9a-f]{16}):([0-9a-f]{16}) -->\s*$/.exec(body) ?? [];
  return key === undefined || print === undefined ? undefined : { key, print };
}

/** The body of such a comment once its finding is gone: what it was about, and nothing to take. */
export function withdrawn(body: string, messages: Catalogue): string {
  const [about = ''] = body.split('\n', 1);
  const { key, print } = markIn(body) ?? {};
  const mark = `<!-- kohya-flux-lint:${key}:${print} gone -->`;
  return [about, say(messages, 'suggestion-gone'), mark].join('\n\n');
}

interface Replacement {
  readonly first: number;
  readonly last: number;
  /** The new lines, each with the end that lines have in the file; empty to delete the old ones. */
  readonly text: string;
}

function replacementOf(
  { path, fix }: Finding,
  sources: Sources,
  hunks: readonly Hunk[],
): Replacement | undefined {
  const source = sources.get(path);
  const covered = sources.covered(path);
  // A lone CR ends a line for us and none for GitHub.
  if (fix === undefined || fix.edits.length === 0 || /\r(?!\n)/.test(source.text)) return undefined;
  const known = hunks.filter((hunk) => isAsLinted(hunk, source));
  const found = wholeLines(fix.edits, source, known);
  if (found === undefined) return undefined;
  const { first, last, added } = found;
  const numbers = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  if (numbers.some((line) => lineText(source, line) !== lineText(covered, line))) return undefined;
  const lines = [...numbers.map((line) => lineText(source, line)), ...added];
  const isLong = lines.length > mostSuggestedLines || lines.join('').length > longestSuggestion;
  if (isLong || !lines.every(canBeShown) || coverForms(path) !== path) return undefined;
  const end = source.text.includes('\r\n') ? '\r\n' : '\n';
  return { first, last, text: added.map((line) => line + end).join('') };
}

/** The lines to replace, which lie in one hunk; where lines are only added, a neighbour is replaced by itself too. */
function wholeLines(
  edits: readonly Edit[],
  source: Source,
  hunks: readonly Hunk[],
): { readonly first: number; readonly last: number; readonly added: readonly string[] } | undefined {
  const { line, removed, added } = wholeChange(source, edits);
  const isShown = (first: number, last: number) =>
    hunks.some((hunk) => hunk.line <= first && last < hunk.line + hunk.lines.length);
  const last = line + removed.length - 1;
  if (removed.length > 0) return isShown(line, last) ? { first: line, last, added } : undefined;
  if (added.length === 0) return undefined;
  const [above, below] = [line - 1, line];
  if (isShown(above, above)) return { first: above, last: above, added: [lineText(source, above), ...added] };
  if (isShown(below, below)) return { first: below, last: below, added: [...added, lineText(source, below)] };
  return undefined;
}

/** Whether the file that was linted, which can be a merge with a newer base, has the hunk's lines in their places. */
function isAsLinted({ line, lines }: Hunk, source: Source): boolean {
  return (
    line + lines.length - 1 <= source.lines.lines &&
    lines.every((text, index) => text === lineText(source, line + index))
  );
}

function canBeShown(line: string): boolean {
  const text = line.replaceAll('\t', '');
  return reveal(text) === text && coverSecrets(line) === line;
}

function bodyOf(
  finding: Finding,
  mark: string,
  replacement: string,
  sources: Sources,
  messages: Catalogue,
): string {
  const { rule, severity, fix, related = [] } = finding;
  const message = messageMarkdown(findingText(finding, messages, markValue));
  const places = related.map((place) => {
    const why = messageMarkdown(relatedText(finding, place, messages, markValue));
    const { line } = sources.place(place.path, place.range).start;
    return `- ${codeSpan(reveal(place.path))}, ${say(messages, 'line', { line })}: ${why}`;
  });
  return [
    `**${severity}**: ${message} ([${codeSpan(rule)}](${rulePage(rule)}))`,
    ...(places.length > 0 ? [places.join('\n')] : []),
    ...(fix?.safe ? [] : [say(messages, 'suggestion-unsafe')]),
    fenced('suggestion', replacement),
    mark,
  ].join('\n\n');
}
