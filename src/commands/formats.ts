import type { Catalogue } from '../messages/catalogue.ts';
import { usageError } from '../messages/usage.ts';
import type { Finding } from '../model/finding.ts';
import type { LintReport } from '../model/report.ts';
import { gathered } from '../report/gather.ts';
import { rules } from '../rules/index.ts';
import { suggestion } from '../workspace/suggestion.ts';
import type { formats } from './specs.ts';

/** How a report is printed. */
export type Format = (typeof formats)[number];

/**
 * The format that is meant, one of these.
 * @throws UsageError when it is none
 */
export function toFormat<Name extends string>(name: string, known: readonly Name[]): Name {
  const format = known.find((one) => one === name);
  if (format === undefined) throw usageError('no-format', { name }, suggestion(name, known));
  return format;
}

interface Rendering {
  readonly messages: Catalogue;
  /** The findings that fail the check. */
  readonly failures: readonly Finding[];
}

/** Formats that have room for findings alone. */
const findingsOnly: readonly Format[] = ['junit', 'gitlab', 'rdjson'];

/** What the settings ask for in vain, a line each, where the format has no room for it. */
export async function toldBeside(format: Format, report: LintReport, messages: Catalogue): Promise<string> {
  if (!report.idle || !findingsOnly.includes(format)) return '';
  const { idleLines } = await import('../report/wording.ts');
  return idleLines(report, messages)
    .map((line) => `${line}\n`)
    .join('');
}

/** The report in a format that other programs read. */
export async function rendered(
  format: Exclude<Format, 'text'>,
  report: LintReport,
  { messages, failures }: Rendering,
): Promise<string> {
  switch (format) {
    case 'json':
      return (await import('../report/json.ts')).renderJson(report, messages);
    case 'sarif': {
      const [{ renderSarif }, { version }, { en }] = await Promise.all([
        import('../report/sarif.ts'),
        import('../model/project.ts'),
        import('../messages/en.ts'),
      ]);
      return renderSarif(report, { messages, pageMessages: en, rules, version });
    }
    case 'junit':
      return (await import('../report/junit.ts')).renderJunit(report, { messages, failures });
    case 'gitlab':
      return (await import('../report/gitlab.ts')).renderGitlab(report, messages);
    case 'rdjson':
      return (await import('../report/rdjson.ts')).renderRdjson(report, messages);
    case 'github':
      return (await import('../report/github-commands.ts')).renderGithub(gathered(report), messages);
    case 'markdown': {
      const [{ renderSummary }, { harmless }, { countFindings, countsText, say }] = await Promise.all([
        import('../report/summary.ts'),
        import('../report/harmless.ts'),
        import('../report/wording.ts'),
      ]);
      const counts = countsText(countFindings(failures), messages);
      const failure = say(messages, 'check-fails', { counts });
      const options = { messages, leftOut: [], ...(failures.length > 0 && { failure }) };
      return harmless(renderSummary(gathered(report), options));
    }
  }
}
