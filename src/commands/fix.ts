import { replaceText, type WriteRefusal } from '../files/write.ts';
import type { Catalogue } from '../messages/catalogue.ts';
import { reveal } from '../messages/render.ts';
import { mostRounds } from '../model/limits.ts';
import type { LintReport } from '../model/report.ts';
import { harmless } from '../report/harmless.ts';
import { unifiedDiff } from '../report/unified.ts';
import { say } from '../report/wording.ts';
import { toldByName } from '../secrets/findings.ts';
import { applyEdits, chooseFixes } from '../settle/fixes.ts';

type Texts = ReadonlyMap<string, string>;

/** What fixing would make of the files, by path. Nothing is written yet. */
export interface Fixes {
  /** What is left to report when all of it is written. */
  readonly report: LintReport;
  readonly before: Texts;
  readonly after: Texts;
  /** How many findings are fixed, by path. */
  readonly findings: ReadonlyMap<string, number>;
}

/**
 * Makes fixes and lints again, until nothing is left to fix.
 * @param unsafe whether to make those too that may not be what was meant
 * @param lintWith lints with these texts in place of the files
 */
export async function findFixes(
  first: LintReport,
  unsafe: boolean,
  lintWith: (texts: Texts) => Promise<LintReport>,
): Promise<Fixes> {
  const before = new Map<string, string>();
  const after = new Map<string, string>();
  const findings = new Map<string, number>();
  let report = first;
  for (let round = 0; round < mostRounds; round++) {
    const fixes = chooseFixes(report.findings, report.repository.documents, unsafe);
    if (fixes.length === 0) break;
    for (const { document, edits, findings: mended } of fixes) {
      const { path, text } = document;
      if (!before.has(path)) before.set(path, text);
      after.set(path, applyEdits(text, edits));
      findings.set(path, (findings.get(path) ?? 0) + mended);
    }
    report = await lintWith(after);
  }
  return { report, before, after, findings };
}

/** Files that have fixes and were left as they are, with the reason. */
type Refusals = ReadonlyMap<string, WriteRefusal>;

/** Writes the fixed files; each is replaced as a whole or left alone. */
export function writeFixes({ before, after }: Fixes, root: string): Refusals {
  const refused = new Map<string, WriteRefusal>();
  for (const [path, text] of after) {
    const why = replaceText(root, path, before.get(path) ?? '', text);
    if (why !== undefined) refused.set(path, why);
  }
  return refused;
}

/** What was fixed and what was not, a line each; empty where there was nothing to fix. */
export function fixedText(
  fixes: Fixes,
  refused: Refusals,
  messages: Catalogue,
  showPath: (path: string) => string,
): string {
  const lines = [...refused].map(([path, why]) => {
    const printable = reveal(showPath(path));
    const reason = refusalText(why, messages);
    return say(messages, 'not-fixed', { path, why: reason }, (value, name) =>
      name === 'path' ? printable : value,
    );
  });
  const written = [...fixes.findings].filter(([path]) => !refused.has(path));
  const findings = written.reduce((sum, [, number]) => sum + number, 0);
  if (findings > 0) lines.push(say(messages, 'fixed', { findings, files: written.length }));
  return harmless(lines.map((line) => `${line}\n`).join(''));
}

function refusalText(why: WriteRefusal, messages: Catalogue): string {
  if (why === 'link') return say(messages, 'refusal-link');
  if (why === 'changed') return say(messages, 'refusal-changed');
  return say(messages, 'refusal-system', { code: why });
}

/** The fixes as a patch for the root of the checkout. */
export function fixesAsPatch({ report, before, after }: Fixes): string {
  const secrets = toldByName(report.repository.documents);
  return [...after].map(([path, text]) => unifiedDiff(path, before.get(path) ?? '', text, secrets)).join('');
}
