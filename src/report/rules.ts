import type { Catalogue } from '../messages/catalogue.ts';
import { rulePage } from '../model/project.ts';
import type { RuleMeta } from '../model/rule.ts';
import { painter } from './paint.ts';
import { printableJson } from './printable-json.ts';
import { say } from './wording.ts';
import { fill } from './wrap.ts';

/** A narrower screen has the summaries below the names, not beside them. */
const wide = 110;

/** The rules in columns, at most `width` wide. Ends with a line end. */
export function rulesText(
  rules: readonly RuleMeta<string>[],
  messages: Catalogue,
  options: { readonly colors: boolean; readonly width: number },
): string {
  const { bold, red, yellow, blue, dim } = painter(options.colors);
  const paints = { error: red, warning: yellow, notice: blue };
  const widest = Math.max(...rules.map(({ id }) => id.length));
  const lines = rules.flatMap(({ id, severity, otherSeverities: others = [], category, fixable }) => {
    const columns = [
      bold(id.padEnd(widest)),
      paints[severity](severity.padEnd('warning'.length)),
      category.padEnd('versions'.length),
      fixable ? 'fix' : '   ',
    ].join('  ');
    const indent =
      options.width < wide ? 2 : widest + 'warning'.length + 'versions'.length + 'fix'.length + 8;
    const also = others.length === 0 ? '' : ` ${say(messages, 'rule-also', { severities: others })}`;
    const told = `${messages[id]?.summary ?? ''}${also}`;
    const summary = fill(told, options.width, ' '.repeat(indent));
    if (options.width < wide) return [columns.trimEnd(), ...summary];
    return summary.map((line, index) => (index === 0 ? `${columns}  ${line.slice(indent)}` : line));
  });
  const closing = fill(say(messages, 'rules-closing'), options.width).map(dim);
  return `${[...lines, '', ...closing].join('\n')}\n`;
}

/** The rules as JSON. Ends with a line end. */
export function rulesJson(rules: readonly RuleMeta<string>[], messages: Catalogue): string {
  return printableJson(rules.map((rule) => ruleFacts(rule, messages)));
}

/** What is known of a rule, for programs. */
export function ruleFacts(
  { id, severity, otherSeverities = [], category, fixable }: RuleMeta<string>,
  messages: Catalogue,
) {
  return {
    id,
    severity,
    otherSeverities,
    category,
    fixable,
    summary: messages[id]?.summary ?? '',
    page: rulePage(id),
  };
}
