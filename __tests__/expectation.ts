import { diffArrays } from 'diff';
import { en } from '../src/messages/en.ts';
import { writtenOut } from '../src/messages/render.ts';
import type { Edit, Finding } from '../src/model/finding.ts';
import type { LintReport } from '../src/model/report.ts';
import { LineIndex, type Range } from '../src/model/text.ts';
import { findingText, relatedText } from '../src/report/wording.ts';
import { applyEdits } from '../src/settle/fixes.ts';

/**
 * All that a report says by one rule, for `.expected` files. A finding is some lines:
 *
 *     path:line:column-line:column severity
 *       message
 *       safe fix
 *         -12 the line as it is, by its number before
 *         +12 the line as the fix makes it, by its number after
 *       see path:line:column-line:column: what the related place has to do with it
 */
export function expectationOf(report: LintReport, rule: string): string {
  return report.findings
    .filter((finding) => finding.rule === rule)
    .map((finding) => describeFinding(finding, report))
    .join('\n');
}

function describeFinding(finding: Finding, report: LintReport): string {
  const { path, severity, fix, related = [] } = finding;
  const lines = [
    `${place(path, finding.range)} ${severity}`,
    `  ${findingText(finding, en)}`,
    ...(fix ? [`  ${fix.safe ? 'safe' : 'unsafe'} fix`, ...editedLines(textOf(path), fix.edits)] : []),
    ...related.map((one) => `  see ${place(one.path, one.range)}: ${relatedText(finding, one, en)}`),
  ];
  return lines.map((line) => `${line}\n`).join('');

  function textOf(wanted: string): string {
    return report.repository.documents.find((document) => document.path === wanted)?.text ?? '';
  }

  function place(wanted: string, range: Range): string {
    const index = new LineIndex(textOf(wanted));
    const [start, end] = [index.position(range.start), index.position(range.end)];
    return `${wanted}:${start.line}:${start.column}-${end.line}:${end.column}`;
  }
}

/** Lines before and after the edits; an end that is not a plain line feed is written out. */
function editedLines(text: string, edits: readonly Edit[]): string[] {
  const after = applyEdits(
    text,
    [...edits].sort((a, b) => a.range.start - b.range.start),
  );
  const next = { '-': 1, '+': 1 };
  return diffArrays(linesOf(text), linesOf(after)).flatMap(({ value, added, removed }) => {
    const shown = value.flatMap((line, index) =>
      (['-', '+'] as const)
        .filter((sign) => (sign === '+' ? added : removed))
        .map((sign) => `    ${sign}${next[sign] + index} ${writtenOut(line)}`.trimEnd()),
    );
    if (!added) next['-'] += value.length;
    if (!removed) next['+'] += value.length;
    return shown;
  });
}

function linesOf(text: string): string[] {
  const lines = text.split('\n');
  return lines.at(-1) === '' ? lines.slice(0, -1) : [...lines.slice(0, -1), `${lines.at(-1)} (no line end)`];
}
