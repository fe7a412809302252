import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFixes } from '../src/commands/fix.ts';
import { type LintReport, lint } from '../src/lint.ts';
import { en } from '../src/messages/en.ts';
import { type Document, isReadable } from '../src/model/document.ts';
import type { Edit, Finding } from '../src/model/finding.ts';
import type { Setting } from '../src/model/run.ts';
import { describeValue } from '../src/model/values.ts';
import { findingText } from '../src/report/wording.ts';
import { rules } from '../src/rules/index.ts';
import { applyEdits, chooseFixes } from '../src/settle/fixes.ts';
import { alone } from './alone.ts';

const fixtures = join(import.meta.dirname, 'fixtures/rules');
let mended = 0;

/** What can be said only once something else is mended, by the rule whose fix makes room for it. */
const consequences: Readonly<Record<string, readonly string[]>> = {
  'dataset-schema': ['dataset-value'],
  'key-value-arguments': ['network-arguments'],
  'missing-save-state': [
    'accelerate-compat',
    'option-implied',
    'retention-deletes-all',
    'saves-never-fire',
    'torch-compile-state',
  ],
  'misspelt-option': ['accelerate-compat', 'caption-extension-default', 'dataset-value'],
  'option-type': ['missing-save-state'],
  'resolution-form': ['shadowed-by-dataset-config'],
  'unknown-suppression': ['unused-suppression'],
  'warmup-conflict': ['scheduler-option-ignored'],
};

describe.each(rules.filter(({ id }) => existsSync(join(fixtures, id))))(
  'fixes in the fixtures of $id',
  ({ id }) => {
    for (const { name, root, paths } of casesOf(id)) {
      it(`${name} only gets better by safe ones`, async () => {
        const texts = new Map<string, string>();
        let report = await lint({ root, paths });
        let fixes = chooseFixes(report.findings, report.repository.documents, false);
        for (let round = 0; fixes.length > 0; round++) {
          expect(round).toBeLessThan(5);
          for (const { document, edits } of fixes) {
            texts.set(document.path, applyEdits(document.text, edits));
            mended += 1;
          }
          const next = await lint({ root, paths, texts });
          expect(newFindings(report, next)).toEqual([]);
          for (const { document, edits } of fixes) expectOthersKept(report, next, document, edits);
          report = next;
          fixes = chooseFixes(report.findings, report.repository.documents, false);
        }
      });

      it(`${name} can still be read after all of them, and they come to an end`, async () => {
        const first = await lint({ root, paths });
        const { report } = await findFixes(first, true, (texts) => lint({ root, paths, texts }));
        expect(chooseFixes(report.findings, report.repository.documents, true)).toEqual([]);
        const readable = first.repository.documents.filter(isReadable).map(({ path }) => path);
        const broken = report.repository.documents.filter((document) => !isReadable(document));
        expect(broken.map(({ path }) => path).filter((path) => readable.includes(path))).toEqual([]);
      });
    }
  },
);

it('fixes many', () => expect(mended).toBeGreaterThan(50));

function casesOf(id: string): { name: string; root: string; paths: string[] }[] {
  const folder = join(fixtures, id);
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.endsWith('.expected'))
    .map((entry) => {
      const { name } = entry;
      if (!entry.isDirectory()) return { name, root: alone(folder, name), paths: [name] };
      const root = join(folder, name);
      return { name, root, paths: existsSync(join(root, 'asked')) ? filesIn(root) : [] };
    });
}

function filesIn(root: string): string[] {
  return readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.toml'));
}

/**
 * Findings that were not there before, nor said otherwise by the same rule; where a file was not read as it is written,
 * everything is new.
 */
function newFindings(before: LintReport, after: LintReport): string[] {
  const read = new Set(before.repository.documents.filter(isReadAsWritten).map(({ path }) => path));
  const gone = without(before.findings, after.findings);
  const expected = new Set(gone.flatMap(({ rule }) => consequences[rule] ?? []));
  const reworded = gone.map(({ path, rule }) => `${path} ${rule}`);
  return without(after.findings, before.findings)
    .filter(({ path, rule }) => read.has(path) && !expected.has(rule))
    .filter(({ path, rule }) => {
      const at = reworded.indexOf(`${path} ${rule}`);
      if (at !== -1) reworded.splice(at, 1);
      return at === -1;
    })
    .map(textOf);
}

function isReadAsWritten({ problems }: Document): boolean {
  return problems.every(({ severity }) => severity !== 'error');
}

function without(findings: readonly Finding[], others: readonly Finding[]): Finding[] {
  const known = new Set(others.map(textOf));
  return findings.filter((finding) => !known.has(textOf(finding)));
}

function textOf(finding: Finding): string {
  return `${finding.path} ${finding.rule} ${findingText(finding, en)}`;
}

/** What no edit touches has the value that it had, and what is new was put there by an edit. */
function expectOthersKept(
  before: LintReport,
  after: LintReport,
  document: Document,
  edits: readonly Edit[],
): void {
  const settingsIn = ({ repository }: LintReport) =>
    repository.runs.find((run) => run.document.path === document.path)?.settings ??
    new Map<string, Setting>();
  const old = settingsIn(before);
  const now = settingsIn(after);
  for (const setting of old.values()) {
    if (edits.some((edit) => touches(edit, setting))) continue;
    const left = now.get(setting.option);
    expect([setting.option, left && describeValue(left.value)]).toEqual([
      setting.option,
      describeValue(setting.value),
    ]);
  }
  if (!isReadAsWritten(document)) return;
  for (const [option, { key }] of now) {
    if (!old.has(option)) expect(edits.map(({ text }) => text).join()).toContain(key);
  }
}

function touches({ range }: Edit, { keyRange, value }: Setting): boolean {
  return [keyRange, value.range].some(({ start, end }) => range.start < end && start < range.end);
}
