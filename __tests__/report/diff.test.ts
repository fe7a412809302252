import { describe, expect, it } from 'vitest';
import { LineIndex } from '../../src/model/text.ts';
import { changes } from '../../src/report/diff.ts';

const text = 'one\ntwo\nthree\nfour\n';
const source = { text, lines: new LineIndex(text) };

describe('changes', () => {
  it('shows a replaced value as its line', () => {
    expect(changes(source, [{ range: { start: 4, end: 7 }, text: 'TWO' }])).toEqual([
      { line: 2, removed: ['two'], added: ['TWO'] },
    ]);
  });

  it('shows an inserted line alone', () => {
    expect(changes(source, [{ range: { start: 4, end: 4 }, text: 'new\n' }])).toEqual([
      { line: 2, removed: [], added: ['new'] },
    ]);
  });

  it('shows a deleted line alone', () => {
    expect(changes(source, [{ range: { start: 4, end: 8 }, text: '' }])).toEqual([
      { line: 2, removed: ['two'], added: [] },
    ]);
  });

  it('joins edits of neighbouring lines and keeps distant ones apart', () => {
    const edits = [
      { range: { start: 18, end: 18 }, text: '!' },
      { range: { start: 0, end: 3 }, text: 'ONE' },
      { range: { start: 4, end: 7 }, text: 'TWO' },
    ];
    expect(changes(source, edits)).toEqual([
      { line: 1, removed: ['one', 'two'], added: ['ONE', 'TWO'] },
      { line: 4, removed: ['four'], added: ['four!'] },
    ]);
  });

  it('shows what is added after a last line without an end', () => {
    const open = { text: 'a', lines: new LineIndex('a') };
    expect(changes(open, [{ range: { start: 1, end: 1 }, text: '\nb = 1\n' }])).toEqual([
      { line: 2, removed: [], added: ['b = 1'] },
    ]);
  });
});
