import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { findFixes } from '../src/commands/fix.ts';
import { checkoutAt } from '../src/files/checkout.ts';
import { lint } from '../src/lint.ts';
import { en } from '../src/messages/en.ts';
import { type Document, isReadable, type TableValue, type Value } from '../src/model/document.ts';
import type { Finding } from '../src/model/finding.ts';
import { memoize } from '../src/model/memoize.ts';
import type { LintReport } from '../src/model/report.ts';
import type { Setting } from '../src/model/run.ts';
import type { Range, TextEdit } from '../src/model/text.ts';
import { describeValue } from '../src/model/values.ts';
import type { World } from '../src/model/world.ts';
import { findingText } from '../src/report/wording.ts';
import { rules } from '../src/rules/index.ts';
import { applyEdits, chooseFixes } from '../src/settle/fixes.ts';
import { withTexts } from '../src/world/with-texts.ts';
import { alone } from './alone.ts';

const fixtures = join(import.meta.dirname, 'fixtures/rules');
/** Advice has fixes too. */
const everything = { preset: 'advice' } as const;
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
    for (const { name, world, paths } of casesOf(id)) {
      const asUsual = memoize(() => lint(world, { paths }));
      const withAdvice = memoize(() => lint(world, { paths, settings: everything }));

      it(`${name} only gets better by safe ones`, async () => {
        const texts = new Map<string, string>();
        let report = await asUsual();
        let fixes = chooseFixes(report.findings, report.repository.documents, false);
        for (let round = 0; fixes.length > 0; round++) {
          expect(round).toBeLessThan(5);
          for (const { document, edits } of fixes) {
            texts.set(document.path, applyEdits(document.text, edits));
            mended += 1;
          }
          const next = await lint(withTexts(world, texts), { paths });
          expect(newFindings(report, next)).toEqual([]);
          for (const { document, edits } of fixes) expectOthersKept(report, next, document, edits);
          report = next;
          fixes = chooseFixes(report.findings, report.repository.documents, false);
        }
      });

      it(`${name} has safe fixes only that write what is meant`, async () => {
        const { findings, repository } = await withAdvice();
        const overturning = findings.flatMap((finding) => {
          const document = repository.documents.find(({ path }) => path === finding.path);
          const aboutUpstream = rules.find(({ id: rule }) => rule === finding.rule)?.on !== 'policy';
          const edits = finding.fix?.safe && document && aboutUpstream ? finding.fix.edits : [];
          const wrong = edits.filter((edit) => document && !keepsMeaning(document, edit, edits));
          return wrong.map(({ text, range }) => [
            finding.rule,
            document?.text.slice(range.start, range.end),
            text,
          ]);
        });
        expect(overturning).toEqual([]);
      });

      it(`${name} has no fix that makes an error`, async () => {
        const first = await withAdvice();
        const { documents } = first.repository;
        for (const finding of first.findings) {
          const only = chooseFixes([finding], documents, true);
          const texts = new Map(
            only.map(({ document, edits }) => [document.path, applyEdits(document.text, edits)]),
          );
          if (only.length === 0) continue;
          const next = await lint(withTexts(world, texts), { paths, settings: everything });
          expect([finding.rule, ...newErrors(first, next)]).toEqual([finding.rule]);
        }
        for (const unsafe of [false, true]) {
          const { report } = await findFixes(first, unsafe, (texts) =>
            lint(withTexts(world, texts), { paths, settings: everything }),
          );
          expect(newErrors(first, report)).toEqual([]);
        }
      });

      it(`${name} can still be read after all of them, and they come to an end`, async () => {
        const first = await asUsual();
        const { report } = await findFixes(first, true, (texts) => lint(withTexts(world, texts), { paths }));
        expect(chooseFixes(report.findings, report.repository.documents, true)).toEqual([]);
        const readable = first.repository.documents.filter(isReadable).map(({ path }) => path);
        const broken = report.repository.documents.filter((document) => !isReadable(document));
        expect(broken.map(({ path }) => path).filter((path) => readable.includes(path))).toEqual([]);
      });
    }
  },
);

it('fixes many', () => expect(mended).toBeGreaterThan(50));

function casesOf(id: string): { name: string; world: World; paths: string[] }[] {
  const folder = join(fixtures, id);
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => !name.endsWith('.expected'))
    .map((entry) => {
      const { name } = entry;
      if (!entry.isDirectory()) return { name, world: alone(folder, name), paths: [name] };
      const root = join(folder, name);
      return { name, world: checkoutAt(root), paths: existsSync(join(root, 'asked')) ? filesIn(root) : [] };
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

/** Errors in files that could be read as they were written. */
function newErrors(before: LintReport, after: LintReport): string[] {
  const read = new Set(before.repository.documents.filter(isReadAsWritten).map(({ path }) => path));
  const errors = ({ findings }: LintReport) => findings.filter(({ severity }) => severity === 'error');
  const known = new Set(errors(before).map(({ path, rule }) => `${path} ${rule}`));
  return errors(after)
    .filter(({ path, rule }) => read.has(path) && !known.has(`${path} ${rule}`))
    .map(textOf);
}

/** Settings that a safe fix may add where nobody wrote them: what is written needs them. */
const added = /^\s*(save_state|apply_t5_attn_mask|gradient_checkpointing) = true$/;

/** Whether an edit spells what is written so that it is read as it is meant: it adds, renames, or writes the same value. */
function keepsMeaning(
  { text, root }: Document,
  { range, text: fresh }: TextEdit,
  edits: readonly TextEdit[],
): boolean {
  const old = text.slice(range.start, range.end);
  if ([old, fresh].every((part) => /^\s*(#.*)?$/.test(part.trimEnd()))) return true;
  if (old === '' && (added.test(fresh) || !/[\r\n=]/.test(fresh))) return true;
  if (isSpelling(old, fresh)) return true;
  // A setting that moves to where it is read.
  const all = edits.map((edit) => meaning(edit.text)).join('');
  const moved = edits.map((edit) => meaning(text.slice(edit.range.start, edit.range.end))).join('');
  if (moved.includes('=') && all.includes(moved)) return true;
  const isKey = (edit: TextEdit) =>
    keysIn(root).some(({ start, end }) => start === edit.range.start && end === edit.range.end);
  if (isKey({ range, text: fresh })) return fresh !== '';
  // An option that became another one takes its value in the other's form.
  if (edits.some(isKey)) return true;
  return meaning(old) === meaning(fresh) || meaning(old).startsWith(`${meaning(fresh)}/`);
}

/** Whether both are a name on a command line: short, or with other dashes and capitals, before. */
function isSpelling(old: string, fresh: string): boolean {
  const name = old
    .replace(/^\p{Pd}{1,2}/u, '')
    .replaceAll('-', '_')
    .toLowerCase();
  return /^\w+$/.test(name) && name !== old && fresh.startsWith(`--${name}`);
}

function keysIn({ entries }: TableValue): Range[] {
  return entries.flatMap(({ keyRange, value }) => [keyRange, ...tablesIn(value).flatMap(keysIn)]);
}

function tablesIn(value: Value): readonly TableValue[] {
  if (value.type === 'table') return [value];
  return value.type === 'array' ? value.items.flatMap(tablesIn) : [];
}

/** A value without its form: quotes, brackets, blanks, letter case, the spelling of a flag or a whole number. */
function meaning(written: string): string {
  const bare = written
    .replace(/["'[\]\s]/g, '')
    .replace(/,$/, '')
    .toLowerCase()
    .replace(/\.0+(?=$|,)/g, '')
    .replace(/^([+-]?)0e[+-]?\d+$/, '$10')
    .replace(/^([\d.]+)%$/, (_, percent: string) => String(Number(percent) / 100));
  const words: Readonly<Record<string, string>> = {
    yes: 'true',
    on: 'true',
    1: 'true',
    no: 'false',
    off: 'false',
    0: 'false',
  };
  return words[bare] ?? bare;
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
  edits: readonly TextEdit[],
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

function touches({ range }: TextEdit, { keyPlace, place }: Setting): boolean {
  return [keyPlace.range, place.range].some(({ start, end }) => range.start < end && start < range.end);
}
