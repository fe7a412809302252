import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { checkoutAt } from '../../src/files/checkout.ts';
import { lint } from '../../src/lint.ts';
import { rules } from '../../src/rules/index.ts';

const fixtures = join(import.meta.dirname, '../fixtures/rules');
const scratch = mkdtempSync(join(tmpdir(), 'rests-on-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** Rules whose errors no copy of sd-scripts can contradict, and why. */
const elsewhere: Readonly<Record<string, string>> = {
  'accelerate-compat': 'accelerate, torch and NumPy as they are pinned decide',
  'accelerate-rejected': 'accelerate decides before it starts sd-scripts',
  'broken-continuation': 'the shell ends the command before it starts sd-scripts',
  'committed-secret': 'the repository shows the secret, whatever trains',
  'gui-contradicting-flags': 'the GUI decides before it starts sd-scripts',
  'gui-dropped-value': 'the GUI leaves the value out before it starts sd-scripts',
  'gui-numeric-text': 'the GUI converts the text before it starts sd-scripts',
  'gui-resume': 'the GUI joins the command line',
  'gui-unknown-key': 'the GUI reads the keys',
  'json-syntax': 'the GUI reads the file',
  'pins-conflict': 'pip and the packages decide',
  'toml-syntax': 'no reader of TOML takes it',
  'unreadable-file': 'no reader of TOML or JSON takes it',
};

interface Case {
  readonly rule: string;
  readonly name: string;
  /** The folder that is the checkout, or that holds the only file of it. */
  readonly from: string;
  readonly file?: string;
}

const erring = rules.flatMap(({ id }) => casesOf(id).filter(hasError));
const capable = rules.filter(
  ({ id, severity, on }) =>
    on !== 'policy' && (severity === 'error' || erring.some(({ rule }) => rule === id)),
);

it.each(capable)('$id says what of sd-scripts its errors rest on, or is listed', ({ id, restsOn }) => {
  expect((restsOn ?? []).length > 0).toBe(!Object.hasOwn(elsewhere, id));
});

it('lists no rule that has no errors', () => {
  const ids = new Set<string>(capable.map(({ id }) => id));
  expect(Object.keys(elsewhere).filter((id) => !ids.has(id))).toEqual([]);
});

describe('beside a copy of sd-scripts of which nothing is known', () => {
  const cases = erring.filter(({ rule }) => !Object.hasOwn(elsewhere, rule));
  it.each(cases)('$rule has no error in $name', async ({ rule, name, from, file }) => {
    const root = join(scratch, rule, name);
    mkdirSync(root, { recursive: true });
    if (file === undefined) cpSync(from, root, { recursive: true });
    else cpSync(join(from, file), join(root, file));
    for (const path of ['flux_train_network.py', 'train_network.py', 'library/train_util.py']) {
      const own = join(root, 'vendor/own', path);
      mkdirSync(dirname(own), { recursive: true });
      writeFileSync(own, '# nothing that is known\n');
    }
    const { findings } = await lint(checkoutAt(root), { ...(file !== undefined && { paths: [file] }) });
    const errors = findings.filter((finding) => finding.rule === rule && finding.severity === 'error');
    expect(errors.map(({ path, message }) => `${path}: ${message}`)).toEqual([]);
  });
});

function casesOf(rule: string): Case[] {
  const folder = join(fixtures, rule);
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry): Case[] => {
    if (entry.isDirectory()) return [{ rule, name: entry.name, from: join(folder, entry.name) }];
    return entry.name.endsWith('.expected')
      ? []
      : [{ rule, name: entry.name, from: folder, file: entry.name }];
  });
}

function hasError({ from, file }: Case): boolean {
  const expected =
    file === undefined ? join(from, 'expected') : join(from, file.replace(/\.[^.]+$/, '.expected'));
  return /^\S.* error$/m.test(readFileSync(expected, 'utf8'));
}
