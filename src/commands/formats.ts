import { UsageError } from '../model/errors.ts';
import type { Finding } from '../model/finding.ts';
import type { LintReport } from '../model/report.ts';
import { rules } from '../rules/index.ts';
import { suggestion } from './asked.ts';

const formats = ['text', 'json', 'sarif', 'junit', 'gitlab', 'rdjson', 'github', 'markdown'] as const;

/** How a report is printed. */
export type Format = (typeof formats)[number];

/** @throws UsageError when there is no such format */
export function toFormat(name: string): Format {
  const format = formats.find((one) => one === name);
  if (format === undefined) throw new UsageError(`there is no format '${name}'${suggestion(name, formats)}`);
  return format;
}

/** The report in a format that other programs read; `failures` are the findings that fail the check. */
export async function rendered(
  format: Exclude<Format, 'text'>,
  report: LintReport,
  failures: readonly Finding[],
): Promise<string> {
  const { en } = await import('../messages/en.ts');
  switch (format) {
    case 'json':
      return (await import('../report/json.ts')).renderJson(report, en);
    case 'sarif': {
      const [{ renderSarif }, { version }] = await Promise.all([
        import('../report/sarif.ts'),
        import('./version.ts'),
      ]);
      return renderSarif(report, { messages: en, rules, version });
    }
    case 'junit':
      return (await import('../report/junit.ts')).renderJunit(report, { messages: en, failures });
    case 'gitlab':
      return (await import('../report/gitlab.ts')).renderGitlab(report, en);
    case 'rdjson':
      return (await import('../report/rdjson.ts')).renderRdjson(report, en);
    case 'github':
      return (await import('../report/github-commands.ts')).renderGithub(report, en);
    case 'markdown': {
      const [{ renderSummary }, { harmless }, { countFindings, countsText }] = await Promise.all([
        import('../report/summary.ts'),
        import('../report/harmless.ts'),
        import('../report/wording.ts'),
      ]);
      const failure = `The check fails on ${countsText(countFindings(failures))}.`;
      const options = { messages: en, leftOut: [], ...(failures.length > 0 && { failure }) };
      return harmless(renderSummary(report, options));
    }
  }
}
