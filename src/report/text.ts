import { reveal } from '../messages/render.ts';
import type { Finding, Fix, Severity } from '../model/finding.ts';
import { mostFixLines } from '../model/limits.ts';
import { rulePage } from '../model/project.ts';
import type { LintReport } from '../model/report.ts';
import { coverSecrets } from '../secrets/cover.ts';
import { changes } from './diff.ts';
import { harmless } from './harmless.ts';
import { painter } from './paint.ts';
import type { Printer, TextOptions } from './printer.ts';
import { snippet } from './snippet.ts';
import { lineText, type Source, Sources } from './sources.ts';
import { closing, details } from './text-closing.ts';
import { findingText, relatedText, say } from './wording.ts';
import { fill, type Word, wordsOf, wrap } from './wrap.ts';

/** Columns for a line of source where no terminal limits it. */
const unlimitedWidth = 110;
const numberWidth = 4;
/** The number of a line, and what is between it and the line. */
const gutterWidth = numberWidth + 3;

/** The report for a terminal. Ends with a line end unless it is empty. */
export function renderText(report: LintReport, options: TextOptions): string {
  const printer: Printer = {
    ...options,
    columns: options.width ?? Infinity,
    sourceColumns: (options.width ?? unlimitedWidth) - gutterWidth,
    color: painter(options.colors),
    sources: new Sources(report.repository.documents),
  };
  const blocks = report.findings.map((finding) => findingBlock(finding, printer));
  if (options.detail === 'verbose') blocks.push(...details(report, printer));
  if (options.detail !== 'quiet') blocks.push(closing(report, printer));
  return blocks.length === 0 ? '' : harmless(`${blocks.join('\n\n')}\n`);
}

function findingBlock(finding: Finding, printer: Printer): string {
  const { color, messages, sources, columns } = printer;
  const source = sources.covered(finding.path);
  const severity = severityColor(printer, finding.severity);
  return [
    ...wrap(
      [
        word(placeText(finding, printer), color.bold),
        word(finding.severity, severity),
        word(finding.rule, (rule) => color.dim(ruleName(rule, printer))),
      ],
      columns,
    ).map(({ painted }) => painted),
    ...fill(findingText(finding, messages), columns, '  '),
    ...sourceLines(finding, source, printer),
    ...(finding.fix ? fixLines(finding.fix, source, printer) : []),
    ...(finding.related ?? []).flatMap((place) => {
      const words = [word(say(messages, 'see'), color.cyan), word(placeText(place, printer))];
      const lines = wrap([...words, ...wordsOf(relatedText(finding, place, messages))], columns, '  ');
      return lines.map(({ painted }) => painted);
    }),
  ].join('\n');
}

/** What is not to be broken. */
function word(text: string, paint: (text: string) => string = String): Word {
  return { text, painted: paint(text) };
}

function ruleName(rule: string, { links }: Printer): string {
  return links ? `\u001b]8;;${rulePage(rule)}\u001b\\${rule}\u001b]8;;\u001b\\` : rule;
}

function sourceLines(finding: Finding, source: Source, printer: Printer): string[] {
  if (source.text === '') return [];
  const { color, messages, sources, sourceColumns } = printer;
  const { start, end } = sources.place(finding.path, finding.range);
  const line = lineText(source, start.line);
  const oneLine = start.line === end.line;
  const marked = { start: start.column - 1, end: oneLine ? end.column - 1 : line.length };
  const { text, mark } = snippet(line, marked, sourceColumns);
  const number = String(start.line).padStart(numberWidth);
  const caret = severityColor(printer, finding.severity)('^'.repeat(mark.width));
  const lines = wrap(
    [
      { text: '^'.repeat(mark.width), painted: caret },
      ...(oneLine ? [] : [word(say(messages, 'to-line', { line: end.line }), color.dim)]),
    ],
    sourceColumns,
    ' '.repeat(mark.column),
  );
  return [
    gutter(printer, number, text),
    ...lines.map(({ painted }) => gutter(printer, ' '.repeat(number.length), painted)),
  ];
}

function fixLines(fix: Fix, source: Source, printer: Printer): string[] {
  const { color, messages, sourceColumns } = printer;
  const lines = changes(source, fix.edits).flatMap(({ line, removed, added }) => [
    ...removed.map((text, index) => fixLine(color.red, '-', line + index, text)),
    ...added.map((text, index) => fixLine(color.green, '+', line + index, text)),
  ]);
  const left = lines.length - mostFixLines;
  const more = say(messages, 'more-lines', { count: left });
  return [
    `  ${color.cyan(say(messages, fix.safe ? 'fix' : 'fix-unsafe'))}`,
    ...lines.slice(0, mostFixLines),
    ...(left > 0 ? [color.dim(`${' '.repeat(numberWidth)} ${more}`)] : []),
  ];

  function fixLine(paint: (text: string) => string, sign: string, line: number, text: string): string {
    const window = snippet(coverSecrets(text), { start: 0, end: 0 }, sourceColumns).text;
    return `${color.dim(String(line).padStart(numberWidth))} ${paint(`${sign} ${window}`.trimEnd())}`;
  }
}

function gutter({ color }: Printer, number: string, text: string): string {
  return `${color.dim(`${number} │`)} ${text}`.trimEnd();
}

function severityColor({ color }: Printer, severity: Severity): (text: string) => string {
  return { error: color.red, warning: color.yellow, notice: color.blue }[severity];
}

function placeText(place: Pick<Finding, 'path' | 'range'>, { sources, showPath }: Printer): string {
  const { line, column } = sources.place(place.path, place.range).start;
  return `${reveal(showPath(place.path))}:${line}:${column}`;
}
