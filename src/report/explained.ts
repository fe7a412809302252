import type { Catalogue } from '../messages/catalogue.ts';
import { en } from '../messages/en.ts';
import { sayIn } from '../messages/render.ts';
import type { RuleMeta } from '../model/rule.ts';
import { type PageOptions, renderPage } from './page.ts';
import { printableJson } from './printable-json.ts';
import { ruleFacts } from './rules.ts';

/** A rule's page for a terminal. Pages are in English: in another language what the messages say comes before it. */
export function explainedText(
  rule: RuleMeta<string>,
  page: string,
  messages: Catalogue,
  options: PageOptions,
): string {
  const own = messages[rule.id] ?? {};
  if (own.summary === en[rule.id]?.summary) return renderPage(page, options);
  const say = sayIn(messages, 'explain');
  const said = Object.values(own)
    .filter((text) => text !== own.summary && /[.。]$/.test(text))
    .map((text) => `- ${text.replaceAll(/\{\w+\|[^|}]*\|([^|}]*)\}/g, '$1')}`);
  const lines = [
    `# ${rule.id}`,
    '',
    own.summary,
    '',
    `- ${say('severity', { severity: [rule.severity, ...(rule.otherSeverities ?? [])] })}`,
    `- ${say('category', { category: rule.category })}`,
    ...(rule.fixable ? [`- ${say('fixable')}`] : []),
    '',
    `## ${say('messages-title')}`,
    '',
    ...said,
    '',
    `## ${say('page-title')}`,
    '',
    page.replace(/^# .*\n+/, ''),
  ];
  return renderPage(lines.join('\n'), options);
}

/** The same for programs; the page as Markdown. */
export function explainedJson(rule: RuleMeta<string>, page: string, messages: Catalogue): string {
  return printableJson({ ...ruleFacts(rule, messages), markdown: page });
}
