import type { Catalogue } from '../messages/catalogue.ts';
import type { Filling } from '../messages/render.ts';
import { reveal } from '../messages/render.ts';
import type { Finding, Fix } from '../model/finding.ts';
import { longestFixLine, mostFixLinesOfPage } from '../model/limits.ts';
import type { MessageOf } from '../model/message.ts';
import type { LintReport } from '../model/report.ts';
import { utf8Length } from '../model/text.ts';
import { coverSecrets } from '../secrets/cover.ts';
import { changes } from './diff.ts';
import { codeSpan, encodePath, escapeText, fenced, markValue, messageMarkdown } from './markdown.ts';
import { Sources } from './sources.ts';
import {
  countFindings,
  countsText,
  findingText,
  hiddenLines,
  nothingFound,
  relatedText,
  say,
} from './wording.ts';

export interface SectionOptions {
  readonly messages: Catalogue;
  /** Why the step fails, in our own words; absent when it passes. */
  readonly failure?: string | undefined;
  /** Where the files can be seen: an address that a path can be added to. Absent for no links. */
  readonly filesUrl?: string | undefined;
}

/** What stands below a list that was cut. */
type Cut = Extract<MessageOf<'report'>, `cut-${string}-${string}`>;

/** The parts of a report in GitHub-flavoured Markdown, as lines. Nothing from a linted file can act in them. */
export class Sections {
  readonly #report: LintReport;
  readonly #options: SectionOptions;
  readonly #place: 'summary' | 'comment';
  readonly #sources: Sources;

  /** `place` is what the sections are for: where they are cut it is named. */
  constructor(report: LintReport, options: SectionOptions, place: 'summary' | 'comment') {
    this.#report = report;
    this.#options = options;
    this.#place = place;
    this.#sources = new Sources(report.repository.documents);
  }

  verdict(): string[] {
    const { failure, messages } = this.#options;
    return [
      `## kohya-flux-lint: ${say(messages, failure === undefined ? 'passed' : 'failed')}`,
      '',
      escapeText(this.#outcome()),
      ...(failure === undefined ? [] : ['', `**${escapeText(failure)}**`]),
      ...hiddenLines(this.#report, messages).flatMap((line) => ['', escapeText(line)]),
    ];
  }

  /** How many findings each file has. */
  files(bytes: number): string[] {
    const rows = [...byFile(this.#report.findings)].map(([path, own]) => {
      const counts = countFindings(own);
      return `| ${codeSpan(reveal(path))} | ${counts.error} | ${counts.warning} | ${counts.notice} |`;
    });
    if (rows.length === 0) return [];
    const titles = (['file', 'errors', 'warnings', 'notices'] as const).map((title) => this.#say(title));
    return [
      '',
      `| ${titles.join(' | ')} |`,
      '| --- | ---: | ---: | ---: |',
      ...this.within(rows, bytes, `cut-${this.#place}-file`),
    ];
  }

  /** The findings by file, with their fixes. */
  findings(bytes: number): string[] {
    const rows = [...byFile(this.#report.findings)].flatMap(([path, own]) => {
      const items = own.map((finding) => this.#finding(finding));
      return items.map((item, index) => (index === 0 ? `\n### ${codeSpan(reveal(path))}\n\n${item}` : item));
    });
    return this.within(rows, bytes, `cut-${this.#place}-finding`);
  }

  /** As many rows as fit into `bytes`, then a line that says how many did not. */
  within(rows: readonly string[], bytes: number, cut: Cut): string[] {
    let used = 0;
    const kept = rows.findIndex((row) => {
      used += utf8Length(row) + 1;
      return used > bytes;
    });
    if (kept === -1) return [...rows];
    const left = this.#say(cut, { count: rows.length - kept });
    return [...rows.slice(0, kept), '', left];
  }

  #finding(finding: Finding): string {
    const { messages } = this.#options;
    const related = (finding.related ?? []).map((place) => {
      const why = messageMarkdown(relatedText(finding, place, messages, markValue));
      return `\n  - ${codeSpan(reveal(place.path))}, ${this.#lineLink(place)}: ${why}`;
    });
    const message = messageMarkdown(findingText(finding, messages, markValue));
    const head = `- **${finding.severity}**, ${this.#lineLink(finding)}: ${message} (${codeSpan(finding.rule)})`;
    return head + related.join('') + (finding.fix ? this.#fix(finding.fix, finding.path) : '');
  }

  #fix(fix: Fix, path: string): string {
    const lines = changes(this.#sources.covered(path), fix.edits).flatMap(({ line, removed, added }) => [
      `@@ ${this.#say('line', { line })} @@`,
      ...removed.map((text) => `-${printable(text)}`),
      ...added.map((text) => `+${printable(text)}`),
    ]);
    const left = lines.length - mostFixLinesOfPage;
    const more = this.#say('more-lines', { count: left });
    const kept = [...lines.slice(0, mostFixLinesOfPage), ...(left > 0 ? [` ${more}`] : [])];
    const block = fenced('diff', kept.map((line) => `${line}\n`).join(''));
    const head = this.#say(fix.safe ? 'fix-title' : 'fix-title-unsafe');
    return `\n\n${indented(`${head}\n\n${block}`)}`;
  }

  #lineLink({ path, range }: Pick<Finding, 'path' | 'range'>): string {
    const { start, end } = this.#sources.place(path, range);
    const label = this.#say('line', { line: start.line });
    const { filesUrl } = this.#options;
    if (filesUrl === undefined) return label;
    const lines = start.line === end.line ? `L${start.line}` : `L${start.line}-L${end.line}`;
    return `[${label}](${filesUrl}/${encodePath(path)}#${lines})`;
  }

  #outcome(): string {
    const files = this.#report.asked.documents.length;
    if (nothingFound(this.#report)) return this.#say('nothing', { files });
    if (this.#report.findings.length === 0) return this.#say('no-problems', { files });
    const counts = countsText(countFindings(this.#report.findings), this.#options.messages);
    return this.#say('counts', { counts, files });
  }

  #say<M extends MessageOf<'report'>>(message: M, ...filling: Filling<'report', M>): string {
    return say(this.#options.messages, message, ...filling);
  }
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

/** One line of a file, in which nothing is invisible and no credential is to be read. */
function printable(line: string): string {
  const text = coverSecrets(line).replaceAll('\t', '    ');
  return text.length > longestFixLine ? `${reveal(text.slice(0, longestFixLine))}…` : reveal(text);
}

/** As a part of an item of a list. */
function indented(text: string): string {
  return text.replace(/^(?=.)/gm, '  ');
}
