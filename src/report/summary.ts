import type { Catalogue } from '../messages/catalogue.ts';
import { reveal } from '../messages/render.ts';
import type { Finding } from '../model/finding.ts';
import type { LintReport } from '../model/report.ts';
import { codeSpan, encodePath, escapeText, markValue, messageMarkdown } from './markdown.ts';
import { Sources } from './sources.ts';
import {
  count,
  countFindings,
  countsText,
  findingText,
  nothingFound,
  relatedText,
  skippedText,
  targetText,
} from './wording.ts';

export interface SummaryOptions {
  readonly messages: Catalogue;
  /** Why the step fails, in our own words; absent when it passes. */
  readonly failure?: string;
  /** Findings that got no annotation. */
  readonly leftOut: readonly Finding[];
  /** Where the files can be seen: an address that a path can be added to. Absent for no links. */
  readonly filesUrl?: string;
  /** A section of Markdown for each run that can be drawn; absent for no pictures. */
  readonly pictures?: readonly string[];
}

/** Runs that get a picture, at most. */
const mostPictures = 10;

interface Writer extends SummaryOptions {
  readonly sources: Sources;
}

/** Bytes that each list may take; with all else they stay well under the 1 MiB that GitHub takes for one step. */
const room = { files: 150_000, runs: 100_000, findings: 550_000, pictures: 80_000, skipped: 100_000 };

/** The job summary, as GitHub-flavoured Markdown under 1 MiB. Nothing from a linted file can act in it. */
export function renderSummary(report: LintReport, options: SummaryOptions): string {
  const writer: Writer = { ...options, sources: new Sources(report.repository.documents) };
  return [
    ...verdict(report, options),
    ...targets(report, options),
    ...files(report.findings),
    ...leftOutLine(options.leftOut),
    ...findingLists(report.findings, writer),
    ...pictureList(options.pictures ?? []),
    ...skippedTable(report, options),
    '',
  ].join('\n');
}

function verdict(report: LintReport, { failure }: SummaryOptions): string[] {
  const read = `${count(report.repository.documents.length, 'file')} read`;
  const outcome = nothingFound(report)
    ? `No FLUX training configuration found (${read}).`
    : report.findings.length === 0
      ? `No problems found (${read}).`
      : `${countsText(countFindings(report.findings))} (${read}).`;
  return [
    `## kohya-flux-lint: ${failure === undefined ? 'passed' : 'failed'}`,
    '',
    outcome,
    ...(failure === undefined ? [] : ['', `**${escapeText(failure)}**`]),
  ];
}

function targets(report: LintReport, { messages }: SummaryOptions): string[] {
  const lines = new Map<string, number>();
  for (const { target } of report.repository.runs) {
    const why = messageMarkdown(targetText(target, messages, markValue));
    const line = `${codeSpan(reveal(target.name))} (${why})`;
    lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  const rows = [...lines].map(([line, runs]) => `- ${line}: ${count(runs, 'run')}`);
  return rows.length === 0 ? [] : ['', 'Checked against:', '', ...within(rows, room.runs, 'target')];
}

function files(findings: readonly Finding[]): string[] {
  const rows = [...byFile(findings)].map(([path, own]) => {
    const counts = countFindings(own);
    return `| ${codeSpan(reveal(path))} | ${counts.error} | ${counts.warning} | ${counts.notice} |`;
  });
  if (rows.length === 0) return [];
  const header = ['| File | Errors | Warnings | Notices |', '| --- | ---: | ---: | ---: |'];
  return ['', ...header, ...within(rows, room.files, 'file')];
}

function leftOutLine(leftOut: readonly Finding[]): string[] {
  if (leftOut.length === 0) return [];
  const which = countsText(countFindings(leftOut));
  const verb = leftOut.length === 1 ? 'is' : 'are';
  return [
    '',
    `${which} ${verb} listed only here: GitHub shows at most 10 annotations of each level for a step.`,
  ];
}

function findingLists(findings: readonly Finding[], writer: Writer): string[] {
  const rows = [...byFile(findings)].flatMap(([path, own]) => {
    const items = own.map((finding) => findingItem(finding, writer));
    return items.map((item, index) => (index === 0 ? `\n### ${codeSpan(reveal(path))}\n\n${item}` : item));
  });
  return within(rows, room.findings, 'finding');
}

function findingItem(finding: Finding, writer: Writer): string {
  const { messages } = writer;
  const related = (finding.related ?? []).map((place) => {
    const why = messageMarkdown(relatedText(finding, place, messages, markValue));
    return `\n  - ${codeSpan(reveal(place.path))}, ${lineLink(place, writer)}: ${why}`;
  });
  const message = messageMarkdown(findingText(finding, messages, markValue));
  const rule = codeSpan(finding.rule);
  return `- **${finding.severity}**, ${lineLink(finding, writer)}: ${message} (${rule})${related.join('')}`;
}

function lineLink({ path, range }: Pick<Finding, 'path' | 'range'>, { sources, filesUrl }: Writer): string {
  const { start, end } = sources.place(path, range);
  const label = `line ${start.line}`;
  if (filesUrl === undefined) return label;
  const lines = start.line === end.line ? `L${start.line}` : `L${start.line}-L${end.line}`;
  return `[${label}](${filesUrl}/${encodePath(path)}#${lines})`;
}

function pictureList(pictures: readonly string[]): string[] {
  if (pictures.length === 0) return [];
  let used = 0;
  const shown = pictures.filter((picture, index) => {
    const bytes = Buffer.byteLength(picture) + 2;
    if (index >= mostPictures || used + bytes > room.pictures) return false;
    used += bytes;
    return true;
  });
  const left = pictures.length - shown.length;
  return [
    '',
    '<details><summary>What is saved, and what a crash would lose</summary>',
    ...shown.flatMap((picture) => ['', picture]),
    ...(left > 0 ? ['', `${count(left, 'more run')} left out here.`] : []),
    '',
    '</details>',
  ];
}

function skippedTable({ skipped }: LintReport, { messages }: SummaryOptions): string[] {
  if (skipped.length === 0) return [];
  const rows = skipped.map((file) => {
    const why = messageMarkdown(skippedText(file, messages, markValue));
    return `| ${codeSpan(reveal(file.path))} | ${why} |`;
  });
  const header = [`<details><summary>${count(skipped.length, 'file')} skipped</summary>`, ''];
  const columns = ['| File | Why |', '| --- | --- |'];
  return ['', ...header, ...columns, ...within(rows, room.skipped, 'file'), '', '</details>'];
}

function byFile(findings: readonly Finding[]): Map<string, Finding[]> {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.path);
    if (group === undefined) groups.set(finding.path, [finding]);
    else group.push(finding);
  }
  return groups;
}

/** As many rows as fit into `bytes`, then a line that says how many did not. */
function within(rows: readonly string[], bytes: number, thing: string): string[] {
  let used = 0;
  const kept = rows.findIndex((row) => {
    used += Buffer.byteLength(row) + 1;
    return used > bytes;
  });
  if (kept === -1) return [...rows];
  const left = rows.length - kept;
  return [
    ...rows.slice(0, kept),
    '',
    `${count(left, `more ${thing}`)} left out here, to stay under GitHub's limit for a summary.`,
  ];
}
