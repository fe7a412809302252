import type { Finding } from '../model/finding.ts';
import type { LintReport } from '../model/report.ts';
import type { Rule } from '../model/rule.ts';
import { gathered } from './gather.ts';
import type { TextOptions } from './printer.ts';

export interface FormatOptions extends TextOptions {
  /** The findings that fail the check. */
  readonly failures: readonly Finding[];
  /** All rules there are. */
  readonly rules: readonly Rule[];
}

/** A way to print what linting has found. Its reporter is loaded when it is asked for. */
export interface Format {
  readonly render: (report: LintReport, options: FormatOptions) => Promise<string>;
  /** How many findings each rule has, where it can say that instead. */
  readonly statistics?: (findings: readonly Finding[], options: FormatOptions) => Promise<string>;
  /** Whether people read it: then what else there is to say is said below it. */
  readonly forPeople?: true;
  /** Whether it has room for findings alone: then what else there is to say of the report is said beside it. */
  readonly findingsOnly?: true;
}

/** Every format of a report, the usual one first. Whoever offers or explains formats asks here. */
export const formats = {
  text: {
    forPeople: true,
    render: async (report, options) => (await import('./text.ts')).renderText(gathered(report), options),
    statistics: async (findings, { messages, colors, width = Infinity }) =>
      (await import('./statistics.ts')).statisticsText(findings, messages, { colors, width }),
  },
  json: {
    render: async (report, { messages }) => (await import('./json.ts')).renderJson(report, messages),
    statistics: async (findings, { messages }) =>
      (await import('./statistics.ts')).statisticsJson(findings, messages),
  },
  sarif: {
    render: async (report, { messages, rules }) => {
      const [{ renderSarif }, { version }, { en }] = await Promise.all([
        import('./sarif.ts'),
        import('../model/project.ts'),
        import('../messages/en.ts'),
      ]);
      return renderSarif(report, { messages, pageMessages: en, rules, version });
    },
  },
  junit: {
    findingsOnly: true,
    render: async (report, options) => (await import('./junit.ts')).renderJunit(report, options),
  },
  gitlab: {
    findingsOnly: true,
    render: async (report, { messages }) => (await import('./gitlab.ts')).renderGitlab(report, messages),
  },
  rdjson: {
    findingsOnly: true,
    render: async (report, { messages }) => (await import('./rdjson.ts')).renderRdjson(report, messages),
  },
  github: {
    render: async (report, { messages }) =>
      (await import('./github-commands.ts')).renderGithub(gathered(report), messages),
  },
  markdown: {
    render: async (report, { messages, failures }) =>
      (await import('./summary.ts')).renderMarkdown(gathered(report), failures, messages),
  },
} as const satisfies Readonly<Record<string, Format>>;

export type FormatName = keyof typeof formats;

export const formatNames = Object.keys(formats) as readonly FormatName[];
