import { describe, expect, it } from 'vitest';
import { rendered } from '../../src/commands/formats.ts';
import type { Catalogue } from '../../src/messages/catalogue.ts';
import { en } from '../../src/messages/en.ts';
import { catalogueOf, locales } from '../../src/messages/locale.ts';
import type { Finding } from '../../src/model/finding.ts';
import { rulePage } from '../../src/model/project.ts';
import type { LintReport } from '../../src/model/report.ts';
import { checkRunOf } from '../../src/report/check-run.ts';
import { renderComment } from '../../src/report/comment.ts';
import { buildSuggestions } from '../../src/report/suggestions.ts';
import { renderSummary } from '../../src/report/summary.ts';
import { renderText } from '../../src/report/text.ts';
import { rules } from '../../src/rules/index.ts';
import { activeInLog, activeInMarkdown, hostileValues, invisibleIn } from '../active.ts';
import { readCommands } from '../runner.ts';
import { documentOf, reportOf } from './sample.ts';

const ids = new Set(rules.map(({ id }) => id));

/** Every message that a report can hold, with hostile text in all its places, about hostile files. */
function everyMessage(value: string): LintReport {
  const path = `configs/${value.replaceAll('\0', '')}.toml`;
  const document = documentOf(path, `${value}\nkey = "${value}" # ${value}\n`);
  const range = { start: 0, end: document.text.length };
  const findings = entries(en).flatMap(([rule, message, template], index): Finding[] => {
    if (!ids.has(rule) || message === 'summary') return [];
    const data = filled(template, value);
    const fix = { safe: true, edits: [{ range, text: `${value}\n` }] };
    const related = [{ path, range, message }];
    return [{ rule, severity: 'warning', path, range, message, data, related, ...(index < 5 && { fix }) }];
  });
  const reasons = Object.entries(en.target ?? {});
  const [run] = reportOf([document], []).repository.runs;
  if (run === undefined) throw new Error('no run');
  return reportOf([document], findings, {
    runs: reasons.map(([message, template]) => ({
      ...run,
      target: { name: value, reason: { message, data: filled(template, value) } },
    })),
    skipped: Object.entries(en.skipped ?? {}).map(([message, template]) => ({
      path,
      message,
      data: filled(template, value),
    })),
  });
}

function entries(catalogue: Catalogue): (readonly [string, string, string])[] {
  return Object.entries(catalogue).flatMap(([group, messages]) =>
    Object.entries(messages).map(([name, template]) => [group, name, template] as const),
  );
}

function filled(template: string, value: string): Record<string, string> {
  return Object.fromEntries([...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => [name, value]));
}

const filesUrl = 'https://github.com/me/configs/blob/main';
const formats = ['json', 'sarif', 'junit', 'gitlab', 'rdjson', 'markdown'] as const;

describe.each(hostileValues)('%j in every message', (value) => {
  const report = everyMessage(value);

  it('is only text to a terminal', () => {
    const text = renderText(report, {
      messages: en,
      colors: false,
      links: false,
      width: 100,
      showPath: (path) => path,
      detail: 'verbose',
    });
    expect(activeInLog(text)).toEqual([]);
  });

  it.each(formats)('is only text in a log of %s', async (format) => {
    expect(activeInLog(await rendered(format, report, { messages: en, failures: [] }))).toEqual([]);
  });

  it('is only data of the commands that are meant', async () => {
    const commands = readCommands(await rendered('github', report, { messages: en, failures: [] }));
    expect(new Set(commands.map(({ name }) => name))).toEqual(new Set(['warning']));
    expect(commands).toHaveLength(report.findings.length);
    expect(commands.flatMap(({ data }) => invisibleIn(data))).toEqual([]);
  });

  it.each(locales)('is only text and code in Markdown, %s', (locale) => {
    const messages = catalogueOf(locale);
    const summary = renderSummary(report, { messages, leftOut: [], filesUrl });
    const comment = renderComment(report, { messages, filesUrl }, '');
    for (const text of [summary, comment]) {
      expect(invisibleIn(text)).toEqual([]);
      expect(activeInMarkdown(text, filesUrl)).toEqual([]);
    }
  });

  it('is only text and code in suggestions', () => {
    const hunks = report.repository.documents.map(
      ({ path, text }) => [path, [{ line: 1, lines: text.split('\n') }]] as const,
    );
    const built = buildSuggestions(report, new Map(hunks), en);
    expect(built.length > 0).toBe(
      report.repository.documents.every(({ text }) => invisibleIn(text).length === 0),
    );
    for (const { body } of built) {
      const text = body.replace(/<!-- kohya-flux-lint:[0-9a-f]{16} -->$/, '');
      expect(invisibleIn(text)).toEqual([]);
      expect(activeInMarkdown(text, rulePage('').replace('.md', ''))).toEqual([]);
    }
  });

  it('is only text in a check run', () => {
    const { checkRun } = checkRunOf(report, en, true);
    expect(activeInMarkdown(checkRun.summary)).toEqual([]);
    for (const { title, message, raw_details = '' } of checkRun.annotations) {
      expect(raw_details).not.toBe('');
      expect(invisibleIn(title + message + raw_details)).toEqual([]);
    }
  });
});
