import { reveal } from '../messages/render.ts';
import type { LintReport, SkippedFile } from '../model/report.ts';
import { namesOfRun, type Run } from '../model/run.ts';
import type { Printer } from './printer.ts';
import {
  countFindings,
  countsText,
  nothingFound,
  say,
  skippedText,
  targetText,
  toldSkipped,
} from './wording.ts';
import { fill } from './wrap.ts';

function skippedLine(skipped: SkippedFile, { messages, showPath }: Printer): string {
  return `${reveal(showPath(skipped.path))}: ${skippedText(skipped, messages)}`;
}

/** What was read and what was skipped, and each run's script and target; a block each. */
export function details(report: LintReport, printer: Printer): string[] {
  const { color, messages, showPath, columns } = printer;
  const { documents, runs } = report.asked;
  const path = (path: string) => reveal(showPath(path));
  const sections: [string, readonly string[]][] = [
    [say(messages, 'read'), documents.map((document) => path(document.path))],
    [say(messages, 'runs'), [...new Set(runs.map((run) => runLine(run, printer)))]],
    [say(messages, 'skipped-title'), report.skipped.map((skipped) => skippedLine(skipped, printer))],
  ];
  return sections
    .filter(([, lines]) => lines.length > 0)
    .map(([title, lines]) =>
      [color.bold(title), ...lines.flatMap((line) => fill(line, columns, '  '))].join('\n'),
    );
}

/** A run by its file, and by its command where it has one: `configs/lora.toml (train.sh:4): flux_train_network.py, …`. */
function runLine(run: Run, { messages, showPath }: Printer): string {
  const [name = '', command] = namesOfRun(run, showPath).map(reveal);
  const title = command === undefined ? name : `${name} (${command})`;
  return `${title}: ${run.script}, ${reveal(run.target.name)} (${targetText(run.target, messages)})`;
}

/** What was found in all. */
export function closing(report: LintReport, printer: Printer): string {
  const { color, columns, detail, messages } = printer;
  const { skipped, unasked = 0 } = report;
  const named = detail === 'verbose' ? [] : toldSkipped(report);
  const [message, count] =
    detail === 'verbose'
      ? (['unasked', unasked] as const)
      : (['skipped', skipped.length - named.length] as const);
  const left = count === 0 ? [] : fill(say(messages, message, { count }), columns);
  const told = named.flatMap((file) => fill(skippedLine(file, printer), columns));
  return [...told, ...verdict(report, printer), ...left.map(color.dim)].join('\n');
}

function verdict(report: LintReport, { color, columns, messages }: Printer): string[] {
  const read = report.asked.documents.length;
  if (nothingFound(report)) return fill(say(messages, 'nothing', { files: read }), columns);
  const files = new Set(report.findings.map((finding) => finding.path)).size;
  if (files === 0) return fill(say(messages, 'clean', { files: read }), columns).map(color.green);
  const counts = countsText(countFindings(report.findings), messages);
  const lines = fill(say(messages, 'found', { counts, files, read }), columns);
  return lines.map((line) => line.replace(counts, color.bold));
}
