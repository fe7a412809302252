import type { Catalogue } from '../messages/catalogue.ts';
import { type Finding, type Severity, severities } from '../model/finding.ts';
import { painter } from './paint.ts';
import { printableJson } from './printable-json.ts';
import { fill } from './wrap.ts';

interface Count {
  readonly rule: string;
  readonly severity: Severity;
  readonly findings: number;
  /** How many of them have a fix. */
  readonly fixes: number;
}

/** How many findings each rule has, the most first, in lines of at most `width` columns. Empty without findings. */
export function statisticsText(
  findings: readonly Finding[],
  messages: Catalogue,
  { colors, width }: { readonly colors: boolean; readonly width: number },
): string {
  const { bold, red, yellow, blue, dim } = painter(colors);
  const paints = { error: red, warning: yellow, notice: blue };
  const counts = countsOf(findings);
  const widest = Math.max(...counts.map(({ rule }) => rule.length));
  const digits = String(counts[0]?.findings ?? 0).length;
  return counts
    .flatMap(({ rule, severity, findings: count, fixes }) => [
      `${bold(String(count).padStart(digits))}  ${paints[severity](severity.padEnd('warning'.length))}  ${rule.padEnd(widest)}  ${dim(fixes > 0 ? `fix ${fixes}` : '')}`.trimEnd(),
      ...fill(messages[rule]?.summary ?? '', width, ' '.repeat(digits + 2)),
    ])
    .map((line) => `${line}\n`)
    .join('');
}

/** The same for programs. Ends with a line end. */
export function statisticsJson(findings: readonly Finding[], messages: Catalogue): string {
  return printableJson(
    countsOf(findings).map((count) => ({ ...count, summary: messages[count.rule]?.summary ?? '' })),
  );
}

/** By number, then severity, then name. */
function countsOf(findings: readonly Finding[]): Count[] {
  const counts = new Map<string, Count>();
  for (const { rule, severity, fix } of findings) {
    const { findings: before = 0, fixes = 0 } = counts.get(`${rule} ${severity}`) ?? {};
    const count = { rule, severity, findings: before + 1, fixes: fixes + (fix ? 1 : 0) };
    counts.set(`${rule} ${severity}`, count);
  }
  return [...counts.values()].sort(
    (a, b) =>
      b.findings - a.findings ||
      severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
      (a.rule < b.rule ? -1 : 1),
  );
}
