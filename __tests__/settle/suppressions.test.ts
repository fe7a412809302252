import { describe, expect, it } from 'vitest';
import type { Document } from '../../src/model/document.ts';
import type { Finding } from '../../src/model/finding.ts';
import { mostDirectives } from '../../src/model/limits.ts';
import { parse } from '../../src/parse/parse.ts';
import { rules } from '../../src/rules/index.ts';
import { applyEdits } from '../../src/settle/fixes.ts';
import { suppress } from '../../src/settle/suppressions.ts';

const rule = 'toml-dialect';

/** One finding of the rule on every line that holds the letters `BAD`. */
function findingsIn({ path, text }: Document): Finding[] {
  return [...text.matchAll(/BAD/g)].map(({ index }) => ({
    rule,
    severity: 'error',
    path,
    range: { start: index, end: index + 3 },
    message: 'any',
    data: {},
  }));
}

function suppressed(path: string, text: string, whole = true) {
  const document = parse({ path, text });
  const repository = { documents: [document], runs: [], datasets: [], pins: [] };
  const found = findingsIn(document);
  const { findings, suppressed } = suppress(found, repository, rules, {
    whole,
    requireReason: false,
    suppressions: 'allow',
    locked: new Set(),
  });
  return {
    document,
    suppressed: suppressed.length,
    left: findings.filter((finding) => finding.rule === rule).length,
    about: findings.filter((finding) => finding.rule !== rule),
  };
}

const line = `# kohya-flux-lint: disable-line ${rule}`;
const next = `# kohya-flux-lint: disable-next-line ${rule}`;
const file = `# kohya-flux-lint: disable-file ${rule}`;

describe('a comment suppresses', () => {
  it.each([
    ['its own line', 'a.toml', `a = "BAD" ${line}\nb = "BAD"\n`, 1],
    ['the next line', 'a.toml', `${next}\nb = "BAD"\nc = "BAD"\n`, 1],
    ['the next line, whatever the line ends', 'a.toml', `${next}\r\nb = "BAD"\r\n\r\nc = "BAD"\r\n`, 1],
    ['the line below other such comments', 'a.toml', `${next}\n${next}, json-syntax\nb = "BAD"\n`, 0],
    ['a whole file, wherever it stands', 'a.toml', `a = "BAD"\nb = "BAD"\n${file}\n`, 0],
    ['with a reason', 'a.toml', `a = "BAD" ${line} -- we know -- and more\n`, 0],
    ['in a table', 'a.toml', `["a#b"]\nc = "BAD#" ${line}\n`, 0],
    ['after a string with a # in it', 'a.toml', `a = "BAD # b" ${line}\n`, 0],
    ['in requirements', 'requirements.txt', `BAD; python_version < "3.9"  ${line}\n`, 0],
    ['in YAML', 'environment.yml', `name: it's BAD # no\nb: 'BAD' ${line}\n`, 1],
    ['in a script', 'install.sh', `pip install "BAD#1" ${line}\n`, 0],
  ])('%s', (_, path, text, left) => {
    expect(suppressed(path, text)).toMatchObject({
      left,
      suppressed: (text.match(/BAD/g)?.length ?? 0) - left,
    });
  });
});

describe('what is no comment suppresses nothing', () => {
  it.each([
    ['a string', 'a.toml', `a = "BAD ${line}"\n`],
    ['a string of several lines', 'a.toml', `a = """\nBAD ${line}\n"""\n`],
    ['a literal string', 'a.toml', `a = 'BAD ${line}'\n`],
    ['a key', 'a.toml', `"BAD ${line}" = 1\n`],
    ['the middle of a comment', 'a.toml', `a = "BAD" # as in ${line}\n`],
    ['JSON', 'a.json', `{ "a": "BAD" } ${line}\n`],
    ['the middle of a word', 'requirements.txt', `BAD${line}\n`],
    ['quotes in a script', 'install.sh', `echo "BAD ${line}"\n`],
  ])('%s', (_, path, text) => {
    expect(suppressed(path, text)).toMatchObject({ left: 1, about: [] });
  });
});

describe('a comment that suppresses nothing', () => {
  it('is told, and the fix takes it away with its space or its line', () => {
    const { about, document } = suppressed(
      'a.toml',
      `${file}\r\na = 1  ${line}\r\n${next} -- why\r\nb = 1\r\n`,
    );
    expect(about.map((finding) => finding.rule)).toEqual(Array(3).fill('unused-suppression'));
    const edits = about.flatMap(({ fix }) => fix?.edits ?? []);
    expect(applyEdits(document.text, edits)).toBe('a = 1\r\nb = 1\r\n');
  });

  it('is kept when it suppresses something else', () => {
    const { about } = suppressed('a.toml', `a = "BAD" ${line}, toml-syntax\n`);
    expect(about).toMatchObject([{ rule: 'unused-suppression', data: { rule: 'toml-syntax' } }]);
    expect(about[0]?.fix).toBeUndefined();
  });

  it('is not called so when what it is about may be in files that were not read', () => {
    const text = '# kohya-flux-lint: disable-file accelerate-compat\n';
    expect(suppressed('a.toml', text, true).about).toHaveLength(1);
    expect(suppressed('a.toml', text, false).about).toEqual([]);
    expect(suppressed('a.toml', `${file}\n`, false).about).toHaveLength(1);
  });
});

it('reads so many comments and no more: of what others would hide, more is reported', () => {
  const many = Array.from({ length: 2 * mostDirectives }, (_, index) => `a${index} = "BAD" ${line}\n`).join(
    '',
  );
  const { left, suppressed: hidden } = suppressed('a.toml', many);
  expect({ left, hidden }).toEqual({ left: mostDirectives, hidden: mostDirectives });
});
