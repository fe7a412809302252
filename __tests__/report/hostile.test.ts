import { describe, expect, it } from 'vitest';
import { en } from '../../src/messages/en.ts';
import { catalogueOf, locales } from '../../src/messages/locale.ts';
import { rulePage } from '../../src/model/project.ts';
import { checkRunOf } from '../../src/report/check-run.ts';
import { buildSuggestions } from '../../src/report/suggestions.ts';
import { renderComment, renderSummary } from '../../src/report/summary.ts';
import { activeInLog, activeInMarkdown, hostileValues, invisibleIn } from '../active.ts';
import { readCommands } from '../runner.ts';
import { everyMessage } from './every-message.ts';
import { plainFormats, printed } from './sample.ts';

const filesUrl = 'https://github.com/me/configs/blob/main';

describe.each([...hostileValues.entries()])(
  '%#: a value in every way to stand in a message',
  (index, value) => {
    const report = everyMessage(value, { first: index, of: hostileValues.length, everyWay: true });

    it.each(plainFormats)('is only text in a log of %s', async (format) => {
      expect(activeInLog(await printed(format, report))).toEqual([]);
    });

    it('is only data of the commands that are meant', async () => {
      const commands = readCommands(await printed('github', report));
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
      const built = buildSuggestions(report, new Map(hunks), en, 'c'.repeat(16));
      expect(built.length > 0).toBe(
        report.repository.documents.every(({ text }) => invisibleIn(text).length === 0),
      );
      for (const { body } of built) {
        const text = body.replace(/<!-- kohya-flux-lint:[0-9a-f]{16}:[0-9a-f]{16} -->$/, '');
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
  },
);
