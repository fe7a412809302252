import { describe, expect, it } from 'vitest';
import type { Finding } from '../../src/model/finding.ts';
import { parse } from '../../src/parse/parse.ts';
import { fingerprints, identitiesOf } from '../../src/settle/fingerprint.ts';
import { findingOf, rangeOf } from '../report/sample.ts';

const path = 'a.toml';
const before = 'a = 1\nresume = "x"\n';

const at = (text: string, part: string, over: Partial<Finding> = {}): Finding =>
  findingOf({ path, range: rangeOf(text, part), data: {}, ...over });

const of = (text: string, ...findings: Finding[]) =>
  fingerprints(findings, [parse({ path: findings[0]?.path ?? path, text })]);

const known = of(before, at(before, '"x"'));

describe('fingerprints', () => {
  it.each([
    ['lines were added above', '# new\n\na = 1\nresume = "x"\n', '"x"'],
    ['the line was indented', 'a = 1\n\tresume  = "x"  # why\n', '"x"'],
    ['other line ends came', 'a = 1\r\nresume = "x"\r\n', '"x"'],
    ['lines were sorted otherwise', 'resume = "x"\na = 1\n', '"x"'],
    ['other quotes were taken', "a = 1\nresume = '''x'''\n", "'''x'''"],
    ['it came under a header', '[training]\nresume = "x"\n', '"x"'],
    ['the key is marked', before, 'resume'],
    ['the whole line is marked', before, 'resume = "x"'],
  ])('stay when %s', (_, after, part) => {
    expect(of(after, at(after, part))).toEqual(known);
  });

  it.each([
    ['option', at(before, 'a')],
    ['rule', at(before, '"x"', { rule: 'other-rule' })],
    ['file', at(before, '"x"', { path: 'b.toml' })],
    ['option that is not set', at(before, 'a', { about: 'resume' })],
  ])('differ by %s', (_, other) => {
    expect(of(before, other)).not.toEqual(known);
  });

  it.each([
    ['another value', 'resume = "y"', '"y"'],
    ['another type', 'resume = 1', '1'],
    ['a part of the value', 'resume = "x y"', 'y'],
  ])('differ by %s', (_, after, part) => {
    expect(of(after, at(after, part))).not.toEqual(known);
  });

  it.each([
    ['in a list', 'a = [\n  "one", # the first\n  "two"]', "a = ['zero', 'two']", /.two./],
    ['of a list', 'a = [ 1, 2 ]', 'a = [\n1,\n2,\n]', /\[.*\]/s],
    ['of a table', 'a = { b = 1, c = 2 }', 'a = { c = 2, b = 1 }', /\{.*\}/],
    ['in a text', 'a = "--one --two=2"', "a = '--two=2'", /--two=2/],
    ['of a number', 'a = 1e-4', 'a = 0.0001', /\S+$/],
    ['below a header', '[[a]]\nb = 1\n[[a]]\nc = 1', '[[a]]\nc = 1\n[[a]]\nb = 1', /b = 1/],
    ['of a header', '[[a]]\nb = 1\n[[c]]\nb = 1', '[[c]]\nb = 2\n[[a]]\nb = 2', /\[\[a\]\]/],
  ])('stay when what is %s is written otherwise', (_, one, other, part) => {
    const marked = (text: string) => of(text, at(text, part.exec(text)?.[0] ?? ''));
    expect(marked(other)).toEqual(marked(one));
  });

  it('of what is not set do not rest on what stands at the place', () => {
    const after = before.replace('a = 1', 'b = 2');
    const unset = { about: 'save_state' };
    expect(of(after, at(after, 'b', unset))).toEqual(of(before, at(before, 'a', unset)));
  });

  it('of what can be said in several files do not rest on the file', () => {
    const one = at(before, '"x"', { elsewhere: [] });
    expect(of(before, { ...one, path: 'b.toml' })).toEqual(of(before, one));
    expect(of(before, { ...one, data: { option: 'save_state' } })).toEqual(of(before, one));
    expect(of(before, { ...one, message: 'place' })).not.toEqual(of(before, one));
    expect(of(before, one)).not.toEqual(known);
  });

  it('do not rest on severity or what is said', () => {
    const other = at(before, '"x"', {
      message: 'place',
      severity: 'error',
      data: { value: 1, wanted: '' },
    });
    expect(of(before, other)).toEqual(known);
  });

  it.each([
    ['no option is meant', { range: { start: 0, end: 0 } }],
    ['a whole table is', { range: rangeOf(`# ${before}[[datasets]]`, '[[datasets]]') }],
  ])('rest on what is said where %s', (_, over) => {
    const text = `# ${before}[[datasets]]\nresolution = 512\n`;
    const one = at(text, '"x"', over);
    expect(of(text, { ...one, message: 'place' })).not.toEqual(of(text, one));
    expect(of(text, { ...one, data: { key: 'other' } })).not.toEqual(of(text, one));
  });

  it('tell equal findings apart, in their order', () => {
    const text = 'k = 1\nk = 1\n';
    const first = at(text, 'k');
    const second = { ...first, range: { start: 6, end: 7 } };
    const [one, two] = of(text, first, second);
    expect(one).not.toBe(two);
    expect(of(text, second)).toEqual([one]);
  });

  it('are 16 digits, also where there is no text', () => {
    const gone = findingOf({ path: 'gone.toml', range: { start: 0, end: 0 } });
    expect(fingerprints([gone], [])).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
  });

  it('stay what they are from version to version', () => {
    expect(known).toEqual(['83e9d8cb27b9e854']);
  });
});

describe('what a finding is about', () => {
  it.each([
    ['its option', before, '"x"', {}, 'resume'],
    ['the option that is not set', before, 'a', { about: 'save_state' }, 'save_state'],
    ['nothing, in a comment', '# resume', 'resume', {}, undefined],
  ])('is %s', (_, text, part, over, option) => {
    expect(identitiesOf([at(text, part, over)], [parse({ path, text })])[0]?.option).toBe(option);
  });

  it('is found fast, however many findings a file has', () => {
    const items = Array.from({ length: 30_000 }, (_, index) => `"x${index}"`);
    const text = `network_args = [${items.join(', ')}]`;
    const findings = [...text.matchAll(/"x\d+"/g)].map((match) =>
      findingOf({ path, range: { start: match.index, end: match.index + match[0].length } }),
    );
    expect(new Set(of(text, ...findings)).size).toBe(items.length);
  });
});
